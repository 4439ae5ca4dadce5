import { describe, expect, it } from 'vitest';
import { evaluate, type MissingKey } from '../../src/render/go-template/evaluate.ts';
import { parseTemplate } from '../../src/render/go-template/parse.ts';
import { TemplateProblem, Unsupported } from '../../src/render/go-template/problem.ts';
import { goValue } from '../../src/render/go-template/value.ts';

const DATA = {
  name: 'EU West_1',
  env: 'prod',
  replicas: 3,
  big: 1_000_000,
  ratio: 0.25,
  on: true,
  empty: '',
  nothing: null,
  zones: ['a', 'b', 'c'],
  labels: { env: 'prod', 'app.kubernetes.io/name': 'web' },
  path: { path: 'apps/eu/web', segments: ['apps', 'eu', 'web'] },
};

function run(template: string, missingKey: MissingKey = 'error'): string {
  try {
    return evaluate(parseTemplate(template), goValue(DATA), missingKey).output;
  } catch (error) {
    if (error instanceof TemplateProblem)
      return `!${error.kind} ${error.message} [${template.slice(error.start, error.end)}]`;
    if (error instanceof Unsupported) return `?${error.message}`;
    throw error;
  }
}

/** Templates with what Go prints for them. */
const PRINTS: readonly (readonly [string, string])[] = [
  ['plain', 'plain'],
  ['{{.env}}-{{ .replicas }}', 'prod-3'],
  ['{{.big}} {{.ratio}} {{.on}} {{.zones}}', '1e+06 0.25 true [a b c]'],
  ['{{.labels}}', 'map[app.kubernetes.io/name:web env:prod]'],
  ['{{ $.path.path }}', 'apps/eu/web'],
  ['{{index .path.segments 1}}', 'eu'],
  ['{{index .labels "app.kubernetes.io/name"}}', 'web'],
  ['{{index .labels "none"}}', '<no value>'],
  ['a  {{- " b " -}}  c', 'a b c'],
  ['{{/* a comment */}}x{{- /* another */ -}} y', 'xy'],
  ['{{if .on}}yes{{else}}no{{end}}', 'yes'],
  ['{{if eq .env "dev"}}d{{else if eq .env "prod" "live"}}p{{else}}o{{end}}', 'p'],
  ['{{if and .on (gt (len .zones) 2)}}many{{end}}', 'many'],
  ['{{if or .empty .env}}some{{end}}', 'some'],
  ['{{range .zones}}<{{.}}>{{end}}', '<a><b><c>'],
  ['{{range $i, $z := .zones}}{{if $i}},{{end}}{{$i}}={{$z}}{{end}}', '0=a,1=b,2=c'],
  ['{{range $k, $v := .labels}}{{$k}}:{{$v}};{{end}}', 'app.kubernetes.io/name:web;env:prod;'],
  ['{{range .empty | default (list)}}x{{else}}none{{end}}', 'none'],
  ['{{range .zones}}{{if eq . "b"}}{{continue}}{{end}}{{.}}{{end}}', 'ac'],
  ['{{range .zones}}{{if eq . "b"}}{{break}}{{end}}{{.}}{{end}}', 'a'],
  ['{{with .path}}{{.path}}{{end}}', 'apps/eu/web'],
  ['{{with .empty}}x{{else}}y{{end}}', 'y'],
  ['{{$x := "a"}}{{if .on}}{{$x = "b"}}{{end}}{{$x}}', 'b'],
  ['{{(index .path.segments 0) | upper}}', 'APPS'],
  ['{{.name | normalize}}', 'eu-west-1'],
  ['{{slugify .name}}', 'eu-west-1'],
  ['{{slugify 5 true "alpha beta gamma"}}', 'alpha'],
  ['{{ .env | quote }} {{ .env | squote }}', '"prod" \'prod\''],
  ['{{ printf "%s-%03d-%v-%q" .env 7 .on "x" }}', 'prod-007-true-"x"'],
  ['{{ printf "%d" .replicas }}', '%!d(float64=3)'],
  ['{{ dig "labels" "tier" "none" . }}', 'none'],
  ['{{ dig "labels" "env" "none" . }}', 'prod'],
  ['{{ default "x" .empty }}{{ .empty | default "y" }}', 'xy'],
  ['{{ ternary "t" "f" .on }}', 't'],
  ['{{ .path.path | replace "/" "-" | trunc 7 | trimSuffix "-" }}', 'apps-eu'],
  ['{{ splitList "/" .path.path | last }}', 'web'],
  ['{{ (split "/" .path.path)._1 }}', 'eu'],
  ['{{ join "," .zones }} {{ .zones | first }} {{ has "b" .zones }}', 'a,b,c a true'],
  ['{{ add 1 2 .replicas }} {{ mul 2 3 }} {{ div 7 2 }} {{ int .replicas }}', '6 6 3 3'],
  ['{{ toJson .labels }}', '{"app.kubernetes.io/name":"web","env":"prod"}'],
  ['{{ toYaml .zones }}', '- a\n- b\n- c'],
  ['{{ toYaml .path | nindent 2 }}', '\n  path: apps/eu/web\n  segments:\n  - apps\n  - eu\n  - web'],
  ['{{ (fromYaml "a: {b: 1}").a.b }}', '1'],
  ['{{ hasKey .labels "env" }} {{ hasPrefix "pr" .env }} {{ contains "ro" .env }}', 'true true true'],
  ['{{ regexReplaceAll "[^a-z]+" "ab12cd" "-" }} {{ regexMatch "^p" .env }}', 'ab-cd true'],
  [`{{ regexReplaceAll "(.)b" "abcb" "\${1}x" }}`, 'axcx'],
  ['{{ b64enc .env }} {{ "cHJvZA==" | b64dec }}', 'cHJvZA== prod'],
  ['{{ `raw "text"` }} {{ "tab\\t." }}', 'raw "text" tab\t.'],
  ['{{ until 3 }} {{ len "äb" }}', '[0 1 2] 3'],
  ['{{ kindOf .labels }} {{ kindIs "slice" .zones }}', 'map true'],
  ['{{ range $i, $e := until 2 }}{{ $.env }}{{ $i }}{{ end }}', 'prod0prod1'],
];

