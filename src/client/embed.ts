// Runs in other people's frames: the scheme that the address asks for, and the height for whoever wants it. No storage.
const theme = new URLSearchParams(location.search).get('theme');
if (theme === 'light' || theme === 'dark') document.documentElement.dataset['theme'] = theme;

let sent = 0;
function tellHeight(): void {
  const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
  if (parent === window || height === sent) return;
  sent = height;
  // A height is no secret, and the page cannot know whose frame it stands in.
  parent.postMessage({ type: 'gitops-workflows:height', height }, '*');
}

addEventListener('DOMContentLoaded', () => new ResizeObserver(tellHeight).observe(document.body));
