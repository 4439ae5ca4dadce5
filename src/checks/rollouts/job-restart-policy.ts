import type { Finding } from '../../diagnostics/diagnostic.ts';
import { isData } from '../argocd/data.ts';
import { defineCheck } from '../check.ts';
import { fieldsOf } from '../value.ts';
import { labelOf } from '../argocd/annotations.ts';
import { METRIC_KINDS, metricsOf } from './templates.ts';

export default defineCheck({
  code: 'rollouts/job-restart-policy',
  severity: 'error',
  demands: true,
  summary: 'The Job of a metric has a restart policy that Jobs can have.',
  why: 'Kubernetes refuses the Job: "Required value: valid values: "OnFailure", "Never"". The measurement is an error.',
  kinds: METRIC_KINDS,
  *run(resource): Generator<Finding> {
    for (const { index, name, value } of metricsOf(resource)) {
      const pod = fieldsOf(fieldsOf(fieldsOf(fieldsOf(value['provider'])['job'])['spec'])['template'])['spec'];
      if (!isData(pod) || pod['restartPolicy'] === 'Never' || pod['restartPolicy'] === 'OnFailure') continue;
      const path = ['spec', 'metrics', index, 'provider', 'job', 'spec', 'template', 'spec'];
      yield {
        at: resource.at(
          'restartPolicy' in pod ? [...path, 'restartPolicy'] : path,
          'restartPolicy' in pod ? 'value' : 'key',
        ),
        message: `Metric "${name}" of ${labelOf(resource)} runs a Job ${pod['restartPolicy'] === undefined ? 'without a restart policy' : `with the restart policy "${String(pod['restartPolicy'])}"`}.`,
        help: 'Write "restartPolicy: Never".',
      };
    }
  },
  bad: `apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
metadata:
  name: smoke
  namespace: shop
spec:
  metrics:
    - name: smoke
      provider:
        job:
          spec:
            backoffLimit: 1
            template:
              spec:
                containers:
                  - name: smoke
                    image: registry.example.com/smoke:1.0.0
`,
  good: `apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
metadata:
  name: smoke
  namespace: shop
spec:
  metrics:
    - name: smoke
      provider:
        job:
          spec:
            backoffLimit: 1
            template:
              spec:
                restartPolicy: Never
                containers:
                  - name: smoke
                    image: registry.example.com/smoke:1.0.0
`,
});
