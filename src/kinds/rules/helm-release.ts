import { type Broken, exactlyOne, has, type Rule } from './rule.ts';

const HELM_RELEASE = ['helm.toolkit.fluxcd.io/v2/HelmRelease'];

type Value = Readonly<Record<string, unknown>>;
const map = (value: unknown): Value => (typeof value === 'object' && value !== null ? (value as Value) : {});

/** What the CRD of a HelmRelease states between its fields, and what its controller does not read. */
export const helmReleaseRules: readonly Rule[] = [
  exactlyOne(HELM_RELEASE, 'spec', ['chart', 'chartRef']),
  {
    kinds: HELM_RELEASE,
    path: 'spec.install.strategy',
    reads: ['name', 'retryInterval'],
    broken: (value) => retryInterval(value),
  },
  {
    kinds: HELM_RELEASE,
    path: 'spec.upgrade.strategy',
    reads: ['name', 'retryInterval'],
    broken: (value) => retryInterval(value),
  },
  {
    kinds: HELM_RELEASE,
    path: 'spec.valuesFrom[]',
    reads: ['literal', 'targetPath'],
    broken: (value) =>
      value['literal'] === true && !value['targetPath']
        ? {
            at: ['literal'],
            message: '$ has "literal" in "@", which only "targetPath" uses.',
            help: 'Add "targetPath:" beside it, or remove "literal".',
          }
        : undefined,
  },
  ...['install', 'upgrade'].map((action): Rule => ({
    kinds: HELM_RELEASE,
    path: `spec.${action}`,
    reads: ['strategy', 'remediation'],
    broken(value) {
      if (map(value['strategy'])['name'] !== 'RetryOnFailure') return undefined;
      const unread = ['retries', 'remediateLastFailure', 'strategy'].find((name) =>
        has(map(value['remediation']), name),
      );
      return unread === undefined
        ? undefined
        : {
            at: ['remediation', unread],
            message: `$ has "remediation.${unread}" in "@", which the strategy "RetryOnFailure" does not read.`,
            help: 'Remove "remediation", or write "name: RemediateOnFailure".',
          };
    },
  })),
  {
    // The HelmChart that the controller makes of it is refused.
    kinds: HELM_RELEASE,
    path: 'spec.chart.spec',
    reads: ['verify', 'sourceRef'],
    broken: (value) =>
      has(value, 'verify') && !/^(?:undefined|HelmRepository)$/.test(String(map(value['sourceRef'])['kind']))
        ? {
            at: ['verify'],
            message: '$ has "verify", which only charts from a HelmRepository have.',
            help: 'Remove "verify", or write "kind: HelmRepository" in "sourceRef".',
          }
        : undefined,
  },
];

function retryInterval(value: Value): Broken | undefined {
  if (!has(value, 'retryInterval') || value['name'] === 'RetryOnFailure') return undefined;
  return {
    at: ['retryInterval'],
    message: `$ has a "retryInterval" in "@", which only the strategy "RetryOnFailure" uses.`,
    help: 'Write "name: RetryOnFailure", or remove "retryInterval".',
  };
}
