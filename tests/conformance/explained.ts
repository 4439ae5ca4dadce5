/** Documents that the real CRDs accept and we refuse, each with why that is right. */
export const explained: Readonly<Record<string, string>> = {
  d87d2f441568:
    'An AnalysisRun whose Job asks for memory: "invalid". The CRD keeps resources unread; the API server refuses the Job.',
};

/** Documents that the real CRDs accept and the whole checker refuses, each with why that is right. */
export const explainedWhole: Readonly<Record<string, string>> = {
  cc9fc48919fd:
    'An ApplicationSet with "{{ .nameNormalized }}" and without goTemplate: the controller leaves the text in the name.',
  '5e3f414180c4':
    'An ApplicationSet with goTemplate and "{{.path}}" of a git generator, which is a map: the source path becomes "map[…]".',
};
