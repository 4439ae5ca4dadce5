import type { Variants } from '../argocd/variants.ts';
import { indented } from '../argocd/manifests.ts';

function rollout(
  strategy: string,
  {
    name = 'web',
    selector = 'selector: {matchLabels: {app: web}}',
    labels = '{app: web}',
    extra = '',
    template = true,
  } = {},
): string {
  const pods = template
    ? `  template: {metadata: {labels: ${labels}}, spec: {containers: [{name: web, image: registry.example.com/web:1.2.3}]}}\n`
    : '';
  return `apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: {name: ${name}, namespace: shop}\nspec:\n${indented(selector, 2)}${pods}${indented(extra, 2)}  strategy:\n${indented(strategy, 4)}`;
}
const canary = (text: string): string => rollout(`canary:\n${indented(text, 2)}`);
const steps = (...list: string[]): string => canary(`steps:\n${list.map((step) => `  - ${step}`).join('\n')}`);
const blueGreen = (text: string): string => rollout(`blueGreen: {${text}}`);
const services = 'canaryService: web-canary\nstableService: web-stable\n';
const routed = (router: string, rest = ''): string => canary(`${services}trafficRouting: {${router}}\n${rest}`);
const service = (name: string, selector = '{app: web}', namespace = 'shop'): string =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}, namespace: ${namespace}}\nspec: {selector: ${selector}, ports: [{port: 80}]}\n`;
const template = (metrics: string, { args = '', name = 'rate', kind = 'AnalysisTemplate', extra = '' } = {}): string =>
  `apiVersion: argoproj.io/v1alpha1\nkind: ${kind}\nmetadata: {name: ${name}${kind.startsWith('Cluster') ? '' : ', namespace: shop'}}\nspec:\n${indented(args, 2)}${indented(extra, 2)}  metrics:\n${indented(metrics, 4)}`;
const prometheus = 'provider: {prometheus: {address: http://prometheus:9090, query: up}}';
const metric = (fields: string, provider = prometheus, name = 'rate'): string =>
  `- {name: ${name}, ${fields}${fields === '' ? '' : ', '}${provider}}`;
const once = metric('successCondition: "result[0] > 1"');
const inline = (rest = ''): string => steps(`analysis: {templates: [{templateName: rate}]${rest}}`);
const background = (rest = ''): string =>
  canary(`analysis: {templates: [{templateName: rate}]${rest}}\nsteps: [{setWeight: 20}, {pause: {}}]`);
const all = (...documents: string[]): string => documents.join('---\n');
const job = (pod: string): string =>
  `provider: {job: {spec: {template: {spec: {${pod}containers: [{name: a, image: a}]}}}}}`;

export const rolloutVariants: Variants = {
  'rollouts/one-strategy': [
    [rollout('canary: {}\nblueGreen: {activeService: a}'), rollout('{}').replace('  strategy:\n    {}\n', '')],
    [rollout('canary: {}'), rollout('canary:')],
  ],
  'rollouts/selector-set': [
    [rollout('canary: {}', { selector: '' }), rollout('canary: {}', { selector: 'selector: {matchLabels: {}}' })],
    [rollout('canary: {}', { selector: 'selector: {matchExpressions: [{key: app, operator: Exists}]}' })],
  ],
  'rollouts/selector-matches-template': [
    [
      rollout('canary: {}', { labels: '{app: api}' }),
      rollout('canary: {}', { selector: 'selector: {matchExpressions: [{key: tier, operator: In, values: [web]}]}' }),
      rollout('canary: {}', { selector: 'selector: {matchExpressions: [{key: app, operator: DoesNotExist}]}' }),
    ],
    [
      rollout('canary: {}', { labels: '{app: web, tier: front}' }),
      rollout('canary: {}', {
        selector:
          'selector: {matchExpressions: [{key: app, operator: In, values: [web, api]}, {key: tier, operator: NotIn, values: [back]}]}',
      }),
    ],
  ],
  'rollouts/one-template': [
    [
      rollout('canary: {}', { extra: 'workloadRef: {apiVersion: apps/v1, kind: Deployment, name: web}' }),
      rollout('canary: {}', { template: false }),
    ],
    [
      rollout('canary: {}', {
        template: false,
        extra: 'workloadRef: {apiVersion: apps/v1, kind: Deployment, name: web}\ntemplate: {}',
      }),
    ],
  ],
  'rollouts/workload-kind': [
    [
      rollout('canary: {}', {
        template: false,
        extra: 'workloadRef: {apiVersion: apps/v1, kind: StatefulSet, name: web}',
      }),
      rollout('canary: {}', { template: false, extra: 'workloadRef: {apiVersion: v1, kind: Deployment, name: web}' }),
    ],
    [rollout('canary: {}', { template: false, extra: 'workloadRef: {apiVersion: v1, kind: PodTemplate, name: web}' })],
  ],
  'rollouts/step-one-kind': [
    [
      steps('{setWeight: 20, pause: {}}'),
      steps('{}'),
      steps('{analysis: {templates: [{templateName: rate}]}, pause: {duration: 1m}}'),
    ],
    [
      steps('setWeight: 20', 'pause: {}'),
      steps('{setCanaryScale: {replicas: 1}, setHeaderRoute: {name: a}, pause: {}}'),
    ],
  ],
  'rollouts/set-weight-range': [
    [
      steps('setWeight: -1'),
      steps('setWeight: 101'),
      canary('trafficRouting: {maxTrafficWeight: 1000, nginx: {stableIngress: a}}\nsteps: [{setWeight: 1001}]'),
    ],
    [
      steps('setWeight: 0', 'setWeight: 100'),
      canary('trafficRouting: {maxTrafficWeight: 1000, nginx: {stableIngress: a}}\nsteps: [{setWeight: 500}]'),
    ],
  ],
  'rollouts/step-needs-traffic-routing': [
    [
      steps('setCanaryScale: {weight: 20}'),
      steps('setHeaderRoute: {name: a}'),
      routed('nginx: {stableIngress: a}', 'steps: [{setHeaderRoute: {name: a}}]'),
      routed('alb: {ingress: a, servicePort: 80}', 'steps: [{setMirrorRoute: {name: a}}]'),
    ],
    [
      routed('smi: {}', 'steps: [{setCanaryScale: {weight: 20}}]'),
      routed('istio: {}', 'steps: [{setMirrorRoute: {name: a}}, {setHeaderRoute: {name: a}}]'),
      routed('plugins: {a/b: {}}', 'steps: [{setMirrorRoute: {name: a}}]'),
    ],
  ],
  'rollouts/managed-route': [
    [
      routed('istio: {}', 'steps: [{setHeaderRoute: {name: header}}]'),
      routed('istio: {}, managedRoutes: [{name: header-route}]', 'steps: [{setMirrorRoute: {name: header-routes}}]'),
    ],
    [
      routed('istio: {}, managedRoutes: [{name: a}]', 'steps: [{setHeaderRoute: {name: a}}]'),
      steps('setHeaderRoute: {name: a}'),
    ],
  ],
  'rollouts/route-match': [
    [
      routed('istio: {}', 'steps: [{setHeaderRoute: {name: a, match: [{headerName: b, headerValue: {}}]}}]'),
      routed(
        'alb: {ingress: a, servicePort: 80}',
        'steps: [{setHeaderRoute: {name: a, match: [{headerName: b, headerValue: {prefix: c}}]}}]',
      ),
      routed('istio: {}', 'steps: [{setMirrorRoute: {name: a, match: [{method: {exact: GET, regex: G.*}}]}}]'),
    ],
    [routed('istio: {}', 'steps: [{setMirrorRoute: {name: a, match: [{method: {exact: GET}, path: {prefix: /}}]}}]')],
  ],
  'rollouts/set-canary-scale': [
    [steps('setCanaryScale: {}'), steps('setCanaryScale: {weight: 20, matchTrafficWeight: true}')],
    [steps('setCanaryScale: {replicas: 0}'), steps('setCanaryScale: {weight: 20, matchTrafficWeight: false}')],
  ],
  'rollouts/services-differ': [
    [canary('stableService: web\ncanaryService: web'), canary('pingPong: {pingService: web, pongService: web}')],
    [canary('stableService: web\ncanaryService: web-canary')],
  ],
  'rollouts/canary-services-set': [
    [
      canary('trafficRouting: {alb: {ingress: a, servicePort: 80}}'),
      canary('stableService: a\ntrafficRouting: {traefik: {weightedTraefikServiceName: a}}'),
      canary('trafficRouting: {istio: {virtualService: {name: a}}}'),
    ],
    [
      canary(
        'trafficRouting: {istio: {virtualService: {name: a}, destinationRule: {name: b, canarySubsetName: c, stableSubsetName: d}}}',
      ),
      canary(
        'pingPong: {pingService: a, pongService: b}\ntrafficRouting: {alb: {ingress: a, servicePort: 80, rootService: c}}',
      ),
      canary('trafficRouting: {plugins: {a/b: {}}}'),
    ],
  ],
  'rollouts/service-exists': [
    [
      all(blueGreen('activeService: web, previewService: web-next'), service('web')),
      all(blueGreen('activeService: web'), service('web', '{app: web}', 'other')),
    ],
    [
      all(blueGreen('activeService: web'), service('web')),
      all(blueGreen('activeService: web'), service('web').replace(', namespace: shop', '')),
    ],
  ],
  'rollouts/service-selects-pods': [
    [
      all(blueGreen('activeService: web'), service('web', '{app: web, tier: front}')),
      all(blueGreen('activeService: web'), service('web', '{app: api}')),
    ],
    [all(blueGreen('activeService: web'), service('web', '{app: web, rollouts-pod-template-hash: abc}'))],
  ],
  'rollouts/service-of-one': [
    [all(blueGreen('activeService: web'), rollout('canary: {stableService: web}', { name: 'api' }))],
    [all(blueGreen('activeService: web'), rollout('canary: {stableService: web}'))],
  ],
  'rollouts/surge-or-unavailable': [
    [canary('maxSurge: "0"\nmaxUnavailable: 0')],
    [canary('maxSurge: 0'), canary('maxSurge: 0\nmaxUnavailable: 25%')],
  ],
  'rollouts/scale-down-needs-traffic-routing': [
    [canary('dynamicStableScale: true'), routed('istio: {}', 'dynamicStableScale: true\nscaleDownDelaySeconds: 30')],
    [canary('dynamicStableScale: false'), blueGreen('activeService: web, scaleDownDelaySeconds: 30')],
  ],
  'rollouts/ping-pong': [
    [canary('pingPong: {pingService: a, pongService: b}\ntrafficRouting: {nginx: {stableIngress: a}}')],
    [canary('pingPong: {pingService: a, pongService: b}\ntrafficRouting: {istio: {virtualService: {name: a}}}')],
  ],
  'rollouts/one-route-field': [
    [
      routed('nginx: {}'),
      routed('istio: {virtualService: {name: a}, virtualServices: [{name: b}]}'),
      routed('alb: {servicePort: 80}'),
    ],
    [routed('alb: {servicePort: 80, ingresses: [a, b]}')],
  ],
  'rollouts/anti-affinity': [
    [
      canary('antiAffinity: {}'),
      blueGreen('activeService: web, antiAffinity: {preferredDuringSchedulingIgnoredDuringExecution: {weight: 101}}'),
    ],
    [canary('antiAffinity: {preferredDuringSchedulingIgnoredDuringExecution: {weight: 1}}')],
  ],
  'rollouts/progress-deadline': [
    [rollout('canary: {}', { extra: 'minReadySeconds: 600' })],
    [rollout('canary: {}', { extra: 'minReadySeconds: 599' })],
  ],
  'rollouts/revision-history': [
    [blueGreen('activeService: web, scaleDownDelayRevisionLimit: 11')],
    [blueGreen('activeService: web, scaleDownDelayRevisionLimit: 10')],
  ],
  'rollouts/auto-promotion-seconds': [
    [],
    [
      blueGreen('activeService: web, autoPromotionEnabled: false'),
      blueGreen('activeService: web, autoPromotionEnabled: true, autoPromotionSeconds: 30'),
    ],
  ],
  'rollouts/analysis-template-exists': [
    [
      all(inline(), template(once, { name: 'other' })),
      all(inline(), template(once, { kind: 'ClusterAnalysisTemplate' })),
      all(inline().replace('templateName: rate', 'templateName: rate, clusterScope: true'), template(once)),
      all(blueGreen('activeService: web, prePromotionAnalysis: {templates: [{templateName: rates}]}'), template(once)),
    ],
    [
      all(inline(), template(once)),
      all(
        inline().replace('templateName: rate', 'templateName: rate, clusterScope: true'),
        template(once, { kind: 'ClusterAnalysisTemplate' }),
      ),
    ],
  ],
  'rollouts/analysis-has-templates': [[steps('analysis: {}'), canary('analysis: {startingStep: 1}')], []],
  'rollouts/analysis-args-supplied': [
    [
      all(
        inline(', args: [{name: other, value: a}]'),
        template(once, { args: 'args: [{name: service}, {name: port}]' }),
      ),
      all(background(), template(once, { args: 'args: [{name: service}]' })),
      all(
        blueGreen('activeService: web, postPromotionAnalysis: {templates: [{templateName: rate}]}'),
        template(once, { args: 'args: [{name: service}]' }),
      ),
      all(
        steps(
          'experiment: {duration: 1m, templates: [{name: a, specRef: canary}], analyses: [{name: b, templateName: rate}]}',
        ),
        template(once, { args: 'args: [{name: service}]' }),
      ),
      template(once, { kind: 'AnalysisRun', args: 'args: [{name: service}]' }),
    ],
    [
      all(inline(', args: [{name: service, value: a}]'), template(once, { args: 'args: [{name: service}]' })),
      all(inline(), template(once, { args: 'args: [{name: service, value: ""}]' })),
      all(inline(), template(once, { args: 'args: [{name: token, valueFrom: {secretKeyRef: {name: a, key: b}}}]' })),
    ],
  ],
  'rollouts/analysis-args-declared': [
    [
      all(
        inline(', args: [{name: serivce, value: a}]'),
        template(once, { args: 'args: [{name: service, value: web}]' }),
      ),
    ],
    [inline(', args: [{name: a, value: b}]')],
  ],
  'rollouts/analysis-ends': [
    [
      all(inline(), template(metric('interval: 1m, successCondition: "result[0] > 1"'))),
      all(
        blueGreen('activeService: web, prePromotionAnalysis: {templates: [{templateName: rate}]}'),
        template(metric('interval: 1m, count: 0')),
      ),
    ],
    [
      all(background(), template(metric('interval: 1m'))),
      all(inline(), template(metric('interval: 1m, count: 5'))),
      all(
        inline(', args: [{name: n, value: "5"}]'),
        template(metric('interval: 1m, count: "{{args.n}}"'), { args: 'args: [{name: n}]' }),
      ),
      all(inline(), template(once)),
    ],
  ],
  'rollouts/metric-interval': [
    [template(metric('count: "3"'))],
    [template(metric('count: 1')), template(metric('count: 3, interval: 1m'))],
  ],
  'rollouts/metric-provider': [
    [
      template('- {name: rate, provider: {}}'),
      template('- {name: rate, provider: {web: {url: a}, job: {}}}'),
      template('- {name: rate, provider: {plugin: {a/b: {}, c/d: {}}}}'),
    ],
    [template('- {name: rate, provider: {plugin: {a/b: {}}}}')],
  ],
  'rollouts/metric-name-unique': [
    [
      template(`${once}\n${once}`),
      all(
        steps('analysis: {templates: [{templateName: rate}, {templateName: other}]}'),
        template(once),
        template(once, { name: 'other' }),
      ),
    ],
    [all(steps('analysis: {templates: [{templateName: rate}, {templateName: rate}]}'), template(once))],
  ],
  'rollouts/metric-limits': [
    [
      template(metric('failureLimit: -2')),
      template(metric('failureLimit: -1')),
      template(metric('interval: 1m, count: 5, failureLimit: 3, consecutiveSuccessLimit: 3')),
      template(metric('interval: 1m, count: 5, inconclusiveLimit: 6')),
      template(metric('consecutiveErrorLimit: -1')),
    ],
    [
      template(metric('failureLimit: -1, consecutiveSuccessLimit: 3')),
      template(metric('interval: 1m, failureLimit: 3')),
      template(metric('interval: 1m, count: 5, failureLimit: 5')),
    ],
  ],
  'rollouts/condition-parses': [
    [
      template(metric(`successCondition: 'result[0 > 1'`)),
      template(metric(`failureCondition: 'result > 1)'`)),
      template(metric(`successCondition: 'result == "ok'`)),
      template(metric(`successCondition: 'result > 1 AND result < 2'`)),
      template(metric(`successCondition: 'result > 1 & result < 2'`)),
      template(metric(`successCondition: 'result => 1'`)),
    ],
    [
      template(metric(`successCondition: 'all(result, # >= 0.95) && len(result) != 0'`)),
      template(metric(`successCondition: 'result.status == "AND (" || result.a <= 1'`)),
      template(metric(`successCondition: 'result[0] >= {{args.limit}}'`)),
      template(metric(`successCondition: 'result == {"a": 1} ?? true'`)),
      template(metric(`successCondition: 'asFloat(result) | int() < 5'`)),
    ],
  ],
  'rollouts/metric-decides': [[template(metric(''))], [template(`- {name: rate, ${job('')}}`)]],
  'rollouts/metrics-present': [
    [template('').replace('  metrics:\n', '  args: [{name: a}]\n')],
    [template('').replace('  metrics:\n', '  templates: [{templateName: a}]\n')],
  ],
  'rollouts/metric-rule-matches': [
    [
      template(once, { extra: 'dryRun: [{metricName: rates}]' }),
      template(once, { extra: 'measurementRetention: [{metricName: ".*", limit: 1}, {metricName: ".*", limit: 2}]' }),
      all(inline(', dryRun: [{metricName: latency}]'), template(once)),
    ],
    [template(once, { extra: 'dryRun: [{metricName: ".*"}]' }), inline(', dryRun: [{metricName: latency}]')],
  ],
  'rollouts/placeholder-declared': [
    [
      template(metric('', 'provider: {prometheus: {address: "http://{{args.host}}", query: "up"}}')),
      template(metric('', `provider: {prometheus: {query: 'up{app="{{ args.servce }}"}'}}`), {
        args: 'args: [{name: service}]',
      }),
      template(metric('', `provider: {prometheus: {query: 'up{app="{{service}}"}'}}`), {
        args: 'args: [{name: service}]',
      }),
    ],
    [
      template(metric('', `provider: {prometheus: {query: 'up{app="{{ args.service }}"}'}}`), {
        args: 'args: [{name: service}]',
      }),
    ],
  ],
  'rollouts/pod-template-hash': [
    [inline(', args: [{name: a, valueFrom: {podTemplateHashValue: Canary}}]')],
    [inline(', args: [{name: a, valueFrom: {podTemplateHashValue: Stable}}]')],
  ],
  'rollouts/argument-field': [
    [inline(', args: [{name: a, valueFrom: {fieldRef: {fieldPath: metadata.generation}}}]')],
    [
      inline(`, args: [{name: a, valueFrom: {fieldRef: {fieldPath: "metadata.annotations['a.b/c']"}}}]`),
      inline(', args: [{name: a, valueFrom: {fieldRef: {fieldPath: "spec.template.spec.containers[0].image"}}}]'),
    ],
  ],
  'rollouts/web-body': [
    [
      template('- {name: a, provider: {web: {url: b, method: GET, body: c}}}'),
      template('- {name: a, provider: {web: {url: b, method: POST, body: c, jsonBody: {d: e}}}}'),
    ],
    [template('- {name: a, provider: {web: {url: b, method: PUT, body: c}}}')],
  ],
  'rollouts/prometheus-address': [
    [template(metric('', 'provider: {prometheus: {address: prometheus.monitoring:9090, query: up}}'))],
    [
      template(metric('', 'provider: {prometheus: {address: "{{args.address}}", query: up}}'), {
        args: 'args: [{name: address}]',
      }),
      template(metric('', 'provider: {prometheus: {query: up}}')),
    ],
  ],
  'rollouts/job-restart-policy': [
    [template(`- {name: a, ${job('restartPolicy: Always, ')}}`)],
    [template(`- {name: a, ${job('restartPolicy: OnFailure, ')}}`)],
  ],
  'rollouts/background-start': [[background(', startingStep: 3')], [background(', startingStep: 1')]],
  'rollouts/experiment-weight': [
    [
      routed(
        'nginx: {stableIngress: a}',
        'steps: [{experiment: {duration: 1m, templates: [{name: a, specRef: canary, weight: 5}]}}]',
      ),
    ],
    [routed('istio: {}', 'steps: [{experiment: {duration: 1m, templates: [{name: a, specRef: canary, weight: 5}]}}]')],
  ],
  'rollouts/experiment-ends': [
    [],
    [
      steps(
        'experiment: {templates: [{name: a, specRef: canary}], analyses: [{name: b, templateName: c, requiredForCompletion: true}]}',
      ),
    ],
  ],
  'rollouts/experiment-names-unique': [
    [steps('experiment: {duration: 1m, templates: [{name: a, specRef: canary}, {name: a, specRef: stable}]}')],
    [],
  ],
};
