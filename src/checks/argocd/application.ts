import type { Finding } from '../../diagnostics/diagnostic.ts';
import { type Example, ofKind } from '../../manifests/example.ts';
import { formatPath, type Path } from '../../manifests/path.ts';
import { groupKind, type Part, type Resource } from '../../manifests/resource.ts';
import { oncePer } from '../../text/once-per.ts';
import { type Fields, fieldsOf } from '../value.ts';
import { labelOf } from './annotations.ts';
import { isData, listOf } from './data.ts';
import { within } from './place.ts';

/** The kinds whose manifests hold an Application: the kind itself, and the template of an ApplicationSet. */
export const APPLICATION_KINDS: readonly string[] = ['argoproj.io/Application', 'argoproj.io/ApplicationSet'];

/** An Application, or the template that Applications are made from. */
export interface Application {
  /** How a message names it: `Application "web"`. */
  readonly label: string;
  readonly resource: Resource;
  readonly metadata: Fields;
  readonly spec: Fields;
  readonly isTemplate: boolean;
  /** Parts may come from a templatePatch or a generator's own template, so that what is absent here is not missing. */
  readonly isPartial: boolean;
}

/** What a check says about an Application: like a finding, with a path below the Application in place of a place. */
export interface ApplicationFinding {
  readonly path: Path;
  readonly part?: Part;
  /** Narrows the place to these words of it. */
  readonly words?: string;
  readonly message: string;
  readonly help: string;
  readonly doubtful?: true;
  readonly related?: readonly { readonly path: Path; readonly part?: Part; readonly message: string }[];
}

/** The place of a path of the Application. */
export function placeIn(application: Application, path: Path, part?: Part): Finding['at'] {
  return application.resource.at(application.isTemplate ? ['spec', 'template', ...path] : path, part);
}

type ApplicationCheck = (application: Application, example: Example) => Iterable<ApplicationFinding>;

/**
 * A check on the Application that a resource is, or on its template, as a check on the resource. What the template of
 * an ApplicationSet already shows is not said again for each Application made from it.
 */
export function ofApplication(check: ApplicationCheck): (resource: Resource, example: Example) => readonly Finding[] {
  return (resource, example) => {
    const application = applicationOf(resource);
    if (application === undefined) return NOTHING;
    const found = [...check(application, example)];
    return found.length === 0 ? NOTHING : placed(found, application, example, check);
  };
}

const NOTHING: readonly Finding[] = [];

function placed(
  found: readonly ApplicationFinding[],
  application: Application,
  example: Example,
  check: ApplicationCheck,
): Finding[] {
  const said = saidOfTemplate(application.resource, example, check);
  return found
    .filter(({ path }) => !said.has(formatPath(path)))
    .map(({ path, part, words, message, help, related, doubtful }) => {
      const place = placeIn(application, path, part);
      return {
        at: words === undefined ? place : within(place, words),
        message,
        help,
        ...(doubtful === true ? { doubtful } : {}),
        ...(related && {
          related: related.map((one) => ({ place: placeIn(application, one.path, one.part), message: one.message })),
        }),
      };
    });
}

/** The paths of what the template says that an Application was made from. */
function saidOfTemplate({ origin }: Resource, example: Example, check: ApplicationCheck): ReadonlySet<string> {
  const said = new Set<string>();
  if (origin.type !== 'applicationset') return said;
  const set = ofKind(example, 'argoproj.io/ApplicationSet').find(({ name }) => name === origin.by);
  const template = set && applicationOf(set);
  if (template) for (const finding of check(template, example)) said.add(formatPath(finding.path));
  return said;
}

/** The Application in a resource, or undefined where there is none to speak of. Each of the checks asks for it. */
export const applicationOf = oncePer((resource: Resource): Application | undefined => {
  if (!APPLICATION_KINDS.includes(groupKind(resource))) return undefined;
  const isTemplate = resource.kind === 'ApplicationSet';
  const holder = isTemplate ? resource.get(['spec', 'template']) : resource.value;
  if (!isData(holder) || !isData(holder['spec'])) return undefined;
  return {
    label: isTemplate ? `The template of ${labelOf(resource)}` : labelOf(resource),
    resource,
    metadata: fieldsOf(holder['metadata']),
    spec: holder['spec'],
    isTemplate,
    isPartial:
      isTemplate &&
      (resource.get(['spec', 'templatePatch']) !== undefined ||
        listOf(resource.get(['spec', 'generators'])).some(hasTemplate)),
  };
});

function hasTemplate(generator: unknown): boolean {
  return Object.values(fieldsOf(generator)).some((settings) => {
    const { template, generators } = fieldsOf(settings) as { template?: unknown; generators?: unknown };
    return template !== undefined || listOf(generators).some(hasTemplate);
  });
}
