import type { Overlay } from '../../overlay.ts';
import { bool, list, object, text } from '../write.ts';

const APPLICATION = 'argoproj.io/v1alpha1/Application';
const SCM = 'spec.generators[].scmProvider';

/** The models are made from Argo CD 3.4; these fields came with 3.5 and 3.6 (its upgrade notes and API reference). */
export const argoCd35: readonly Overlay[] = [
  {
    kinds: [APPLICATION],
    reason: 'Argo CD 3.5: prefixes of Git tags; the hydrator may sync from another repository',
    release: '3.5',
    changes: {
      'spec.source.tagPrefix': text({
        doc: 'TagPrefix is put before the version when a semver range is resolved against Git tags.',
      }),
      'spec.sourceHydrator.syncSource.repoURL': text(),
    },
  },
  {
    kinds: ['argoproj.io/v1alpha1/ApplicationSet'],
    reason: 'Argo CD 3.5: archived repositories of SCM providers',
    release: '3.5',
    changes: {
      [`${SCM}.gitea.excludeArchivedRepos`]: bool(),
      [`${SCM}.github.excludeArchivedRepos`]: bool(),
      [`${SCM}.gitlab.includeArchivedRepos`]: bool(),
    },
  },
  {
    kinds: ['argoproj.io/v1alpha1/AppProject'],
    reason: 'Argo CD 3.5: source integrity and sync windows that may run over; the CRD limits the description',
    release: '3.5',
    changes: {
      'spec.sourceIntegrity': object({
        'git!': object({
          'policies!': list(
            object({
              'gpg!': object({ 'keys!': list(text()), 'mode!': text() }),
              'repos!': list(object({ 'url!': text() })),
            }),
          ),
        }),
      }),
      'spec.syncWindows[].syncOverrun': bool(),
      'spec.description': { change: { maxLength: 255 } },
    },
  },
];

const values = { change: { type: 'object' as const, open: true } };

/** What the models leave open and the CRDs or the controllers do not. */
export const argoCdLimits: readonly Overlay[] = [
  {
    kinds: [APPLICATION],
    reason: 'the CRD takes a map alone, with any keys',
    changes: { 'spec.source.helm.valuesObject': values },
  },
  {
    kinds: ['argoproj.io/v1alpha1/ApplicationSet'],
    reason: 'the CRD takes a map alone, with any keys; providers know these protocols',
    changes: {
      'spec.template.spec.source.helm.valuesObject': values,
      // Every provider answers "unknown clone protocol" to another one; the last is CodeCommit's own.
      [`${SCM}.cloneProtocol`]: { change: { enum: ['ssh', 'https', 'https-fips'] } },
    },
  },
  {
    kinds: ['argoproj.io/v1alpha1/AppProject'],
    reason: 'SyncWindow.Validate parses both, and neither parser takes an empty text',
    changes: { 'spec.syncWindows[]': { change: { required: ['schedule', 'duration'] } } },
  },
];

/** Durations and schedules that the CRDs leave to the controllers, which read them with Go's time package. */
export const argoCdTimes: readonly Overlay[] = [
  {
    kinds: [APPLICATION],
    reason: 'util/argo reads these with time.ParseDuration; digits alone are seconds',
    changes: {
      'spec.syncPolicy.retry.backoff.duration': { change: { format: 'seconds-or-duration' } },
      'spec.syncPolicy.retry.backoff.maxDuration': { change: { format: 'seconds-or-duration' } },
    },
  },
  {
    kinds: ['argoproj.io/v1alpha1/AppProject'],
    reason: 'the project controller parses windows with cron and time.ParseDuration',
    changes: {
      'spec.syncWindows[].duration': { change: { format: 'duration' } },
      'spec.syncWindows[].schedule': { change: { format: 'cron' } },
    },
  },
];
