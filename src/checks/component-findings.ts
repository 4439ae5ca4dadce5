import { posix } from 'node:path';
import type { CodedFinding } from '../diagnostics/diagnostic.ts';
import type { Page, PageComponent } from '../manifests/page.ts';
import { nearest } from '../text/nearest.ts';
import type { Workspace } from './workspace.ts';

const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  Example: ['dir', 'file', 'lines', 'title'],
  Aside: ['kind', 'title'],
  Tabs: ['sync'],
  Tab: ['label'],
  Decision: ['id'],
  Figure: ['kind', 'dir', 'file', 'title'],
};

/** The components that a page can use. */
export const COMPONENTS: readonly string[] = Object.keys(ATTRIBUTES);

const code = 'page/component-known';

/** A component is there, and has the attributes that it needs, as texts. */
export function* componentFindings(
  component: PageComponent,
  page: Page,
  workspace: Workspace,
): Generator<CodedFinding> {
  const attributes = ATTRIBUTES[component.name];
  if (attributes === undefined) {
    const meant = nearest(component.name, COMPONENTS);
    yield {
      code,
      at: component.place,
      message: `There is no component "${component.name}".`,
      help: meant === undefined ? `Use one of ${COMPONENTS.join(', ')}.` : `Write "<${meant}".`,
    };
    return;
  }
  for (const [name, attribute] of component.attributes) {
    if (!attributes.includes(name)) {
      const meant = nearest(name, attributes);
      yield {
        code,
        at: attribute.place,
        message: `<${component.name}> has no attribute "${name}".`,
        help: meant === undefined ? `Use ${attributes.join(', ')}.` : `Write "${meant}".`,
      };
    } else if (attribute.value === undefined) {
      yield {
        code,
        at: attribute.place,
        message: `The attribute "${name}" of <${component.name}> is code of MDX, and a page holds none.`,
        help: `Write ${name}="…".`,
      };
    }
  }
  if (component.name === 'Aside') yield* choice(component, 'kind', 'kind of aside', ASIDES);
  // What is there and no text has been said above.
  const label = component.attributes.get('label') ?? { value: '' };
  if (component.name === 'Tab' && label.value?.trim() === '') yield* missing(component, 'label="Flux"');
  if (component.name === 'Decision') {
    yield* choice(component, 'id', 'decision', decisionsOf(workspace));
    yield* shownTwice(component, page);
  }
  if (component.name === 'Example') yield* exampleFindings(component, workspace);
  if (component.name === 'Figure') yield* figureFindings(component, workspace);
}

const ASIDES = ['gotcha', 'note', 'version'];

function decisionsOf(workspace: Workspace): string[] {
  return workspace.decisions.map(({ path }) => posix.basename(path, '.yaml'));
}

/** An attribute that has to be there and to name one of a few things. */
function* choice(
  component: PageComponent,
  name: string,
  what: string,
  known: readonly string[],
): Generator<CodedFinding> {
  const attribute = component.attributes.get(name);
  if (attribute === undefined) yield* missing(component, `${name}="${known[0] ?? '…'}"`);
  else if (attribute.value !== undefined && !known.includes(attribute.value)) {
    yield {
      code,
      at: attribute.place,
      message: `There is no ${what} "${attribute.value}".`,
      help: known.length === 0 ? 'Remove it.' : `Write ${known.map((one) => `${name}="${one}"`).join(' or ')}.`,
    };
  }
}

/** Questions and answers have ids that are made from that of their decision. */
function* shownTwice(decision: PageComponent, { components }: Page): Generator<CodedFinding> {
  const id = decision.attributes.get('id')?.value;
  const first = components.find(({ name, attributes }) => name === 'Decision' && attributes.get('id')?.value === id);
  if (first === undefined || first === decision) return;
  yield {
    code,
    at: decision.place,
    message: `This page shows the decision "${id}" twice.`,
    help: 'Remove one of the two.',
  };
}

function* missing({ name, place }: PageComponent, wanted: string): Generator<CodedFinding> {
  yield { code, at: place, message: `<${name}> says too little.`, help: `Write <${name} ${wanted}>.` };
}

const FIGURES: readonly string[] = ['graph', 'waves', 'weights', 'promotion', 'fleet'];

function* figureFindings(component: PageComponent, workspace: Workspace): Generator<CodedFinding> {
  const kind = component.attributes.get('kind');
  const dir = component.attributes.get('dir');
  const file = component.attributes.get('file');
  if (kind?.value === undefined || dir?.value === undefined || file?.value === undefined) {
    yield {
      code,
      at: component.place,
      message: '<Figure> does not say what it draws.',
      help: 'Write <Figure kind="graph" dir="argocd" file="application.yaml" />.',
    };
    return;
  }
  if (!FIGURES.includes(kind.value)) {
    const meant = nearest(kind.value, FIGURES);
    yield {
      code,
      at: kind.place,
      message: `There is no kind of figure "${kind.value}".`,
      help: meant === undefined ? `Use one of ${FIGURES.join(', ')}.` : `Write kind="${meant}".`,
    };
  }
  const path = `examples/${dir.value}/${file.value.replace(/\/$/, '')}`;
  if ([...workspace.files.keys()].some((one) => one === path || one.startsWith(`${path}/`))) return;
  const meant = nearest(path, workspace.files.keys());
  yield {
    code: 'page/example-exists',
    at: file.place,
    message: `There is no file or folder "${path}".`,
    help:
      meant === undefined
        ? 'Name a file or a folder that is there.'
        : `Write dir="${meant.split('/')[1]}" file="${meant.split('/').slice(2).join('/')}".`,
  };
}

function* exampleFindings(component: PageComponent, workspace: Workspace): Generator<CodedFinding> {
  const dir = component.attributes.get('dir');
  const file = component.attributes.get('file');
  if (dir?.value === undefined || file?.value === undefined) {
    yield {
      code,
      at: component.place,
      message: '<Example> names no file.',
      help: 'Write <Example dir="argocd" file="application.yaml" />.',
    };
    return;
  }
  const path = `examples/${dir.value}/${file.value}`;
  const source = workspace.files.get(path);
  if (source === undefined) {
    const meant = nearest(path, workspace.files.keys());
    yield {
      code: 'page/example-exists',
      at: file.place,
      message: `There is no file "${path}".`,
      help:
        meant === undefined
          ? 'Add the file, or name one that is there.'
          : `Write dir="${meant.split('/')[1]}" file="${meant.split('/').slice(2).join('/')}".`,
    };
    return;
  }
  const lines = component.attributes.get('lines');
  if (lines === undefined) return;
  const match = /^(\d+)-(\d+)$/.exec(lines.value ?? '');
  const count = source.text.replace(/\n$/, '').split('\n').length;
  if (match === null || Number(match[1]) < 1 || Number(match[1]) > Number(match[2]) || Number(match[2]) > count) {
    yield {
      code: 'page/example-exists',
      at: lines.place,
      message: `"${path}" has the lines 1 to ${count}, and "${lines.value ?? ''}" is no range of them.`,
      help: `Write lines="1-${count}" or a part of it.`,
    };
  }
}
