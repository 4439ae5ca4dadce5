import { type Drawn, listAt, mapAt, textAt } from './manifests.ts';

/** What an object names: another object, and what it does with it. */
export interface Named {
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | undefined;
  readonly verb: string;
  /** A controller makes it. */
  readonly made?: boolean;
}

/** What an object names that a reader of its graph wants to see. */
export function namedBy(object: Drawn): Named[] {
  const named: Named[] = [];
  const spec = mapAt(object.value, 'spec');
  const add = (verb: string, kind: string | undefined, reference: unknown, made = false): void => {
    const name = textAt(reference, 'name');
    if (name === undefined || name === '' || name.includes('{{') || name === '*' || kind === undefined) return;
    named.push({ kind, name, namespace: textAt(reference, 'namespace') ?? object.namespace, verb, made });
  };
  const each = (verb: string, kind: string | undefined, ...path: string[]): void => {
    for (const reference of listAt(spec, ...path)) add(verb, textAt(reference, 'kind') ?? kind, reference);
  };
  const one = (verb: string, kind: string | undefined, ...path: string[]): void => {
    const reference = mapAt(spec, ...path);
    add(verb, textAt(reference, 'kind') ?? kind, reference);
  };
  const called = (verb: string, kind: string, name: unknown): void => add(verb, kind, { name });

  if (object.group.endsWith('.fluxcd.io')) {
    one('reads', undefined, 'sourceRef');
    one('chart from', undefined, 'chart', 'spec', 'sourceRef');
    one('chart from', undefined, 'chartRef');
    each('after', object.kind, 'dependsOn');
    each('values', undefined, 'valuesFrom');
    each('variables', undefined, 'postBuild', 'substituteFrom');
    one('decrypts with', 'Secret', 'decryption', 'secretRef');
    one('cluster', 'Secret', 'kubeConfig', 'secretRef');
    one('cluster', 'ConfigMap', 'kubeConfig', 'configMapRef');
    one('credentials', 'Secret', 'secretRef');
    one('verifies with', 'Secret', 'verify', 'secretRef');
    one('tags of', 'ImageRepository', 'imageRepositoryRef');
    one('sends to', 'Provider', 'providerRef');
    each('watches', undefined, 'eventSources');
    each('triggers', undefined, 'resources');
    return named;
  }
  switch (`${object.group}/${object.kind}`) {
    case 'argoproj.io/Application': {
      const project = textAt(spec, 'project');
      if (project !== 'default') called('in project', 'AppProject', project);
      const destination = mapAt(spec, 'destination');
      const server = textAt(destination, 'server');
      called(
        'deploys to',
        'Cluster',
        textAt(destination, 'name') ??
          (server === 'https://kubernetes.default.svc' ? 'in-cluster' : server?.replace(/^https:\/\//, '')),
      );
      break;
    }
    case 'argoproj.io/Rollout': {
      one('Pods of', undefined, 'workloadRef');
      for (const [field, verb] of SERVICES)
        for (const strategy of ['canary', 'blueGreen'])
          called(verb, 'Service', mapAt(spec, 'strategy', strategy)[field]);
      for (const template of deep(spec, 'templateName'))
        called(
          'analysis',
          mapAt(template)['clusterScope'] === true ? 'ClusterAnalysisTemplate' : 'AnalysisTemplate',
          textAt(template, 'templateName'),
        );
      const routing = mapAt(spec, 'strategy', 'canary', 'trafficRouting');
      called('weights', 'Ingress', textAt(routing, 'nginx', 'stableIngress') ?? textAt(routing, 'alb', 'ingress'));
      one('weights', 'VirtualService', 'strategy', 'canary', 'trafficRouting', 'istio', 'virtualService');
      called('weights', 'HTTPRoute', textAt(routing, 'plugins', 'argoproj-labs/gatewayAPI', 'httpRoute'));
      break;
    }
    case 'flagger.app/Canary':
      one('Pods of', undefined, 'targetRef');
      one('scales with', undefined, 'autoscalerRef');
      each('routes at', 'Gateway', 'service', 'gatewayRefs');
      for (const metric of listAt(spec, 'analysis', 'metrics'))
        add('metric', 'MetricTemplate', mapAt(metric, 'templateRef'));
      for (const alert of listAt(spec, 'analysis', 'alerts'))
        add('alerts', 'AlertProvider', mapAt(alert, 'providerRef'));
      break;
    case 'flagger.app/MetricTemplate':
      one('credentials', 'Secret', 'provider', 'secretRef');
      break;
    case 'flagger.app/AlertProvider':
      one('address', 'Secret', 'secretRef');
      break;
    case 'autoscaling/HorizontalPodAutoscaler':
      one('scales', undefined, 'scaleTargetRef');
      break;
    case 'gateway.networking.k8s.io/HTTPRoute':
      each('at', 'Gateway', 'parentRefs');
      for (const rule of listAt(spec, 'rules'))
        for (const backend of listAt(rule, 'backendRefs')) add('to', 'Service', backend);
      break;
    case 'external-secrets.io/ExternalSecret':
      one('from', 'SecretStore', 'secretStoreRef');
      add('makes', 'Secret', { name: textAt(spec, 'target', 'name') ?? object.name }, true);
      break;
    case 'external-secrets.io/ClusterExternalSecret':
      one('from', 'SecretStore', 'externalSecretSpec', 'secretStoreRef');
      add(
        'makes',
        'Secret',
        {
          name:
            textAt(spec, 'externalSecretSpec', 'target', 'name') ?? textAt(spec, 'externalSecretName') ?? object.name,
        },
        true,
      );
      break;
    case 'external-secrets.io/PushSecret':
      each('pushes to', 'SecretStore', 'secretStoreRefs');
      one('reads', 'Secret', 'selector', 'secret');
      break;
    case 'bitnami.com/SealedSecret':
      add('makes', 'Secret', { name: object.name }, true);
      break;
    default:
  }
  if (/^(Deployment|StatefulSet|DaemonSet|Job|CronJob|Rollout)$/.test(object.kind)) {
    for (const key of ['secretKeyRef', 'secretRef'])
      for (const holder of deep(spec, key)) add('uses', 'Secret', mapAt(holder, key));
    for (const holder of deep(spec, 'secretName')) called('uses', 'Secret', textAt(holder, 'secretName'));
  }
  return named;
}

const SERVICES = [
  ['stableService', 'stable'],
  ['canaryService', 'canary'],
  ['activeService', 'active'],
  ['previewService', 'preview'],
] as const;

/** Every map below a value that has a key. */
function deep(value: unknown, key: string): unknown[] {
  if (Array.isArray(value)) return value.flatMap((one) => deep(one, key));
  if (typeof value !== 'object' || value === null) return [];
  return [...(key in value ? [value] : []), ...Object.values(value).flatMap((one) => deep(one, key))];
}
