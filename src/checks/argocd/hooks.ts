/** The annotation that makes a resource a hook. */
export const HOOK = 'argocd.argoproj.io/hook';

/** The annotation that says when a hook is deleted. */
export const HOOK_DELETE_POLICY = 'argocd.argoproj.io/hook-delete-policy';

/** Every hook of Argo CD 3.6. */
export const HOOKS: readonly string[] = ['PreSync', 'Sync', 'PostSync', 'SyncFail', 'Skip', 'PreDelete', 'PostDelete'];

/** What Argo CD makes of Helm's own hooks, which readers write by mistake. */
export const HELM_HOOKS: ReadonlyMap<string, string> = new Map([
  ['pre-install', 'PreSync'],
  ['pre-upgrade', 'PreSync'],
  ['post-install', 'PostSync'],
  ['post-upgrade', 'PostSync'],
  ['pre-delete', 'PreDelete'],
  ['post-delete', 'PostDelete'],
]);

/** Every deletion policy of a hook. */
export const DELETE_POLICIES: readonly string[] = ['HookSucceeded', 'HookFailed', 'BeforeHookCreation'];
