/** A page of the benchmark: the same Markdown for every generator, about 250 lines with 8 YAML and 3 shell fences. */
export interface BenchPage {
  readonly id: string;
  readonly title: string;
  readonly body: string;
}

/** `count` pages, always the same ones. */
export function benchPages(count: number): BenchPage[] {
  return Array.from({ length: count }, (_, index) => benchPage(index));
}

const WORDS =
  'the controller reads a revision from the source and applies every object below the path then it waits until each of them reports ready before the next wave starts while drift is corrected at the interval that the team chose for this environment'.split(
    ' ',
  );

/** A small generator of numbers (mulberry32), so that two runs write the same text. */
function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function benchPage(index: number): BenchPage {
  const next = numbers(index + 1);
  const pick = <Value>(list: readonly Value[]): Value => list[Math.floor(next() * list.length)] as Value;
  const sentence = (): string => `${Array.from({ length: 14 }, () => pick(WORDS)).join(' ')}.`;
  const paragraph = (): string => Array.from({ length: 4 }, sentence).join('\n');
  const name = `service-${index}`;
  const yaml = [application, kustomization, repository, deployment].map((make) => make(name));
  const sections = Array.from({ length: 8 }, (_, number) => {
    const shell =
      number < 3
        ? `\n\`\`\`bash\nflux get kustomizations -n ${name}\nargocd app get ${name} --refresh\nkubectl -n ${name} get pods\n\`\`\`\n`
        : '';
    return `## Step ${number + 1} of ${name}\n\n${paragraph()}\n\n\`\`\`yaml\n${yaml[number % yaml.length]}\`\`\`\n${shell}\n- ${sentence()}\n- ${sentence()}\n`;
  });
  return { id: name, title: `Runbook of ${name}`, body: sections.join('\n') };
}

const application = (name: string): string => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: ${name}
  namespace: argocd
spec:
  project: default
  source:
    repoURL: https://github.com/acme/${name}.git
    targetRevision: v1.4.2
    path: deploy/overlays/prod
  destination:
    server: https://kubernetes.default.svc
    namespace: ${name}
  syncPolicy:
    automated:
      prune: true
      selfHeal: true
`;

const kustomization = (name: string): string => `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata:
  name: ${name}
  namespace: flux-system
spec:
  interval: 1h
  retryInterval: 2m
  timeout: 5m
  path: ./deploy/overlays/prod
  prune: true
  wait: true
  sourceRef:
    kind: GitRepository
    name: ${name}
---
${repository(name)}`;

const repository = (name: string): string => `apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata:
  name: ${name}
  namespace: flux-system
spec:
  interval: 5m
  url: https://github.com/acme/${name}
  ref:
    branch: main
`;

const deployment = (name: string): string => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  namespace: ${name}
spec:
  replicas: 2
  selector:
    matchLabels:
      app: ${name}
  template:
    metadata:
      labels:
        app: ${name}
    spec:
      containers:
        - name: app
          image: ghcr.io/acme/${name}:1.4.2
          ports:
            - containerPort: 8080
`;