/** Templates that Go refuses, or that are not evaluated here. */
const REFUSES: readonly (readonly [string, string])[] = [
  ['{{ .nope }}', '!key reads ".nope", which is not there [.nope]'],
  ['{{ .labels.tier }}', '!key reads ".labels.tier", which is not there [.labels.tier]'],
  ['{{ .env.name }}', '!value reads ".env.name" of string, which has no fields [.env.name]'],
  ['{{ env }}', '!function calls "env", which is no function [env]'],
  ['{{ path.basename }}', '!function calls "path", which is no function [path.basename]'],
  ['{{ .env', '!syntax is not closed with "}}" [{{ .env]'],
  ['{{ if .env }}x', '!syntax has no "{{ end }}" [{{ if .env }}]'],
  ['x{{ end }}', '!syntax closes nothing [{{ end }}]'],
  ['{{ }}', '!syntax is empty [ ]'],
  ['{{ .env | }}', '!syntax ends with "|" [ .env | ]'],
  ['{{ $x }}', '!syntax uses "$x", which is not declared [$x]'],
  ['{{ eq .env 1 }}', '!value compares string with int, which Go does not do [eq]'],
  ['{{ upper .replicas }}', '!value gives "upper" float64, and it takes a string [upper]'],
  ['{{ index .zones 7 }}', '!value reads entry 7 of a list that has 3 [index]'],
  ['{{ index .zones .replicas }}', '!value indexes a list with float64, and it takes an int [index]'],
  ['{{ now }}', '?Its template calls "now", which is not evaluated here.'],
  ['{{ template "x" }}', '?Its template uses "template", which is not evaluated here.'],
  ['{{ repeat 999999999 "x" }}', '?Its template makes a text of more than 1 MB.'],
  [
    '{{ regexMatch "(a+)+$" .env }}',
    '?Its template uses the regular expression "(a+)+$", which is not evaluated here.',
  ],
  ['{{range until 9999}}{{range until 9999}}x{{end}}{{end}}', '?Its template takes more than 100,000 steps.'],
];

describe('Go templates', () => {
  it.each(PRINTS)('%s', (template, output) => expect(run(template)).toBe(output));
  it.each(REFUSES)('%s', (template, output) => expect(run(template)).toBe(output));

  it('prints <no value> for what is missing unless that is an error', () => {
    expect(run('{{ .nope }}/{{ .nope.deeper }}', 'default')).toBe('<no value>/<no value>');
    expect(run('{{ if .nope }}x{{ else }}y{{ end }}', 'default')).toBe('y');
    expect(run('{{ .nope | default "d" }}', 'default')).toBe('d');
  });
});
