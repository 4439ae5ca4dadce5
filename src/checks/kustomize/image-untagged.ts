import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { isOpen, itemsAt } from '../value.ts';
import { KINDS } from './kustomization.ts';

export default defineCheck({
  code: 'kustomize/image-untagged',
  severity: 'error',
  summary: 'The new name of an image has no tag: the tag stands in newTag.',
  why: 'kustomize puts the old tag behind the new name, with exit code 0: "newName: nginx:1.26" makes the image "nginx:1.26:1.25", which no runtime can pull ("InvalidImageName").',
  kinds: KINDS,
  *run(resource): Generator<Finding> {
    for (const { path, fields } of itemsAt(resource, ['images'])) {
      const name = fields['newName'];
      if (typeof name !== 'string' || isOpen(name)) continue;
      const last = name.slice(name.lastIndexOf('/') + 1);
      const [, image, separator, version] = /^([^:@]+)([:@])(.+)$/.exec(last) ?? [];
      // A digest takes the place of the old tag, so what stands in the name stays the tag.
      if (image === undefined || version === undefined || fields['digest'] !== undefined) continue;
      const bare = `${name.slice(0, name.length - last.length)}${image}`;
      yield {
        at: resource.at([...path, 'newName']),
        message: `The new name "${name}" of this image has a ${separator === '@' ? 'digest' : 'tag'}, and kustomize puts the tag behind it once more.`,
        help: `Write "newName: ${bare}" and "${separator === '@' ? 'digest' : 'newTag'}: ${/^[\d.]+$/.test(version) ? `'${version}'` : version}".`,
      };
    }
  },
  bad: `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
images:
  - name: nginx
    newName: registry.example.com/nginx:1.26
`,
  good: `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
images:
  - name: nginx
    newName: registry.example.com/nginx
    newTag: "1.26"
`,
});
