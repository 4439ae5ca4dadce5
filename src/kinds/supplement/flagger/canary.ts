import type { Field } from '../../field.ts';
import type { Supplement } from '../supplement.ts';
import { bool, each, integer, LABEL, list, map, number, object, oneOf, SUBDOMAIN, text } from '../write.ts';

const DURATION = '^[0-9]+(m|s)';
const duration = text({ format: 'duration' });
/** How Istio matches text: one of the ways at a time. */
const match = object(each('exact prefix regex', text()), { maxProperties: 1 });
const neededMatch = object(each('exact prefix suffix regex', text()), { minProperties: 1, maxProperties: 1 });
const named = object({ 'name!': text(), namespace: text() });
const metadata = object({ labels: map(text()), annotations: map(text()) });
const port = integer({ minimum: 1, maximum: 65_535 });
const reference = (...kinds: readonly string[]): Field =>
  object({ 'apiVersion!': text(), 'kind!': oneOf(...kinds), 'name!': text() });
const gatewayName = {
  'name!': text({ minLength: 1, maxLength: 253 }),
  namespace: text({ pattern: LABEL, maxLength: 63 }),
  port,
};
const group = text({ pattern: `^$|${SUBDOMAIN}`, maxLength: 253 });
const kind = text({ pattern: '^[a-zA-Z]([-a-zA-Z0-9]*[a-zA-Z0-9])?$', minLength: 1, maxLength: 63 });

const connectionPool = object({
  http: object({
    h2UpgradePolicy: oneOf('DEFAULT', 'DO_NOT_UPGRADE', 'UPGRADE'),
    idleTimeout: duration,
    ...each('http1MaxPendingRequests http2MaxRequests maxRequestsPerConnection maxRetries', integer()),
  }),
});

const loadBalancer = object({
  simple: oneOf('ROUND_ROBIN', 'LEAST_CONN', 'RANDOM', 'PASSTHROUGH', 'LEAST_REQUEST'),
  consistentHash: object({
    httpCookie: object({ name: text(), path: text(), ttl: duration }),
    httpHeaderName: text(),
    httpQueryParameterName: text(),
    minimumRingSize: integer(),
    useSourceIp: bool(),
  }),
  localityLbSetting: object({
    distribute: list(object({ from: text(), to: map(integer()) })),
    enabled: bool(),
    failover: list(object({ from: text(), to: text() })),
  }),
  warmupDurationSecs: duration,
});

const trafficPolicy = object({
  connectionPool,
  loadBalancer,
  outlierDetection: object({
    baseEjectionTime: duration,
    interval: duration,
    splitExternalLocalOriginErrors: bool(),
    ...each(
      'consecutive5xxErrors consecutiveErrors consecutiveGatewayErrors consecutiveLocalOriginFailures maxEjectionPercent minHealthPercent',
      integer(),
    ),
  }),
  tls: object({
    mode: oneOf('DISABLE', 'SIMPLE', 'MUTUAL', 'ISTIO_MUTUAL'),
    ...each('caCertificates clientCertificate privateKey sni', text()),
    subjectAltNames: list(text()),
  }),
});

const headerChange = object({ add: map(text()), set: map(text()), remove: list(text()) });

const service = object({
  'port!': number(),
  ...each('name portName appProtocol meshName', text()),
  trafficDistribution: oneOf('PreferClose', 'PreferSameZone', 'PreferSameNode'),
  targetPort: { type: 'int-or-string' },
  ...each('portDiscovery headless delegation', bool()),
  ...each('timeout backendTimeout', duration),
  ...each('backends hosts gateways', list(text())),
  match: list(
    object({
      ...each('authority method scheme uri', match),
      ...each('headers queryParams withoutHeaders', map(match)),
      gateways: list(text()),
      ignoreUriCase: bool(),
      name: text(),
      port: integer(),
      sourceLabels: map(text()),
      sourceNamespace: text(),
    }),
  ),
  retries: object({ attempts: integer(), perTryTimeout: duration, retryOn: text() }),
  rewrite: object(each('uri authority type', text())),
  mirror: list(object({ backendRef: object({ ...gatewayName, group, kind }) })),
  headers: object({ request: headerChange, response: headerChange }),
  gatewayRefs: list(
    object({ ...gatewayName, group, kind, sectionName: text({ pattern: SUBDOMAIN, maxLength: 253 }) }),
    { maxItems: 32 },
  ),
  corsPolicy: object({
    allowCredentials: bool(),
    ...each('allowHeaders allowMethods allowOrigin exposeHeaders', list(text())),
    allowOrigins: list(object(each('exact prefix regex', text()), { minProperties: 1, maxProperties: 1 })),
    maxAge: duration,
  }),
  trafficPolicy,
  ...each('apex primary canary', metadata),
  unmanagedMetadata: object({ labels: list(text()), annotations: list(text()) }),
});

