import type { Finding } from '../../diagnostics/diagnostic.ts';
import type { Example } from '../../manifests/example.ts';
import { defineCheck } from '../check.ts';
import { isOpen, itemsAt, nameOf } from '../value.ts';
import { oncePer } from '../../text/once-per.ts';
import { deployment } from './sample.ts';
import { containersOf, WORKLOAD_KINDS } from './workload.ts';

export default defineCheck({
  code: 'kubernetes/image-pinned',
  severity: 'warning',
  summary: 'A container runs a version of its image, not whatever "latest" is.',
  why: 'Two nodes can run different images under one name, nothing in Git says which is running, and there is no version to go back to. No tag means "latest".',
  kinds: WORKLOAD_KINDS,
  *run(resource, example): Generator<Finding> {
    for (const { path, fields } of containersOf(resource)) {
      const image = fields['image'];
      if (typeof image !== 'string' || image === '' || isOpen(image) || image.includes('@')) continue;
      const tag = /:([^:/]+)$/.exec(image)?.[1];
      if (tag !== undefined && tag !== 'latest') continue;
      const name = tag === undefined ? image : image.slice(0, -tag.length - 1);
      if (tag === undefined && taggedImages(example).has(name)) continue;
      yield {
        at: resource.at([...path, 'image']),
        message: `${nameOf(resource)} runs "${image}", ${tag === undefined ? 'which has no tag' : 'and "latest" changes without a commit'}.`,
        help: `Write "${name}:VERSION", with the version that you tested, or a digest.`,
      };
    }
  },
  bad: deployment({ image: 'ghcr.io/example/web:latest' }),
  good: deployment({ image: 'ghcr.io/example/web:1.4.2' }),
});

/** The images that kustomizations of an example give their tags. */
const taggedImages = oncePer(
  (example: Example): ReadonlySet<unknown> =>
    new Set(
      example.resources.flatMap((one) =>
        itemsAt(one, one.group === 'kustomize.config.k8s.io' ? ['images'] : ['spec', 'images']).map(
          ({ fields }) => fields['name'],
        ),
      ),
    ),
);
