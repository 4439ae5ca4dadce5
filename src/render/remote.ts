/** True for what kustomize fetches over the network, or with git, instead of reading it from the disk. */
export function isRemote(name: string): boolean {
  return (
    /^[a-z][a-z0-9+.-]*:\/\//i.test(name) ||
    /^git::/i.test(name) ||
    /^[\w.-]+@[\w.-]+[:/]/.test(name) ||
    /^(gh:|(www\.)?(github\.com|gitlab\.com|bitbucket\.org|dev\.azure\.com)[/:])/i.test(name) ||
    /\.git([/?]|$)/i.test(name) ||
    /[?&](ref|version|timeout|submodules)=/.test(name)
  );
}
