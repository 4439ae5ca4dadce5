import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { githubReport } from '../../src/diagnostics/reporters/github.ts';
import { jsonReport } from '../../src/diagnostics/reporters/json.ts';
import { lineReport } from '../../src/diagnostics/reporters/line.ts';
import { prettyReport } from '../../src/diagnostics/reporters/pretty.ts';
import { sourceOf } from '../../src/text/source.ts';

const source = sourceOf('apps/a,b.yaml', 'spec:\n  destination:\n    namepsace: shop\n  project: default\n');
const start = source.text.indexOf('namepsace');
const diagnostic: Diagnostic = {
  code: 'structure/field-known',
  severity: 'error',
  at: { source, span: { start, end: start + 9 } },
  message: 'Application "shop" has no field "spec.destination.namepsace".',
  help: 'Write "namespace": 100% sure.',
  related: [{ place: { source, span: { start: 0, end: 4 } }, message: 'The spec starts here.' }],
};

describe('reporters', () => {
  it('pretty shows place, message, frame, help and the second place', () => {
    expect(prettyReport([diagnostic], false)).toMatchInlineSnapshot(`
      "apps/a,b.yaml:3:5 error structure/field-known
      Application "shop" has no field "spec.destination.namepsace".

        1 | spec:
        2 |   destination:
      > 3 |     namepsace: shop
          |     ^^^^^^^^^
        4 |   project: default

      help Write "namespace": 100% sure.
        see apps/a,b.yaml:1:1 The spec starts here.
      "
    `);
  });

  it('line is one line', () => {
    expect(lineReport([diagnostic])).toBe(
      'apps/a,b.yaml:3:5: error structure/field-known Application "shop" has no field "spec.destination.namepsace". Write "namespace": 100% sure.\n',
    );
  });

  it('github escapes what workflow commands reserve', () => {
    expect(githubReport([diagnostic])).toBe(
      '::error file=apps/a%2Cb.yaml,line=3,endLine=3,col=5,endColumn=14,title=structure/field-known::Application "shop" has no field "spec.destination.namepsace". Write "namespace": 100%25 sure.\n',
    );
  });

  it('json is data', () => {
    expect(JSON.parse(jsonReport({ errors: 1 }, [diagnostic]))).toEqual({
      version: 1,
      summary: { errors: 1 },
      diagnostics: [
        {
          code: 'structure/field-known',
          severity: 'error',
          message: diagnostic.message,
          help: diagnostic.help,
          file: 'apps/a,b.yaml',
          line: 3,
          column: 5,
          endLine: 3,
          endColumn: 14,
        },
      ],
    });
  });

  it('cuts a line of a million characters to a window around the place', () => {
    const long = sourceOf('l.yaml', `${'x'.repeat(500_000)}HERE${'y'.repeat(500_000)}`);
    const text = prettyReport(
      [{ ...diagnostic, related: [], at: { source: long, span: { start: 500_000, end: 500_004 } } }],
      false,
    );
    expect(text.length).toBeLessThan(600);
    expect(text).toMatch(/HERE[\s\S]*\^\^\^\^\n/);
  });
});
