// Runs before the first paint: the remembered scheme, without a flash. Storage may be denied; then the system decides.
try {
  const theme = localStorage.getItem('gitops:theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset['theme'] = theme;
} catch {}
