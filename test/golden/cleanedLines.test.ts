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
