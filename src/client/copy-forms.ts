/** An example as it is copied into other people's pages. */
export interface CopiedExample {
  readonly title: string;
  readonly url: string;
  /** The address of its page for frames. */
  readonly embed: string;
  readonly files: readonly { readonly name: string; readonly language: string; readonly text: string }[];
}

export interface CopyForm {
  readonly name: string;
  readonly text: (example: CopiedExample) => string;
}

/** The forms in which wikis take an example. */
export const COPY_FORMS: readonly CopyForm[] = [
  { name: 'Link', text: ({ url }) => url },
  {
    name: 'Markdown',
    text: ({ title, url, files }) =>
      `[${title.replace(/([\\[\]`*_<>])/g, '\\$1')}](${url})\n${files.map((file) => `\n${fence(file.language, file.text)}\n`).join('')}`,
  },
  {
    name: 'HTML',
    text: ({ title, url, files }) =>
      `<p><a href="${escaped(url)}">${escaped(title)}</a></p>\n${files.map(({ text }) => `<pre><code>${escaped(text)}</code></pre>\n`).join('')}`,
  },
  {
    name: 'iframe',
    text: ({ title, embed }) =>
      `<iframe src="${escaped(embed)}" title="${escaped(title)}" width="100%" height="420" loading="lazy"></iframe>\n`,
  },
  {
    name: 'Confluence macro',
    text: ({ title, url, files }) =>
      `${files.map(confluence).join('')}<p><a href="${escaped(url)}">${escaped(title)}</a></p>\n`,
  },
];

/** Confluence's storage format: a code macro, whose text ends where `]]>` stands and nowhere else. */
function confluence({ name, language, text }: CopiedExample['files'][number]): string {
  const parameter = (key: string, value: string): string =>
    `<ac:parameter ac:name="${key}">${escaped(value)}</ac:parameter>`;
  // The names that Data Center knows; for others it shows an error in place of the text.
  const known = { yaml: 'yml', bash: 'bash' }[language] ?? 'text';
  return `<ac:structured-macro ac:name="code">${parameter('language', known)}${parameter('title', name)}<ac:plain-text-body><![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]></ac:plain-text-body></ac:structured-macro>\n`;
}

function fence(language: string, text: string): string {
  const marks = '`'.repeat(Math.max(3, ...(text.match(/`{3,}/g) ?? []).map((run) => run.length + 1)));
  return `${marks}${language}\n${text.replace(/\n$/, '')}\n${marks}`;
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
