import assert from 'node:assert/strict';
import MarkdownIt from 'markdown-it';
import { isAllowedTarget } from '../../../../src/core/log/cleanLine';
import { relativeLink } from '../../../../src/core/log/relativeLink';

const LOG = 'docs/learning_log_step1.md';

describe('a link from the log to a file', () => {
  const cases: readonly [string, string, number | null, string][] = [
    [LOG, 'app/main.py', 12, '../app/main.py#L12'],
    [LOG, 'docs/a.md', null, 'a.md'],
    [LOG, 'docs/sub/a.md', 3, 'sub/a.md#L3'],
    [LOG, './README.md', null, '../README.md'],
    ['log1.md', 'src/a.js', 1, 'src/a.js#L1'],
    ['a/b/c/log.md', 'a/x/y.js', null, '../../x/y.js'],
    ['docs/log.md', 'docs', null, '../docs'],
  ];
  for (const [from, to, line, link] of cases) {
    it(`${from} → ${to}: ${link}`, () => assert.equal(relativeLink(from, to, line), link));
  }

  it('leads to one place of the workspace and nowhere else, whatever the name [T20]', () => {
    const names = [
      'a b.py',
      'a#L1.py',
      'a?x=1.py',
      '100%.py',
      'a)b(.py',
      'a]b[.py',
      'a`b`.py',
      'a"b\'.py',
      'a\\b.py',
      'a|b.py',
      'a<b>.py',
      'a\nb.py',
      '异步 队列.py',
      'é.py',
      'a:b.py',
      '*_~!.py',
      '\uD800.py',
      '$(touch x).py',
      '\u202Egnp.py',
    ];
    for (const name of names) {
      const link = relativeLink(LOG, `src/${name}`, 7) ?? '';
      assert.ok(isAllowedTarget(link), link);
      const [inline] = new MarkdownIt({ html: true }).parseInline(`[x](${link})`, {});
      const open = inline?.children?.[0];
      assert.equal(open?.type, 'link_open', name);
      const resolved = new URL(String(open?.attrGet('href')), `file:///w/${LOG}`);
      assert.equal(decodeURIComponent(resolved.pathname), `/w/src/${name}`.replace('\uD800', '\uFFFD'));
      assert.deepEqual([resolved.hash, resolved.search], ['#L7', '']);
    }
  });

  it('is not made to what lies outside, and to what is no file', () => {
    for (const path of ['/etc/passwd', '../x.py', 'a/../../x.py', 'C:/x.py', 'C:\\x.py', '\\\\server\\x', 'node:fs']) {
      assert.equal(relativeLink(LOG, path, 1), null, path);
    }
    for (const path of ['<stdin>', 'webpack://app/a.js', '', '.', 'javascript:alert(1)']) {
      assert.equal(relativeLink(LOG, path, 1), null, path);
    }
  });
});
