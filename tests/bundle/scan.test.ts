import { parse } from 'parse5';
import { describe, expect, test } from 'vitest';
import { checkDist } from '../../src/bundle/dist-check.ts';
import { attribute, elementsBelow, findElement, textOf } from '../../src/bundle/dom.ts';
import { builtPage } from '../../src/bundle/built-page.ts';
import { scanHtml } from '../../src/bundle/scan.ts';

const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A &amp; B</title><meta name="description" content="It says &quot;yes&quot;"><link rel="icon" href="data:,"></head><body><header id="top"><a href="a.html?x=1&amp;y=2" title="a > b" id="quoted">x</a></header><main id="main"><h2 id="one">One</h2><pre><code>&lt;a id="shown" href="nowhere"></code></pre><svg><title>figure</title><g id="two"><a href="#one"></a></g></svg><p>${'text '.repeat(60)}</p></main><footer id="foot"></footer></body></html>`;

/** What the parser of the standard says of the same page. */
function expected(html: string) {
  const document = parse(html, { sourceCodeLocationInfo: true });
  const all = [...elementsBelow(document)];
  const main = findElement(document, (element) => element.tagName === 'main');
  const head = findElement(document, (element) => element.tagName === 'head')?.sourceCodeLocation;
  const title = all.find((element) => element.tagName === 'title');
  return {
    title: title === undefined ? undefined : textOf(title),
    ids: all.flatMap((element) => attribute(element, 'id') ?? []),
    anchors: (main?.childNodes ?? []).flatMap((node) =>
      [...elementsBelow(node)].flatMap((element) => attribute(element, 'id') ?? []),
    ),
    links: [...new Set(all.flatMap((one) => ['href', 'src'].flatMap((name) => attribute(one, name) ?? [])))].sort(),
    head: { start: head?.startTag?.endOffset, end: head?.endTag?.startOffset },
  };
}

test('a scan finds what the parser of the standard finds', () => {
  const { title, ids, anchors, links, head, description } = scanHtml(PAGE);
  expect({ title, ids, anchors, links: [...links].sort(), head }).toEqual(expected(PAGE));
  expect(description).toBe('It says "yes"');
});

describe('what a built site must never hold', () => {
  const files = ['a.html', 'b/c.html', 'b/file.txt'];
  const body = (inner: string): string =>
    `<!doctype html><html lang="en"><head><title>x</title></head><body><main>${inner}<p>${'text '.repeat(60)}</p></main></body></html>`;
  const problems = (inner: string, path = 'b/c.html'): string[] =>
    checkDist(files, [builtPage('a.html', body('<i id="there"></i>')), builtPage(path, body(inner))]);

  test.each([
    ['<a href="file.txt">', []],
    ['<a href="../a.html#there">', []],
    ['<a href="https://example.com/">', []],
    ['<a href="#here" id="here">', []],
    ['<pre>&lt;a href="gone"></pre>', []],
    ['<a href="gone.html">', ['b/c.html: "gone.html" leads to no file']],
    ['<a href="../../a.html">', ['b/c.html: "../../a.html" leads to no file']],
    ['<a href="/a.html">', ['b/c.html: "/a.html" is not relative']],
    ['<a href="../a.html#gone">', ['b/c.html: "../a.html#gone" leads to no anchor']],
    ['<a href="#gone">', ['b/c.html: "#gone" leads to no anchor']],
    ['<p style="color:red">', ['b/c.html: an inline style']],
    ['<script>1</script>', ['b/c.html: an inline script']],
    ['<script type="module" src="file.txt"></script>', ['b/c.html: a module script, which does not run from file://']],
    ['<i id="x"></i><i id="x"></i>', ['b/c.html: the id "x" stands twice']],
  ])('%s', (inner, found) => {
    expect(problems(inner)).toEqual(found);
  });

  test('a page without text', () => {
    expect(checkDist(files, [builtPage('a.html', '<html><head></head><main>short</main></html>')])).toEqual([
      'a.html: the page has no text',
    ]);
  });
});
