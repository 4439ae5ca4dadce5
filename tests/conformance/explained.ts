/** Documents that the real CRDs accept and we refuse, each with why that is right. */
export const explained: Readonly<Record<string, string>> = {
  d87d2f441568:
    'An AnalysisRun whose Job asks for memory: "invalid". The CRD keeps resources unread; the API server refuses the Job.',
};
