/** Parts that the samples of several checks share. */

export const deployment = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: ghcr.io/example/web:1.4.2
          ports:
            - containerPort: 8080
`;

const weights = `    maxWeight: 50
    stepWeight: 10
`;

const metrics = `    metrics:
      - name: request-success-rate
        interval: 1m
        thresholdRange:
          min: 99
`;

/** A Canary of Deployment "web"; `analysis` are the lines about its strategy, `measured` those about its metrics. */
export function canary({ target = 'web', analysis = weights, measured = metrics, provider = 'istio' } = {}): string {
  return `apiVersion: flagger.app/v1beta1
kind: Canary
metadata:
  name: web
  namespace: shop
spec:
  provider: ${provider}
  targetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: ${target}
  service:
    port: 80
    targetPort: 8080
  analysis:
    interval: 1m
    threshold: 5
${analysis}${measured}`;
}
