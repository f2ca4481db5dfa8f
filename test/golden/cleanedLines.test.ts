import { cleanLine } from '../../src/core/log/cleanLine';
import { readHeading, sectionNamed } from '../../src/core/draft/sectionHeading';
import { assertGolden } from './goldenFile';

/** What a model may write on a line; `ok.example` is the one address that may be linked. */
const LINES: readonly string[] = [
  'plain text, 1 < 2 and a > b',
  'a <b>tag</b>, a <!-- comment -->, a </end> and <?php',
  '`<b>` in code, ``a ` b`` and `open',
  'three ``` ticks and ``two`',
  '[text](https://ok.example/a) and [other](https://bad.example/b)',
  '[same as address](https://bad.example/c) [https://bad.example/c](https://bad.example/c)',
  '[`code`](https://bad.example) [a [b] c](https://bad.example/d "title")',
  "[mail](mailto:a@ok.example) [x](mailto:b@bad.example 'title')",
  '[near](docs/a.md#part) [here](#part) [up](../src/a%20b.ts)',
  '[script](javascript:alert(1)) [data](data:text/html,x) [file](file:///etc/passwd)',
  '[angle](<https://ok.example/e>) [angle](<https://bad.example/f>)',
  '[no end](https://bad.example/g and on',
  '](https://bad.example/h) without a start',
  'https://ok.example/i. https://bad.example/j, (www.bad.example) //bad.example/k',
  '自动链接：https://bad.example/路径，和 www.bad.example。',
  'ftp://bad.example/l mailto:c@bad.example hhttps://bad.example wwww.x',
  '<https://ok.example/m> <https://bad.example/n> <mailto:d@bad.example>',
  '![picture](https://bad.example/p.png) ![](https://bad.example/q.png) ![near](a.png)',
  '![broken](https://bad.example/r.png and ![half]',
  '![with <tag>](x.png "title")',
  '[^P1] and [^other] and [^C12]: what it is',
  '[P1]: a definition',
  '- [C4, C5]: two of them',
  '> [R7]：not a definition',
  'text [P1]: in the middle',
  '[ref]: https://ok.example/s',
  '[ref]: https://bad.example/t',
  '> [ref]: <https://bad.example/u> "title"',
  '[ref]: javascript:alert(1)',
  '[ref]: docs/a.md',
  '[text][ref] ![image][ref]',
  '\\[escaped](https://bad.example/v) \\`not code\\` \\<b>',
  '\\a \\\\[x](https://bad.example/w)',
  '| a | [b](https://bad.example/x) | `c|d` \\| e |',
  '*https://bad.example/y* **www.bad.example** ~//bad.example/z~',
  'a <1, <a, < b, <',
  'at the end \\',
  'a \\`b` and `c``d` ```',
  'http:// https://。 mailto: www. //',
  'HTTPS://BAD.example/A WWW.BAD.example MAILTO:e@bad.example Https://ok.example/A',
  'x//y.z http:/a.b //-host.example //under_score.example',
  '[a](//bad.example/x) [b](www.bad.example) [c](ftp://bad.example)',
  '[a](https://bad.example  "t" ) [b](https://bad.example "open) [c]( https://bad.example )',
  '[a](<https://bad.example> "t") [b]( docs/a.md ) [c](docs/a.md "t")',
  '[a](https://bad.example`x`) [b](docs/a`b`.md)',
  'https://ok.example/a）后面 https://ok.example/中文 https://ok.example/b',
  'https://ok.example/中文）和 mailto:f@ok.example，完',
  '<https://ok.example/a`b> <https://bad.example/a b> <HTTPS://ok.example/c>',
  '[^P1]: [^P12345] [^P123456] [^p1] [^X1]',
  '1. [P1]: x',
  '- [ ] [P1]: x',
  '**[P1]**: x',
  '[P1] : x, [ C4 , R5 ]: y',
  '[ C4 , R5 ]: y',
  '[P1,P2/P3；P4]: z',
  'see also: [P1]: x',
  '| [P1]: a | b |',
  '![a](data:image/png;base64,AAAA) ![b](HTTP://bad.example:80/c) ![c]( <x.png> )',
  '![a`b`](x.png) ![a](b`c`) ![[a]](x.png)',
  '[ref]:docs/a.md',
  '[ref]: //bad.example/a',
  '[ref]: www.bad.example <b> ![i](j)',
  '[ref]: https://bad.example/a [x][y] [^z]',
  'a ] b ]( c [d](docs/e.md) ]',
];
const HEADINGS: readonly string[] = [
  '## 🧠 Core Technical Concepts',
  '# 学习概览',
  '###### **Problems and Solutions** ##',
  '## 一、核心技术概念',
  '## 第二部分：遇到的问题与解决方案',
  '## 3. Next Steps',
  '## 4) Retrospective',
  '## Section 5: Best Practices Summary',
  '## Skills Assessment (技能评估)',
  '## 项目反思 / Project Reflection',
  '## 最佳实践 | Best Practices',
  '## Implemented Features：',
  '**Overview**',
  '__Key Concepts__：',
  '**Overview** and more',
  '** **',
  '   ## Indented by three',
  '    ## Indented by four',
  '#no space',
  '## 10 things learned',
  '## Problems encountered and solutions #',
  `## ${'x'.repeat(110)}`,
  'plain',
];

describe('golden lines of Markdown', () => {
  it('are made safe as was read and approved', () => {
    const mayLink = (address: string): boolean => /^(?:https?:\/\/|mailto:\w+@)ok\.example/.test(address);
    const told = LINES.map((line) => {
      const cleaned = (['en', 'zh-CN'] as const).map((language) =>
        cleanLine(line, line.startsWith('|'), language, mayLink),
      );
      return `${line}\n${[...new Set(cleaned)].map((text) => `  ${text}\n`).join('')}`;
    });
    assertGolden('cleanedLines.txt', told.join(''));
  });

  it('are headings, and name sections, as was read and approved', () => {
    const told = HEADINGS.map((line) => {
      const heading = readHeading(line);
      const named = heading === null ? null : sectionNamed(heading.text);
      const section = named === null ? 'no section' : `${named.id}${named.isExact ? '' : ', by another name'}`;
      return `${line}\n  ${heading === null ? 'no heading' : `${heading.level} "${heading.text}": ${section}`}\n`;
    });
    assertGolden('headings.txt', told.join(''));
  });
});
