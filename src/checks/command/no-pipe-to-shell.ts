import { defineCheck } from '../check.ts';

export default defineCheck({
  station: 'command',
  language: 'bash',
  code: 'command/no-pipe-to-shell',
  severity: 'warning',
  summary: 'No downloaded script runs unread and without a version.',
  why: 'The script is whatever the server sends at that moment, often as root. Two machines that follow the same page get two versions.',
  bad: 'curl -s https://fluxcd.io/install.sh | sudo bash',
  good: 'curl -s https://fluxcd.io/install.sh | FLUX_VERSION=2.9.4 bash -s "$HOME/.local/bin"',
});
