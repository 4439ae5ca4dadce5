import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { isOpen, nameOf, textAt } from '../value.ts';

const sample = (image: string): string => `apiVersion: image.toolkit.fluxcd.io/v1
kind: ImageRepository
metadata:
  name: web
  namespace: flux-system
spec:
  image: ${image}
  interval: 5m
`;

export default defineCheck({
  code: 'flux/image-lower-case',
  severity: 'error',
  summary: 'The name of an image or artifact is in lower case.',
  why: 'The API server accepts any text. Registries know lower-case names only, so the controller stalls: "repository can only contain the characters abcdefghijklmnopqrstuvwxyz0123456789_-./".',
  kinds: ['image.toolkit.fluxcd.io/ImageRepository', 'source.toolkit.fluxcd.io/OCIRepository'],
  *run(resource): Generator<Finding> {
    const path = ['spec', resource.kind === 'ImageRepository' ? 'image' : 'url'];
    const text = textAt(resource, path);
    if (text === undefined || isOpen(text)) return;
    const [, registry = '', repository = ''] = /^((?:oci:\/\/)?[^/]+\/)(.+)$/.exec(text) ?? [];
    const name = /^[^:@]*/.exec(repository)?.[0] ?? '';
    if (!/[A-Z]/.test(name) || /^[A-Z_/]+$/.test(name) || /[<>]/.test(name)) return;
    yield {
      at: resource.at(path),
      message: `${nameOf(resource)} reads "${text}", and a registry has no upper-case names.`,
      help: `Write "${registry}${repository.toLowerCase()}".`,
    };
  },
  bad: sample('ghcr.io/Example/Web'),
  good: sample('ghcr.io/example/web'),
});
