type Note = readonly [doc: string, type: string, required: 0 | 1, fallback: string, values: string];

/** A note as elements: the field and its type, whether it has to be there, what it does, its default and values. */
export function noteCard(name: string, [doc, type, required, fallback, values]: Note): HTMLElement[] {
  const head = element('p', 'field-note-head', [
    element('code', '', [name.replace(/^(["'])(.*)\1$/, '$2')]),
    ' ',
    element('span', '', [type]),
    ', ',
    element('span', required === 1 ? 'field-note-required' : '', [required === 1 ? 'required' : 'optional']),
  ]);
  const facts = [
    ['Default', fallback],
    [values.includes(', ') ? 'One of' : 'Only', values],
  ].flatMap(([word = '', value = '']) =>
    value === '' ? [] : [element('p', 'field-note-fact', [`${word}: `, element('code', '', [value])])],
  );
  return [head, ...(doc === '' ? [] : [element('p', '', [doc])]), ...facts];
}

function element(tag: string, name: string, children: readonly (Node | string)[]): HTMLElement {
  const made = document.createElement(tag);
  if (name !== '') made.className = name;
  made.append(...children);
  return made;
}
