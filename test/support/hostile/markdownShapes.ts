import type { Aim, Family, Shape } from './shape';

const TARGETS: readonly Shape[] = [
  ({ url }) => url,
  ({ noScheme }) => noScheme,
  ({ run }) => `javascript:${run}`,
  ({ run }) => `data:text/html,%3Cscript%3E${run}%3C/script%3E`,
  ({ url }) => `data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'%3E%3Cimage href='${url}'/%3E%3C/svg%3E`,
  ({ run }) => `vbscript:${run}`,
  () => 'command:workbench.action.quit?%5B%22a%22%5D',
  () => 'vscode://settings/mentorBrain.endpoint.baseUrl',
  () => 'file:///etc/passwd',
  ({ url }) => `blob:${url}`,
  ({ url }) => `view-source:${url}`,
  ({ url }) => `intent:${url}#Intent;scheme=http;end`,
  ({ url }) => `mailto:a@b.example?body=${url}`,
];

/** A target as its scheme may be written, for a check that looks at the letters alone. */
const SPELLINGS: readonly ((target: string) => string)[] = [
  (target) => target.replace(/^[a-z]+/, (scheme) => scheme.replace(/[aeiou]/g, (letter) => letter.toUpperCase())),
  (target) => target.replace(/^./, (letter) => `&#${letter.charCodeAt(0)};`),
  (target) => target.replace(/^./, (letter) => `&#x${letter.charCodeAt(0).toString(16)};`),
  (target) => target.replace(':', '&colon;'),
  (target) => target.replace(/^(..)/, '$1&Tab;'),
  (target) => target.replace(/^(..)/, '$1&NewLine;'),
  (target) => `\u0001${target}`,
  (target) => target.replace(/^(..)/, '$1\u200b'),
  (target) => target.replace(':', '\\:'),
  (target) => target.replace(':', '%3a'),
];

const LINKS: readonly ((target: string) => string)[] = [
  (target) => `[a](${target})`,
  (target) => `[a](<${target}>)`,
  (target) => `[a](${target} "b\\" onmouseover=\\"c")`,
  (target) => `[a](\n${target}\n'b'\n)`,
  (target) => `<${target}>`,
  (target) => `[a][r]\n\n[r]: ${target}`,
  (target) => `[R][]\n\n[r]: <${target}>\n  'b'`,
  (target) => `[r]\n\n> [r]:\n> ${target}`,
  (target) => `![a](${target})`,
  (target) => `![a][r]\n\n[r]: ${target} "b"`,
  (target) => `[![a](${target})](${target})`,
  (target) => `[a *b\`c\`* ![d](${target})](${target})`,
  (target) => `a[^1]\n\n[^1]: [b](${target}) ![c](${target})`,
  (target) => `[P1](${target}) [C4, C5](${target})`,
  (target) => `<a href="${target}">x</a>`,
  (target) => `| a |\n|:-:|\n| [b](${target}) ![c](${target}) |`,
];

/** Every target in every kind of link. */
const LINKED: readonly Shape[] = TARGETS.flatMap((target) =>
  LINKS.map(
    (link): Shape =>
      (aim) =>
        link(target(aim)),
  ),
);

/** Schemes that do something, in every spelling, each time in another kind of link. */
const DISGUISED: readonly Shape[] = TARGETS.slice(1, 9).flatMap((target, row) =>
  SPELLINGS.map(
    (spell, column): Shape =>
      (aim) =>
        (LINKS[(row * SPELLINGS.length + column) % LINKS.length] ?? String)(spell(target(aim))),
  ),
);

/** What other readers of Markdown make something of. */
const DIALECTS: readonly Shape[] = [
  ({ url }) => `---\nlayout: ${url}\nhead: <img src=${url}>\nmarkdown.styles: [${url}]\n---\n\nx`,
  ({ run }) => `---js\n${run}\n---\n`,
  ({ url }) => `+++\nscripts = ["${url}"]\n+++`,
  ({ run }) =>
    `\`\`\`mermaid\n%%{init: {"securityLevel": "loose"}}%%\ngraph TD\nA-->B\nclick A "javascript:${run}"\n\`\`\``,
  ({ url }) => `\`\`\`mermaid\ngraph TD\nA["<img src=${url}>"]\n\`\`\``,
  ({ run }) => `\`\`\`wavedrom\n(function(){${run}})()\n\`\`\``,
  ({ run }) => `\`\`\`js {cmd=true output=html}\n${run}\n\`\`\``,
  ({ url }) => `\`\`\`plantuml\n!include ${url}\n\`\`\``,
  ({ url }) => `\`\`\`geojson\n{"url":"${url}"}\n\`\`\``,
  ({ url }) => `\`\`\`html" onmouseover="x\n<img src=${url}>\n\`\`\``,
  ({ url }) => `~~~diff\n+<img src=${url}>\n-![a](${url})\n~~~`,
  ({ url }) => `$$\\includegraphics{${url}}$$ $\\url{${url}}$`,
  ({ run }) => `$\\href{javascript:${run}}{x}$ $$\\htmlData{a=b}{x}$$`,
  ({ url }) => `![[${url}]] [[${url}|x]]`,
  ({ url }) => `![a](${url} =100x20) ![a](${url}){width=1 onload=x}`,
  ({ url }) => `@[video](${url}) @import "${url}"`,
  ({ url }) => `!include(${url}) {{include ${url}}} <<< ${url}`,
  ({ url }) => `{% include "${url}" %} {{ ${url} }} \${${url}}`,
  ({ run }) => `{: onclick="${run}"}\n# x {#y onclick=${run}}`,
  ({ url }) => `::: raw\n<img src=${url}>\n:::\n\n!!! note "<img src=${url}>"`,
  ({ url }) => `*[abbr]: <img src=${url}>\nabbr :img: [[toc]] ^^x^^`,
  ({ url }) => `<https://a.example/?${url}> www.example.org ${url} a@b.example`,
  ({ url }) => `1. a\n\n   2. b\n\n      \`\`\`\n      <img src=${url}>`,
  ({ url }) => `Term\n: <img src=${url}>\n\n[TOC]`,
  ({ url }) => `import A from "${url}"\n\n<A src={"${url}"} />`,
];

