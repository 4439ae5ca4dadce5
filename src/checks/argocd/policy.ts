import { nearest } from '../../text/nearest.ts';
import { quotedList } from './data.ts';

/** The resources of a policy, and whether a project's role may speak of them. */
const PROJECT_RESOURCES: readonly string[] = [
  'applications',
  'applicationsets',
  'repositories',
  'clusters',
  'logs',
  'exec',
];
const ALL_RESOURCES: readonly string[] = [
  ...PROJECT_RESOURCES,
  'projects',
  'accounts',
  'certificates',
  'gpgkeys',
  'extensions',
  'write-repositories',
];
const ACTIONS: readonly string[] = ['get', 'create', 'update', 'delete', 'sync', 'override', 'rollback'];

/** What is wrong with a policy line. */
export interface PolicyProblem {
  /** The words of the line to point at. */
  readonly words: string;
  /** The rest of a sentence that starts with what the policy belongs to. */
  readonly problem: string;
  readonly help: string;
}

/** What is wrong with `p, subject, resource, action, object, effect`; undefined where it is right. */
export function policyProblem(
  line: string,
  role?: { readonly project: string; readonly name: string },
): PolicyProblem | undefined {
  const parts = line.split(',').map((part) => part.trim());
  const [, subject = '', resource = '', action = '', object = '', effect = ''] = parts;
  if (parts.length !== 6 || parts[0] !== 'p') {
    const start = role === undefined ? 'role:readonly' : `proj:${role.project}:${role.name}`;
    return {
      words: line.trim(),
      problem:
        parts[0] === 'p'
          ? `has a policy of ${parts.length} parts and not six`
          : 'has a policy that does not start with "p,"',
      help: `Write "p, ${start}, applications, get, ${role?.project ?? '*'}/*, allow".`,
    };
  }
  if (role !== undefined && subject !== `proj:${role.project}:${role.name}`) {
    return {
      words: subject,
      problem: `has a policy for "${subject}", and it can speak for itself only`,
      help: `Write "proj:${role.project}:${role.name}".`,
    };
  }
  const resources = role === undefined ? ALL_RESOURCES : PROJECT_RESOURCES;
  if (!resources.includes(resource) && !(role === undefined && resource.includes('*'))) {
    const meant = nearest(resource, resources);
    return {
      words: resource,
      problem: `has a policy for the resource "${resource}", which ${ALL_RESOURCES.includes(resource) ? 'no role of a project can have' : 'Argo CD does not know'}`,
      help: meant === undefined ? `Write one of ${quotedList(resources, 'or')}.` : `Write "${meant}".`,
    };
  }
  if (!isAction(action, role === undefined)) {
    const meant = nearest(action, ACTIONS);
    return {
      words: action,
      problem: `has a policy for the action "${action}", which Argo CD does not know`,
      help: meant === undefined ? `Write one of ${quotedList(ACTIONS, 'or')}, or "*".` : `Write "${meant}".`,
    };
  }
  if (role !== undefined && !isObjectOf(role.project, object)) {
    return {
      words: object,
      problem: `has a policy for the object "${object}", which is none of its project`,
      help: `Write "${role.project}/*" or "${role.project}/NAME".`,
    };
  }
  if (effect !== 'allow' && effect !== 'deny') {
    return { words: effect, problem: `has a policy with the effect "${effect}"`, help: 'Write "allow" or "deny".' };
  }
  return undefined;
}

function isAction(action: string, isGlobal: boolean): boolean {
  return (
    ACTIONS.includes(action) ||
    /^(action|update|delete)\//.test(action) ||
    action === '*' ||
    (isGlobal && (action === 'invoke' || action.includes('*')))
  );
}

function isObjectOf(project: string, object: string): boolean {
  return object.startsWith(`${project}/`) && /^(\/[*\w.-]+){1,2}$/.test(object.slice(project.length));
}