const analysis = object({
  interval: text({ pattern: DURATION }),
  ...each(
    'iterations threshold maxWeight stepWeight stepWeightPromotion mirrorWeight primaryReadyThreshold canaryReadyThreshold',
    number(),
  ),
  stepWeights: list(number()),
  mirror: bool(),
  match: list(object({ headers: map(neededMatch), queryParams: map(match), sourceLabels: map(text()) })),
  metrics: list(
    object({
      'name!': text(),
      interval: text({ pattern: DURATION }),
      threshold: number(),
      thresholdRange: object({ min: number(), max: number() }),
      query: text(),
      templateRef: named,
      templateVariables: map(text()),
    }),
  ),
  alerts: list(object({ 'name!': text(), severity: oneOf('', 'info', 'warn', 'error'), 'providerRef!': named })),
  webhooks: list(
    object({
      'name!': text(),
      type: oneOf(
        '',
        'confirm-rollout',
        'pre-rollout',
        'rollout',
        'confirm-promotion',
        'post-rollout',
        'event',
        'rollback',
        'confirm-traffic-increase',
      ),
      muteAlert: bool(),
      'url!': text(),
      timeout: text({ pattern: DURATION }),
      retries: number(),
      disableTLS: bool(),
      metadata: map(text()),
    }),
  ),
  sessionAffinity: object({
    'cookieName!': text(),
    ...each('primaryCookieName domain path', text()),
    ...each('httpOnly partitioned secure', bool()),
    maxAge: number(),
    sameSite: oneOf('Strict', 'Lax', 'None'),
  }),
});

export const canary: Supplement = {
  apiVersion: 'flagger.app/v1beta1',
  kind: 'Canary',
  upstream: 'Flagger 1.44',
  reason: 'No npm package has the kinds of Flagger; written from its documentation and the fields its CRD lists.',
  field: object({
    spec: object({
      provider: oneOf(
        'apisix',
        'appmesh',
        'appmesh:v1beta2',
        'contour',
        'gatewayapi:v1',
        'gatewayapi:v1beta1',
        'gloo',
        'istio',
        'knative',
        'kubernetes',
        'kuma',
        'linkerd',
        'nginx',
        'osm',
        'skipper',
        'smi:v1alpha1',
        'smi:v1alpha2',
        'smi:v1alpha3',
        'traefik',
      ),
      metricsServer: text(),
      progressDeadlineSeconds: number(),
      'targetRef!': reference('DaemonSet', 'Deployment', 'Service'),
      autoscalerRef: object({
        'apiVersion!': text(),
        'kind!': oneOf('HorizontalPodAutoscaler', 'ScaledObject'),
        'name!': text(),
        primaryScalerQueries: map(text()),
        primaryScalerReplicas: object(each('minReplicas maxReplicas', integer({ minimum: 1 }))),
      }),
      ingressRef: reference('Ingress'),
      routeRef: reference('ApisixRoute'),
      upstreamRef: object({ 'apiVersion!': text(), 'kind!': oneOf('Upstream'), 'name!': text(), namespace: text() }),
      service,
      ...each('skipAnalysis revertOnDeletion suspend', bool()),
      'analysis!': analysis,
    }),
  }),
};

export const metricTemplate: Supplement = {
  apiVersion: 'flagger.app/v1beta1',
  kind: 'MetricTemplate',
  upstream: canary.upstream,
  reason: canary.reason,
  field: object({
    spec: object({
      'provider!': object({
        'type!': oneOf(
          'prometheus',
          'influxdb',
          'datadog',
          'externalmetrics',
          'stackdriver',
          'cloudwatch',
          'newrelic',
          'graphite',
          'dynatrace',
          'keptn',
          'splunk',
        ),
        ...each('address region', text()),
        headers: map(list(text())),
        secretRef: object({ 'name!': text() }),
        insecureSkipVerify: bool(),
      }),
      'query!': text(),
    }),
  }),
};

export const alertProvider: Supplement = {
  apiVersion: 'flagger.app/v1beta1',
  kind: 'AlertProvider',
  upstream: canary.upstream,
  reason: canary.reason,
  field: object({
    spec: object({
      type: oneOf('slack', 'msteams', 'discord', 'rocket', 'gchat'),
      ...each('channel username address proxy', text()),
      secretRef: object({ 'name!': text() }),
    }),
  }),
};
