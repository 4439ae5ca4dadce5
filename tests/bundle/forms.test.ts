import { parse } from 'parse5';
import { describe, expect, test } from 'vitest';
import { cardSvg } from '../../src/bundle/card.ts';
import { attribute, elementsBelow, findElement, textOf } from '../../src/bundle/dom.ts';
import { drawCard } from '../../src/bundle/draw-card.ts';
import { notFoundPage } from '../../src/bundle/not-found.ts';
import { COPY_FORMS } from '../../src/client/copy-forms.ts';
import { packTokens, unpackTokens } from '../../src/client/token-runs.ts';

const HOSTILE = ']]></text><script>alert(1)</script> & "quotes" \u0000\u001b\ud800 عربى 🦊';

describe('a card', () => {
  test.each([
    ['hostile words', { title: HOSTILE, eyebrow: HOSTILE, words: HOSTILE, code: [HOSTILE, '\t<b>'] }],
    ['no words', { title: '', eyebrow: '', words: '', code: [] }],
    [
      'far too many words',
      {
        title: 'word '.repeat(500),
        eyebrow: 'x'.repeat(500),
        words: 'word '.repeat(500),
        code: Array(500).fill('y'.repeat(500)),
      },
    ],
  ])('with %s is a picture of 1200 × 630', (_, view) => {
    expect(cardSvg(view)).not.toContain('<script');
    const png = Buffer.from(drawCard(view));
    expect([png.toString('latin1', 1, 4), png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual(['PNG', 1200, 630]);
  });

  test('keeps its lines on the card', () => {
    const svg = cardSvg({
      title: 'word '.repeat(500),
      eyebrow: '',
      words: 'word '.repeat(500),
      code: Array(500).fill('kind: X'),
    });
    const places = [...svg.matchAll(/<text [^>]*\sy="(\d+)"/g)].map((match) => Number(match[1]));
    expect(Math.max(...places)).toBeLessThan(630);
    expect(svg.match(/…/g)?.length).toBe(2);
  });
});

describe('a copied example', () => {
  const example = {
    title: 'Two <b>files</b> & ](x) `code`',
    url: 'https://gitops.example/a.html?x="1"&y',
    embed: 'https://gitops.example/embed/a.html',
    files: [
      { name: 'a"b.yaml', language: 'yaml', text: 'a: ]]>\nb: "````"\n' },
      { name: 'run.ps1', language: 'powershell', text: '<x>\n' },
    ],
  };
  const text = (name: string): string => COPY_FORMS.find((form) => form.name === name)?.text(example) ?? '';

  test('as Markdown has fences longer than the fences inside', () => {
    expect(text('Markdown')).toBe(
      '[Two \\<b\\>files\\</b\\> & \\](x) \\`code\\`](https://gitops.example/a.html?x="1"&y)\n\n`````yaml\na: ]]>\nb: "````"\n`````\n\n```powershell\n<x>\n```\n',
    );
  });

  test.each(['HTML', 'iframe'])('as %s says the same words', (name) => {
    const document = parse(text(name));
    const frame = findElement(document, (element) => element.tagName === 'iframe');
    const link = findElement(document, (element) => element.tagName === 'a');
    expect([...elementsBelow(document)].some((element) => element.tagName === 'b')).toBe(false);
    if (name === 'iframe')
      expect([frame && attribute(frame, 'src'), frame && attribute(frame, 'title')]).toEqual([
        example.embed,
        example.title,
      ]);
    else expect([link && attribute(link, 'href'), link && textOf(link)]).toEqual([example.url, example.title]);
  });

  test('as a Confluence macro ends where it should', () => {
    const bodies = text('Confluence macro')
      .split('<ac:structured-macro')
      .slice(1)
      .map((macro) => macro.slice(0, macro.indexOf('</ac:structured-macro>')));
    const code = bodies.map((body) =>
      [...body.matchAll(/<!\[CDATA\[([\s\S]*?)\]\]>/g)].map((part) => part[1]).join(''),
    );
    expect(code).toEqual(example.files.map((file) => file.text));
    expect(bodies.map((body) => /ac:name="language">(\w+)</.exec(body)?.[1])).toEqual(['yml', 'text']);
  });
});

describe('highlighted pieces', () => {
  test('come back as they went', () => {
    const tokens = [
      { start: 0, end: 10, name: 'k' },
      { start: 12, end: 13, name: 'c' },
      { start: 40_000, end: 100_000, name: 'h' },
    ];
    expect(unpackTokens(packTokens(tokens))).toEqual(tokens);
    expect(packTokens(tokens)).not.toMatch(/["<>]/);
  });
});

describe('the 404 page', () => {
  const html =
    '<!doctype html><html><head><link rel="canonical" href="https://x.example/404.html"><link rel="stylesheet" href="assets/a.css"><script src="assets/a.js" data-root=""></script></head><body><a href="#main">Skip</a><a href="index.html">Home</a><a href="https://x.example/">Out</a></body></html>';
  const urls = (site: string | undefined): (string | undefined)[] =>
    [...elementsBelow(parse(notFoundPage(html, site)))].flatMap(
      (element) => attribute(element, 'href') ?? attribute(element, 'src') ?? [],
    );

  test('names the root of the site where it is known, and marks its links where it is not', () => {
    expect(urls('https://gitops.example/team/docs')).toEqual([
      '/team/docs/assets/a.css',
      '/team/docs/assets/a.js',
      '#main',
      '/team/docs/index.html',
      'https://x.example/',
    ]);
    expect(urls('https://gitops.example')).toEqual([
      '/assets/a.css',
      '/assets/a.js',
      '#main',
      '/index.html',
      'https://x.example/',
    ]);
    expect(urls(undefined)).toEqual(['./assets/a.css', './assets/a.js', '#main', './index.html', 'https://x.example/']);
    expect(notFoundPage(html, undefined)).toContain('data-root="./"');
  });
});
