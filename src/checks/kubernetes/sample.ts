/** Parts that the samples of several checks share. */

/** A Deployment "web" in the namespace "shop"; the lines are those of its container and of its Pod. */
export function deployment({
  image = 'ghcr.io/example/web:1.4.2',
  container = '',
  pod = '',
  label = 'web',
} = {}): string {
  return `apiVersion: apps/v1
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
        app: ${label}
    spec:
${pod}      containers:
        - name: web
          image: ${image}
          ports:
            - name: http
              containerPort: 8080
${container}`;
}

/** A Service "web" in the namespace "shop". */
export function service({ app = 'web', targetPort = 'http', name = 'web' } = {}): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: ${name}
  namespace: shop
spec:
  selector:
    app: ${app}
  ports:
    - name: http
      port: 80
      targetPort: ${targetPort}
`;
}

/** A ConfigMap "settings" in the namespace "shop". */
export const settings = `apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
  namespace: shop
data:
  region: eu-west-1
`;

/** Documents of one file. */
export function documents(...texts: readonly string[]): string {
  return texts.join('---\n');
}
