import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { DraftAssembler } from '../../../../src/core/draft/assembleDraft';
import type { Draft } from '../../../../src/core/draft/draft';
import { isOfWeb } from '../../../../src/core/log/cleanLine';
import { cleanMarkdown, isSafe } from '../../../../src/core/log/cleanMarkdown';
import { KnownLinks } from '../../../../src/core/log/knownLinks';
import { draftToMarkdown } from '../../../support/draftToMarkdown';

const LINKS = new KnownLinks(['https://nodejs.org/api/', 'https://nodejs.org']);
const mayLink = (address: string): boolean => LINKS.has(address);
const clean = (text: string): string => cleanMarkdown(text, 'zh-CN', mayLink);

function draftOf(body: string, title = 'T'): Draft {
  return { title, sections: [{ id: 'overview', heading: '📅 学习概览', body, writtenBy: 'mentor', complete: true }] };
}

describe('the title and the sections of a log', () => {
  it('are the same again when they are read and written once more', () => {
    const first = draftToMarkdown(
      draftOf('### 1. a\n\n`x` <b> ![i](https://e.example/a.png)\n\n```js\n<i>\n```', 'a [b](c) <d> `e` & f'),
      'zh-CN',
      mayLink,
    );
    const assembler = new DraftAssembler('zh-CN');
    assembler.add(first);
    assert.equal(draftToMarkdown(assembler.finish(), 'zh-CN', mayLink), first);
  });

  it('have a title even where the mentor wrote none', () => {
    assert.match(draftToMarkdown(draftOf('a', ''), 'zh-CN', mayLink), /^# 学习日志\n/);
    assert.match(draftToMarkdown(draftOf('a', ''), 'en', mayLink), /^# Learning Log\n/);
  });
});

describe('cleanMarkdown', () => {
  const cases: readonly [string, string, string][] = [
    ['raw HTML', 'a <img src=x onerror=y> </b> <!-- c -->', 'a &lt;img src=x onerror=y> &lt;/b> &lt;!-- c -->'],
    ['an image', 'a ![alt](https://evil.example/p?d=1 "t") b', 'a alt（图片已移除：evil.example） b'],
    ['a data image', '![x](data:image/png;base64,AA)', 'x（图片已移除）'],
    ['an image by reference', '![x][y]', '!\\[x][y]'],
    ['a script link', '[a](javascript:alert)', '[a]\\(javascript:alert)'],
    ['a script link that hides its scheme', '[a](&#106;avascript:alert)', '[a]\\(&#106;avascript:alert)'],
    ['a command link', '[a](command:x)', '[a]\\(command:x)'],
    ['a link to another scheme by reference', '[a]: vscode://x', '[a]\\: vscode:\\/\\/x'],
    ['a link without a scheme to a host', '[a](//evil.example)', '[a]\\(`//evil.example`)'],
    [
      'a link that is not known',
      'a [b **c**](https://e.example/?d=1 "t"), d',
      'a b **c**（`https://e.example/?d=1`）, d',
    ],
    ['a link that says its address', '[https://e.example](https://e.example)', '`https://e.example`'],
    [
      'an address that is not known',
      'see <https://e.example/x> or https://e.example/y.',
      'see `https://e.example/x` or `https://e.example/y`.',
    ],
    [
      'an address with Chinese right behind it',
      '见https://e.example/x了解更多，或http://e.例子.example。再看//e.example/x，',
      '见`https://e.example/x`了解更多，或`http://e`.例子.example。再看`//e.example/x`，',
    ],
    [
      'a known address with Chinese right behind it',
      '见https://nodejs.org/api/了解更多，或https://nodejs.org，等等',
      '见<https://nodejs.org/api/>了解更多，或<https://nodejs.org>，等等',
    ],
    ['an address in Chinese', '见 http://例子.example/路 ', '见 `http://例子.example/路`'],
    ['an address without a scheme', 'www.e.example and //e.example/x', '`www.e.example` and `//e.example/x`'],
    ['a mail address behind a text', '[a](mailto:b@e.example)', 'a（`mailto:b@e.example`）'],
    [
      'a link that is not known by reference',
      '[a][b]\n\n[b]: https://e.example',
      '[a][b]\n\n[b]\\: `https://e.example`',
    ],
    ['headings that belong above a section', '# a\n\n## b\n\n### c', '### a\n\n### b\n\n### c'],
    ['text that a rule would turn into a heading', 'a\n---\nb', 'a\n\n---\nb'],
    ['a fence that was never closed', '```js\na', '```js\na\n```'],
    [
      'cells of a table alone',
      '| a | b |\n|---|---|\n| ` | <img src=x> ` |',
      '| a | b |\n|---|---|\n| \\` | &lt;img src=x> \\` |',
    ],
    ['hidden characters', 'a\u202Eb\u200Bc', 'abc'],
    ['a backtick without partner', 'a ` b', 'a \\` b'],
  ];
  for (const [what, from, to] of cases) {
    it('puts no brackets around an address of a person that would be no link in them', () => {
      const own = '见www.example.com，或//cdn.example/y，或https://e.example/x，';
      assert.equal(
        cleanMarkdown(own, 'zh-CN', isOfWeb),
        '见www.example.com，或//cdn.example/y，或<https://e.example/x>，',
      );
    });

    it(`mends ${what}`, () => assert.equal(clean(from), to));
  }

  const kept: readonly string[] = [
    '[a](https://nodejs.org/api/) <https://nodejs.org> [b](#x) [d](../src/queue.js)',
    '`Promise<string | null>` and ``a ` b`` and `<img>` and `![x](y)`',
    '```html\n<script>alert(1)</script>\n![x](https://e.example)\n```',
    '- a\n\n  ```js\n  if (a < b) {}\n  ```\n\n- [x] c',
    '| a | b |\n|---|---|\n| `x` | 1 < 2 |',
    'a < b && c > d',
    '    <indented code>',
  ];
  for (const text of kept) {
    it(`keeps ${JSON.stringify(text.slice(0, 40))} as it is`, () => assert.equal(clean(text), text));
  }

  it('shows as text what was no definition of a link, or none to who wrote it', () => {
    const texts = [
      '[[^a]: b.c',
      '[![a]: b.c',
      '[![b](c)]: d.e',
      '[[b](https://evil.example)]: d.e',
      '[[^b\n]: c.d',
      '- [b]: [P1]',
      '- [b]: faster',
      '> - [b]: 更快',
    ];
    for (const text of texts) {
      const shown = new MarkdownIt().render(clean(text));
      for (const word of text.match(/[\w更快]+/g) ?? []) assert.ok(shown.includes(word), `${word}: ${shown}`);
    }
    assert.equal(clean('- [b]: ../docs/e.md\n\n[b]'), '- [b]: ../docs/e.md\n\n[b]');
  });

  it('is not fooled by code spans that begin on another line or in another cell', () => {
    for (const attack of [
      'a ` b\n` <img src=x> ` c',
      '| a | b |\n|---|---|\n| ` | <img src=x> ` |',
      '    ```\n<img src=x>\n    ```',
      '> ```\n<img src=x>\n> ```',
      '\\`<img src=x>`',
      '`a\\`<img src=x>`b`',
    ]) {
      assert.ok(isSafe(clean(attack), mayLink), attack);
      assert.ok(clean(attack).includes('img'));
    }
  });

  it('leaves nothing that a reader would load, run or follow, whatever the parts and their order [N5 T12]', function () {
    this.timeout(60_000);
    const part = fc.constantFrom(
      '`',
      '``',
      '```',
      '```js',
      '~~~',
      '\n',
      '\n\n',
      ' ',
      '    ',
      '- ',
      '> ',
      '| ',
      '|---|\n',
      '# ',
      '---',
      '===',
      '<img src=x>',
      '<script>',
      '</script>',
      '<!--',
      '-->',
      '<?',
      '<![CDATA[',
      '<a href="x">',
      '![',
      '](',
      ')',
      '[',
      ']',
      '[a](javascript:x)',
      '[r]: javascript:x',
      '[r]',
      '<javascript:x>',
      '<https://e.example>',
      '\\',
      '&lt;',
      '*',
      '_',
      'a',
      '\t',
      '1. ',
      'https://e.example/a.png',
      'command:x',
      '<b',
      '>',
      '"',
      '\r',
      '\u2028',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
        const cleaned = clean(parts.join(''));
        assert.ok(isSafe(cleaned, mayLink), JSON.stringify(cleaned));
      }),
      { numRuns: 2000 },
    );
  });

  it('is quick on long lines made to be slow', function () {
    this.timeout(60_000);
    const start = process.hrtime.bigint();
    for (const unit of ['`', '[', '![', '<', '](', '\\', '| ', '``` ']) {
      clean(unit.repeat(20_000));
    }
    assert.ok(Number(process.hrtime.bigint() - start) / 1e9 < 10);
  });
});
