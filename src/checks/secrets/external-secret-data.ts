import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { nameOf } from '../value.ts';
import { documents, externalSecret, vaultStore } from './sample.ts';

export default defineCheck({
  code: 'secrets/external-secret-data',
  severity: 'error',
  demands: true,
  summary: 'An ExternalSecret says what it fetches.',
  why: 'The CRD leaves both lists optional; the admission webhook refuses the object: "either data or dataFrom should be specified".',
  kinds: ['external-secrets.io/ExternalSecret', 'external-secrets.io/ClusterExternalSecret'],
  *run(resource, example): Generator<Finding> {
    const spec = resource.kind === 'ExternalSecret' ? ['spec'] : ['spec', 'externalSecretSpec'];
    if (resource.get(spec) === undefined) return;
    const filled = (field: string): boolean => {
      const list = resource.get([...spec, field]);
      return list !== undefined && list !== null && (!Array.isArray(list) || list.length > 0);
    };
    if (filled('data') || filled('dataFrom')) return;
    // Other people's excerpts say `# ... rest of spec`.
    if (!example.complete && /#[^\n]*\.\.\./.test(resource.at([]).source.text)) return;
    // A manifest without a store either is an excerpt, which the structure check speaks about.
    if (resource.get([...spec, 'secretStoreRef']) === undefined) return;
    yield {
      at: resource.at(spec, 'key'),
      message: `${nameOf(resource)} has neither "data" nor "dataFrom", so it fetches nothing.`,
      help: 'Add "data" with a "secretKey" and a "remoteRef", or "dataFrom".',
    };
  },
  bad: documents(vaultStore(), externalSecret({ data: false })),
  good: documents(vaultStore(), externalSecret()),
});
