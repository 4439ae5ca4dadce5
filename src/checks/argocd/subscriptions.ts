import type { Finding } from '../../diagnostics/diagnostic.ts';
import { type Example, find } from '../../manifests/example.ts';
import type { Resource } from '../../manifests/resource.ts';
import { nearest } from '../../text/nearest.ts';
import { fieldsOf } from '../value.ts';
import { annotationMaps, labelOf } from './annotations.ts';

/** What a notifications controller knows. */
export interface Notifications {
  /** The triggers of its catalog. */
  readonly catalog: readonly string[];
  /** The ConfigMap that holds its own triggers. */
  readonly settings: string;
}

/** The annotations of a resource that subscribe to no notification. */
export function* subscriptionFindings(
  resource: Resource,
  example: Example,
  { catalog, settings }: Notifications,
): Generator<Finding> {
  const own = find(example, { group: '', kind: 'ConfigMap', name: settings });
  const defined = Object.keys(fieldsOf(own?.get(['data']))).flatMap((key) =>
    key.startsWith('trigger.') ? [key.slice('trigger.'.length)] : [],
  );
  for (const { path, value } of annotationMaps(resource)) {
    for (const key of Object.keys(value)) {
      const at = resource.at([...path, key], 'key');
      const [, parts] = /^notifications\.argoproj\.io\/(?:subscribe|subscri[^.]*(?=\.))(.*)$/.exec(key) ?? [];
      if (parts === undefined) continue;
      const isSwapped = /^\.[^.]+\.on-/.test(parts) && !parts.startsWith('.on-');
      if (isSwapped) {
        const [, service, trigger] = parts.split('.');
        yield {
          at,
          message: `${labelOf(resource)} has the annotation "${key}", where the service stands in front of the trigger.`,
          help: `Write "notifications.argoproj.io/subscribe.${trigger}.${service}".`,
        };
        continue;
      }
      if (!/^(\.[^.]+){1,2}$/.test(parts) || !key.includes('/subscribe.')) {
        yield {
          at,
          message: `${labelOf(resource)} has the annotation "${key}", which subscribes to nothing.`,
          help: /^(\.[^.]+){1,2}$/.test(parts)
            ? `Write "notifications.argoproj.io/subscribe${parts}".`
            : `Write "notifications.argoproj.io/subscribe.${defined[0] ?? catalog[0] ?? 'TRIGGER'}.slack" with your own trigger and service.`,
        };
        continue;
      }
      const [, trigger = '', service] = parts.split('.');
      if (service === undefined || catalog.includes(trigger) || defined.includes(trigger)) continue;
      const meant = nearest(trigger, [...defined, ...catalog]);
      if (meant === undefined) continue;
      yield {
        at,
        message: `${labelOf(resource)} subscribes to the trigger "${trigger}", which the catalog of notifications does not have.`,
        help: `Did you mean "${meant}"?`,
      };
    }
  }
}
