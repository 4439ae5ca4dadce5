/** Orders versions as Kubernetes does, newest first: v2, v1, v1beta2, v1beta1, v1alpha1. */
export function byVersion(a: string, b: string): number {
  const [x, y] = [rank(a), rank(b)];
  for (let index = 0; index < 3; index++) {
    const difference = (y[index] ?? 0) - (x[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return a < b ? -1 : a > b ? 1 : 0;
}

function rank(version: string): [stage: number, major: number, minor: number] {
  const match = /^v(\d+)(?:(alpha|beta)(\d+))?$/.exec(version);
  if (!match) return [-1, 0, 0];
  const stage = match[2] === undefined ? 2 : match[2] === 'beta' ? 1 : 0;
  return [stage, Number(match[1]), Number(match[3] ?? 0)];
}
