import { remember, remembered } from './memory.ts';
import { type Answer, type Hit, type PageHits, searchEngine, type SearchEngine } from './search-engine.ts';
import { queryWords, type SearchIndex } from './search-format.ts';

type SearchWindow = { gitopsIndex?: SearchIndex; gitopsSearch?: (root: string) => void };

const TOOL_NAMES: Readonly<Record<string, string>> = {
  argocd: 'Argo CD',
  flux: 'Flux',
  kustomize: 'Kustomize',
  rollouts: 'Argo Rollouts',
  flagger: 'Flagger',
  secrets: 'Secrets',
  'fleets-argocd': 'Fleets with Argo CD',
  'fleets-flux': 'Fleets with Flux',
};
const toolName = (tool: string): string => TOOL_NAMES[tool] ?? tool;

/** Makes an element; classes and children first, because that is what differs. */
function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className = '',
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  if (className !== '') made.className = className;
  made.append(...children);
  return made;
}

/** The search dialog: a combobox over a list of results, grouped by page. */
class SearchDialog {
  private readonly dialog = make('dialog', 'search');
  private readonly input = make('input');
  private readonly results = make('div', 'search-results');
  private readonly facets = make('div', 'search-facets');
  private readonly status = make('p', 'hidden');
  private readonly tool = make('select');
  private readonly kind = make('select');
  private engine: SearchEngine | undefined;
  private options: HTMLAnchorElement[] = [];
  private active = -1;
  private isScrolled = false;
  /** Counts the answers. */
  private turn = 0;

  private readonly root: string;

  constructor(root: string) {
    this.root = root;
    this.dialog.setAttribute('aria-label', 'Search');
    Object.assign(this.input, {
      type: 'text',
      inputMode: 'search',
      placeholder: 'Search pages, fields, kinds',
      autocomplete: 'off',
      spellcheck: false,
      enterKeyHint: 'go',
    });
    const attributes = {
      role: 'combobox',
      'aria-label': 'Search',
      'aria-expanded': 'false',
      'aria-controls': 'search-results',
      'aria-autocomplete': 'list',
      autocapitalize: 'off',
    };
    for (const [name, value] of Object.entries(attributes)) this.input.setAttribute(name, value);
    this.results.id = 'search-results';
    this.results.setAttribute('role', 'listbox');
    this.results.setAttribute('aria-label', 'Results');
    this.status.setAttribute('role', 'status');
    const close = make('button', '', 'Close');
    close.type = 'button';
    close.addEventListener('click', () => this.dialog.close());
    this.facets.append(make('label', '', 'Tool ', this.tool), make('label', '', 'Kind ', this.kind));
    this.facets.hidden = true;
    this.dialog.append(make('div', 'search-field', this.input, close), this.facets, this.status, this.results);
    document.body.append(this.dialog);
    this.results.addEventListener('scroll', () => {
      this.isScrolled = true;
    });
    this.input.addEventListener('input', () => this.update());
    this.input.addEventListener('keydown', (event) => this.key(event));
    for (const select of [this.tool, this.kind]) select.addEventListener('change', () => this.update());
    this.dialog.addEventListener('click', (event) => {
      if (event.target === this.dialog) this.dialog.close();
    });
  }

  open(): void {
    if (this.dialog.open) return;
    this.dialog.showModal();
    this.input.select();
    // The index is unpacked while the reader finds the first key.
    setTimeout(() => this.read());
    this.update();
  }

  private read(): SearchEngine {
    this.engine ??= searchEngine((window as SearchWindow).gitopsIndex as SearchIndex);
    return this.engine;
  }

  private update(): void {
    // Only where it is needed, and before anything changes: it lays out what there is.
    if (this.isScrolled) this.results.scrollTop = 0;
    this.isScrolled = false;
    this.turn += 1;
    const query = this.input.value.trim();
    if (query === '') {
      this.showRecent();
      return;
    }
    const answer = this.read().search(query, {
      tool: this.tool.value || undefined,
      kind: this.kind.value || undefined,
    });
    this.show(answer, query);
  }

  private show(answer: Answer, query: string): void {
    this.facets.hidden = answer.pages.length === 0 && this.tool.value === '' && this.kind.value === '';
    fill(this.tool, 'any', answer.tools, toolName);
    fill(this.kind, 'any', answer.kinds, (kind) => kind);
    const words = queryWords(query);
    this.options = [];
    const group = (page: PageHits, at: number): HTMLElement => {
      const tools = page.tools.length > 2 ? [] : page.tools.map(toolName).filter((name) => name !== page.type);
      const head = make(
        'div',
        'search-page',
        make('span', 'search-title', page.title),
        make('span', 'hidden', ' · '),
        make('span', 'search-type', [page.type, ...tools].filter(Boolean).join(' · ')),
      );
      head.id = `search-group-${at}`;
      head.setAttribute('role', 'presentation');
      const made = make('div', '', head, ...page.hits.map((hit) => this.option(hit, words, query)));
      made.setAttribute('role', 'group');
      made.setAttribute('aria-labelledby', head.id);
      return made;
    };
    const first = pagesInSight(answer);
    const { pages } = answer;
    this.replace(pages.length > 0 ? pages.slice(0, first).map(group) : [this.nothing(answer, query)]);
    if (first < pages.length) {
      this.results.setAttribute('aria-busy', 'true');
      this.afterPaint(() => {
        this.results.append(...pages.slice(first).map((page, at) => group(page, first + at)));
        this.results.removeAttribute('aria-busy');
      });
    }
    const count = answer.pages.reduce((sum, page) => sum + page.hits.length, 0);
    this.status.textContent = count === 0 ? 'No results' : `${count} ${count === 1 ? 'result' : 'results'}`;
    this.mark(pages.length > 0 ? 0 : -1, false);
  }

