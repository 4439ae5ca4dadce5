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
  code: 'flux/image-without-tag',
  severity: 'error',
  summary: 'An ImageRepository names an image without scheme, tag or digest.',
  why: 'The API server accepts any text; the controller stalls with "should not include a tag" or "should not start with URL scheme" and scans nothing.',
  kinds: ['image.toolkit.fluxcd.io/ImageRepository'],
  *run(resource): Generator<Finding> {
    const image = textAt(resource, ['spec', 'image']);
    if (image === undefined || isOpen(image)) return;
    const bare = image
      .replace(/^\w+:\/\//, '')
      .replace(/@.*$/, '')
      .replace(/:[^:/]*$/, '');
    if (bare === image || /:\d+$/.test(image)) return;
    const extra = /^\w+:\/\//.exec(image)?.[0] ?? image.slice(bare.length);
    yield {
      at: resource.at(['spec', 'image']),
      message: `${nameOf(resource)} scans "${image}", and "${extra}" is no part of an image's name.`,
      help: `Write "${bare}".`,
    };
  },
  bad: sample('ghcr.io/example/web:1.4.2'),
  good: sample('ghcr.io/example/web'),
});
