import type { Finding } from '../../diagnostics/diagnostic.ts';
import type { Resource } from '../../manifests/resource.ts';
import { defineCheck } from '../check.ts';
import { fieldsOf, textOf } from '../value.ts';
import { placedArguments } from './argument-lists.ts';
import { canaryWith, documents, templateWith } from './sample.ts';

/** Fields that the API server or the controller fills in. */
const FILLED_IN = /^(status|metadata)\b/;

/** What is at a path as the controller reads it: parts between dots and brackets. */
function valueAtPath(rollout: Resource, path: string): unknown {
  let value: unknown = rollout.value;
  for (const part of path.split(/[.[\]]+/).filter((one) => one !== '')) {
    if (Array.isArray(value)) value = value[Number(part)];
    else value = fieldsOf(value)[part];
  }
  return value;
}

/** A canary whose analysis reads the image from a path of the Rollout. */
function sample(path: string): string {
  return documents(
    canaryWith(`      steps:
        - setWeight: 20
        - analysis:
            templates:
              - templateName: success-rate
            args:
              - name: image
                valueFrom:
                  fieldRef:
                    fieldPath: ${path}
`),
    templateWith(`      successCondition: result[0] >= 0.95
      provider:
        prometheus:
          address: http://prometheus.monitoring:9090
          query: up{image="{{args.image}}"}
  args:
    - name: image
`),
  );
}

export default defineCheck({
  code: 'rollouts/argument-path',
  severity: 'error',
  summary: 'An argument that is read from a Rollout names a field that the Rollout has.',
  why: 'The path leads into the Rollout itself, to a text, number or boolean. For another the analysis is not started: "invalid path … in rollout", or "path … in rollout must terminate in a primitive value".',
  kinds: ['argoproj.io/Rollout'],
  *run(resource): Generator<Finding> {
    for (const { path, name, value, label } of placedArguments(resource)) {
      const field = textOf(fieldsOf(fieldsOf(value['valueFrom'])['fieldRef'])['fieldPath']);
      if (field === undefined || FILLED_IN.test(field)) continue;
      const found = valueAtPath(resource, field);
      if (found !== undefined && found !== null && typeof found !== 'object') continue;
      yield {
        at: resource.at([...path, 'valueFrom', 'fieldRef', 'fieldPath']),
        message: `${label} takes the argument "${name}" from "${field}", ${found === undefined || found === null ? 'which the Rollout does not have' : 'which is no single value'}.`,
        help: 'Write the path of a value of this Rollout, such as "spec.template.spec.containers[0].image".',
      };
    }
  },
  bad: sample('spec.template.spec.container[0].image'),
  good: sample('spec.template.spec.containers[0].image'),
});
