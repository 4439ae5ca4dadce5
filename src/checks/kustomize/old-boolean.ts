/** True for the plain text of a value that YAML 1.1, and so kustomize, reads as a boolean. */
export function isOldBoolean(raw: string): boolean {
  return /^(y|Y|yes|Yes|YES|n|N|no|No|NO|on|On|ON|off|Off|OFF)$/.test(raw);
}