  /** Does something once what there is now has been painted, unless the answer is another one by then. */
  private afterPaint(act: () => void): void {
    const { turn } = this;
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        if (turn === this.turn) act();
      }),
    );
  }

  private replace(children: readonly HTMLElement[]): void {
    // A listbox holds options and nothing else: what is no result loses the role for that time.
    const isList = this.options.length > 0;
    if (isList) this.results.setAttribute('role', 'listbox');
    else this.results.removeAttribute('role');
    if (isList) this.results.setAttribute('aria-label', 'Results');
    else this.results.removeAttribute('aria-label');
    this.results.removeAttribute('aria-busy');
    this.results.replaceChildren(...children);
    this.input.setAttribute('aria-expanded', String(isList));
  }

  private option(hit: Hit, words: readonly string[], query: string): HTMLElement {
    const link = make('a', 'search-hit', make('span', '', ...marked(hit.heading, words)));
    const above = hit.field?.path.slice(0, -hit.field.key.length).replace(/\.$/, '') ?? '';
    if (hit.field !== undefined) {
      const path = above === '' ? [] : [make('span', 'search-path', `${above} › `)];
      link.append(make('span', 'search-line', ...path, make('span', '', ...marked(hit.field.line, words))));
    }
    link.id = `search-hit-${this.options.length}`;
    link.href = new URL(hit.url, this.root).href;
    link.tabIndex = -1;
    link.setAttribute('role', 'option');
    const at = this.options.push(link) - 1;
    link.addEventListener('pointermove', () => this.mark(at, false));
    link.addEventListener('click', () => this.chosen(query));
    return link;
  }

  private chosen(query: string): void {
    const before = recent().filter((one) => one !== query);
    remember('searches', JSON.stringify([query, ...before].slice(0, 6)));
    this.dialog.close();
  }

  private nothing(answer: Answer, query: string): HTMLElement {
    const note = make('div', 'search-note', make('p', '', `Nothing was found for “${query}”.`));
    note.append(
      answer.nearest.length > 0
        ? make('p', '', 'Nearest words: ', ...answer.nearest.map((word) => this.suggestion(word)))
        : this.hint(),
    );
    return note;
  }

  private showRecent(): void {
    this.options = [];
    this.facets.hidden = true;
    this.status.textContent = '';
    const searches = recent();
    const note = make('div', 'search-note', this.hint());
    if (searches.length > 0) note.prepend(make('p', '', 'Recent: ', ...searches.map((word) => this.suggestion(word))));
    this.replace([note]);
    this.mark(-1);
  }

  private hint(): HTMLElement {
    const words = ['roll back', 'spec.syncPolicy.automated', 'OCIRepository'];
    return make('p', '', 'Try words, a kind, or the path of a field: ', ...words.map((word) => this.suggestion(word)));
  }

  private suggestion(word: string): HTMLElement {
    const button = make('button', '', word);
    button.type = 'button';
    button.addEventListener('click', () => {
      this.input.value = word;
      this.input.focus();
      this.update();
    });
    return button;
  }

  private key(event: KeyboardEvent): void {
    const last = this.options.length - 1;
    if (event.key === 'ArrowDown') this.mark(this.active >= last ? 0 : this.active + 1);
    else if (event.key === 'ArrowUp') this.mark(this.active <= 0 ? last : this.active - 1);
    else if (event.key === 'Enter') this.options[this.active]?.click();
    else return;
    event.preventDefault();
  }

  private mark(at: number, scroll = true): void {
    this.options[this.active]?.removeAttribute('aria-selected');
    this.active = at;
    const option = this.options[at];
    if (option === undefined) {
      this.input.removeAttribute('aria-activedescendant');
      return;
    }
    option.setAttribute('aria-selected', 'true');
    this.input.setAttribute('aria-activedescendant', option.id);
    if (!scroll) return;
    option.scrollIntoView({ block: 'nearest' });
    // The event comes with the next frame, and the next letter may be faster.
    this.isScrolled = true;
  }
}

function recent(): string[] {
  try {
    const list: unknown = JSON.parse(remembered('searches') ?? '[]');
    return Array.isArray(list) ? list.filter((one) => typeof one === 'string') : [];
  } catch {
    return [];
  }
}

function fill(
  select: HTMLSelectElement,
  none: string,
  values: readonly string[],
  name: (value: string) => string,
): void {
  const chosen = select.value;
  const all = chosen === '' || values.includes(chosen) ? values : [chosen, ...values];
  const before = [...select.options].slice(1).map(({ value }) => value);
  if (before.length > 0 && before.join('\n') === all.join('\n')) return;
  select.replaceChildren(new Option(none, ''), ...all.map((value) => new Option(name(value), value)));
  select.value = chosen;
  (select.parentElement as HTMLElement).hidden = all.length === 0;
}

/** How many results are seen without scrolling, on a tall screen. */
const IN_SIGHT = 12;

/** How many pages of an answer fill the list. */
function pagesInSight({ pages }: Answer): number {
  let hits = 0;
  let count = 0;
  for (const page of pages) {
    if (hits >= IN_SIGHT) break;
    hits += page.hits.length;
    count += 1;
  }
  return count;
}

/** A text with the words of the query marked. */
function marked(text: string, words: readonly string[]): (Node | string)[] {
  const known = words
    .filter((word) => word.length > 1)
    .sort((one, other) => other.length - one.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  if (known.length === 0) return [text];
  return text
    .split(new RegExp(`(${known.join('|')})`, 'gi'))
    .map((part, at) => (at % 2 === 1 ? make('mark', '', part) : part));
}

let dialog: SearchDialog | undefined;
(window as SearchWindow).gitopsSearch = (root) => {
  dialog ??= new SearchDialog(root);
  dialog.open();
};
