/** A repository URL as Argo CD compares it: lower case, without `.git`, the scp form as a path, without `ssh://`. */
export function normalizedRepository(url: string): string {
  let text = url.trim().toLowerCase();
  if (/^(ssh:\/\/)?([^/:]*?)@[^@]+$/.test(text) && !text.startsWith('ssh://')) text = text.replace(':', '/');
  if (text.endsWith('.git')) text = text.slice(0, -'.git'.length);
  return text.startsWith('ssh://') ? text.slice('ssh://'.length) : text;
}
