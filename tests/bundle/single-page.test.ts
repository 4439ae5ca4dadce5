import { describe, expect, test } from 'vitest';
import { singlePage } from '../../src/bundle/single-page.ts';

const context = { pages: new Set(['index.html', 'references/a.html', 'references/b c.html']) };
const single = (main: string): string => {
  const html = singlePage(
    'references/a.html',
    'A "page"',
    `<!doctype html><html><body><nav id="out">x</nav><main>${main}</main></body></html>`,
    context,
  );
  expect(html).toMatch(/^<article class="page" id="references\/a" data-title="A &quot;page&quot;">[\s\S]*<\/article>$/);
  return html.slice(html.indexOf('>') + 1, -'</article>'.length);
};

describe('a page in the single file', () => {
  test.each([
    [
      'ids and what refers to them',
      '<h2 id="x">X</h2><p aria-labelledby="x y"></p><label for="x"></label>',
      '<h2 id="references/a/x">X</h2><p aria-labelledby="references/a/x references/a/y"></p><label for="references/a/x"></label>',
    ],
    [
      'parts of figures',
      '<svg><marker id="m"></marker><path marker-end="url(#m)"></path></svg>',
      '<svg><marker id="references/a/m"></marker><path marker-end="url(#references/a/m)"></path></svg>',
    ],
    [
      'links',
      '<a href="#x">1</a><a href="b%20c.html">2</a><a href="../index.html#y">3</a><a href="https://x.example/#z">4</a>',
      '<a href="#references/a/x">1</a><a href="#references/b c">2</a><a href="#index/y">3</a><a href="https://x.example/#z">4</a>',
    ],
    [
      'the words of links to what is not in the file',
      '<a href="a.md">Markdown</a><a href="a.zip" download>Zip</a><nav class="breadcrumbs">x</nav>',
      '<a>Markdown</a>',
    ],
    [
      'code',
      '<pre><code><span class="k">a</span>: <mark><span class="s">b</span></mark>\n<span class="finding">c</span></code></pre>',
      '<pre><code data-t="!#%">a: <mark data-t="!##">b</mark>\n<span class="finding">c</span></code></pre>',
    ],
  ])('keeps %s', (_, main, expected) => {
    expect(single(main)).toBe(expected);
  });
});
