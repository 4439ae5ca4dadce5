/** What the reader chose, where storage is allowed; nothing breaks where it is not. */
export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(`gitops:${key}`, value);
  } catch {}
}

export function remembered(key: string): string | null {
  try {
    return localStorage.getItem(`gitops:${key}`);
  } catch {
    return null;
  }
}
