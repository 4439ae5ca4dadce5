import { element, escapeText } from './html.ts';
import { fileAnchor } from './urls.ts';

interface Folder {
  readonly folders: Map<string, Folder>;
  readonly files: { readonly name: string; readonly path: string }[];
}

/** The files of an example as nested lists of links to where each is shown. */
export function fileTreeHtml(paths: readonly string[]): string {
  const top: Folder = { folders: new Map(), files: [] };
  for (const path of paths) {
    const parts = path.split('/');
    let folder = top;
    for (const part of parts.slice(0, -1)) {
      const inner = folder.folders.get(part) ?? { folders: new Map(), files: [] };
      folder.folders.set(part, inner);
      folder = inner;
    }
    folder.files.push({ name: parts.at(-1) ?? path, path });
  }
  return folderHtml(top);
}

function folderHtml(folder: Folder): string {
  const folders = [...folder.folders].map(
    ([name, inner]) => `<li><span class="folder">${escapeText(name)}/</span>${folderHtml(inner)}</li>`,
  );
  const files = folder.files.map(
    (file) => `<li>${element('a', { href: `#${fileAnchor(file.path)}` }, escapeText(file.name))}</li>`,
  );
  return `<ul>${[...folders, ...files].join('')}</ul>`;
}
