// Runs before the first paint. That scripts run decides the page's shape, so that nothing moves when they have run.
document.documentElement.dataset['script'] = '';
// The remembered scheme, without a flash. Storage may be denied; then the system decides.
try {
  const theme = localStorage.getItem('gitops:theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset['theme'] = theme;
} catch {}
