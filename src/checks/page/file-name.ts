import { defineCheck } from '../check.ts';

const PAGE = `---
title: Sample
description: A sample.
tools: []
order: 1
---

Text.
`;

export default defineCheck({
  code: 'page/file-name',
  station: 'page',
  severity: 'error',
  summary: 'A page is a file that the site shows, with a name that makes a good address.',
  why: 'The name of the file is the address of the page, and a file elsewhere is checked and then shown nowhere.',
  bad: { 'content/guides/My notes?.mdx': PAGE },
  good: { 'content/guides/my-notes.mdx': PAGE },
});
