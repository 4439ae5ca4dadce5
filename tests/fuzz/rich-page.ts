/** A page with every construct that Markdown and MDX have, for the fuzzer to injure. */
export const RICH_PAGE = `---
title: Rich page
description: Every construct of Markdown, to be injured.
tools: [flux]
order: 90
---

Plain words, *emphasis*, **strong**, ~~struck~~, \`code\`, \`{{.name}}\`, a [link](#first), https://example.com/a, a
footnote[^1], a hard break\\
and an entity &amp; &lt; &#x1F600; &copy;.

## First [#first]

- one
- two
  - nested \`code\`
    - deeper
- [x] done
- [ ] open

1. first
2. second

   A paragraph in a list.

> A quote with **strong** words
>
> > and one inside it.

{/* a comment */}

### A \`code\` heading [#code-heading]

| left | right |
| :--- | ----: |
| a \\| b | \`c\` |
| d | [link](https://example.com/?q=1&r=2 "title") |

***

Setext
------

<Aside kind="gotcha" title="Names">

Text in an aside with a [reference][ref].

</Aside>

<Tabs sync="tool">
<Tab label="Argo CD">

One.

</Tab>
<Tab label="Flux">

Two.

</Tab>
</Tabs>

\`\`\`yaml title="settings.yaml"
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
data:
  key: value
\`\`\`

\`\`\`bash
kubectl get pods -n shop
\`\`\`

~~~~text
plain \`\`\` text
~~~~

Last words.

[^1]: The note.

[ref]: https://example.com/reference
`.replace('Setext\n------\n', '');