/** Where the rules of Markdown are subtle, and where characters are not what they seem. */
const EDGES: readonly Shape[] = [
  ({ url }) => `&lt;img src=${url}&gt; &#60;img src=${url}b&#62; &#x3c;img src=${url}c&#x3e;`,
  ({ url }) => `\\<img src=${url}> \\\\<img src=${url}b>`,
  ({ url }) => `\`<img src=${url}>\` \`\`a\`<img src=${url}b>`,
  ({ url }) => `[#](#"><img src=${url}>) [a](<#> "<img src=${url}b>")`,
  ({ url }) => `${'> '.repeat(60)}![a](${url})`,
  ({ url }) =>
    `${Array.from({ length: 40 }, (_, depth) => `${'  '.repeat(depth)}- a`).join('\n')}\n${'  '.repeat(40)}![a](${url})`,
  ({ url }) => `${'['.repeat(200)}a](${url})${']'.repeat(200)}`,
  ({ url }) => `${'*'.repeat(99)}![a](${url})${'_'.repeat(99)}`,
  ({ url }) => `${'!['.repeat(50)}a${`](${url})`.repeat(50)}`,
  ({ url }) => `[a\n\n](${url}) [a](${url}\n\n) ![a](${url}`,
  ({ url }) => `[r]: ${url}\n[R]: ${url}b\n[r]: ${url}c\n\n![r] ![R][] ![x][r]`,
  ({ url }) => `[P1]: ${url}\n[C4]: ${url}b\n\n[P1] [C4][] ![P1]`,
  ({ url }) => `<img src="${url}"\n\nonerror=x>`,
  ({ url }) => `<div>\n\n![a](${url})\n\n<script>\n\n</div>`,
  ({ url }) => `- [x] <img src=${url}>\n- [ ] ![a](${url}b)`,
  ({ url }) => `| <img src=${url}> | b |\n|:-|-:|\n| \`|\` <img src=${url}b> | ![c](${url}c) |`,
  ({ url }) => `    <img src=${url}>\n\t![a](${url}b)`,
  ({ url }) => `\ud800<img src=${url}>\udc00![a](${url}b)\udfff`,
  ({ url }) => `\u0000<img\u0000src=${url}>\u0000![a](\u0000${url}b)`,
  ({ url }) => `\u001b]8;;${url}\u0007x\u001b]8;;\u0007 \u001b[31m![a](${url}b)`,
  ({ url }) => `\u202e<img src=${url}>\u2066![a](${url}b)\u2028<img src=${url}c>\u2029`,
  ({ url }) => `\ufeff![a](${url}) \u00ad<img src=${url}b>\u{e0041}\u{e0020}`,
  ({ url }) => `<!-- mentor-brain:overview 0123abcd -->\n![a](${url})\n<!-- mentor-brain:evidence 0123abcd -->`,
  ({ url }) => `<!--\nmentor-brain:skills ffffffff -->![a](${url})<!- - mentor-brain -->`,
  ({ url }) => `[END OF LOG]\n\n<img src=${url}>`,
  ({ url }) => `# ![a](${url}) <img src=${url}b>\n\n## 📅 学习概览\n\n![a](${url}c)`,
  ({ url }) => `\r<img src=${url}>\r\n\r![a](${url}b)\u0085<img src=${url}c>\u000b`,
  ({ url }) => `[\u200b](${url}) [ ](${url}b) [](${url}c) ![](${url}d)`,
  ({ url }) => `&NotEqualTilde;&nbsp;&#0;&#xD800;&#1114112;<img src=${url}>`,
];

/** Where a text may stand. */
const PLACES: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => `- a\n\n  ${text.replaceAll('\n', '\n  ')}`,
  (text) => `> ${text.replaceAll('\n', '\n> ')}`,
  (text) => `a **${text}** b`,
  (text) => `### ${text}`,
  (text) => `- [ ] ${text}`,
  (text) => `1. a\n   - b\n     - ${text.replaceAll('\n', '\n       ')}`,
  (text) => `[a ${text} b](https://example.org/)`,
  (text) => `a[^n]\n\n[^n]: ${text.replaceAll('\n', '\n    ')}`,
  (text) => `\`\`\`\n\`\`\`\n${text}\n\`\`\``,
];

/** Each text in another place than the one before it. */
export function placed(shape: Shape, index: number): Shape {
  return (aim: Aim) => (PLACES[index % PLACES.length] ?? String)(shape(aim));
}

export const MARKDOWN_SHAPES: readonly Family[] = [
  ['is a link or an image', LINKED],
  ['has a scheme in disguise', DISGUISED],
  ['is of another dialect', DIALECTS],
  ['is an edge of the grammar', EDGES],
];
