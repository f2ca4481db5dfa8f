import assert from 'node:assert/strict';
import { movedLink } from '../../../../../src/core/log/export/movedLink';

const LOG = 'docs/logs/log1.md';

describe('a link of a log in the page made of it', () => {
  const cases: readonly [string, string | null, string | null][] = [
    ['https://nodejs.org/api/', 'x.html', 'https://nodejs.org/api/'],
    ['mailto:a@b.example', null, 'mailto:a@b.example'],
    ['#s1', null, '#s1'],
    ['../../src/a%20b.py#L12', 'docs/logs/log1.html', '../../src/a%20b.py#L12'],
    ['../../src/a%20b.py#L12', 'log1.html', 'src/a%20b.py#L12'],
    ['../../src/a.py', 'out/html/log1.html', '../../src/a.py'],
    ['log2.md', 'log1.html', 'docs/logs/log2.md'],
    ['./log2.md', 'log1.html', 'docs/logs/log2.md'],
    ['..//a.md', 'log1.html', 'docs/a.md'],
    ['../../src/a.py', null, null],
    ['../../../src/a.py', 'log1.html', null],
    ['a%2F..%2F..%2Fb', 'log1.html', null],
    ['src%2Fa.py', 'log1.html', null],
    ['%E0%A4%A', 'log1.html', null],
    ['javascript:x', 'log1.html', null],
    ['//evil.example/a', 'log1.html', null],
    ['/etc/passwd', 'log1.html', 'docs/logs/etc/passwd'],
  ];
  for (const [href, page, expected] of cases) {
    it(`${href} in ${page ?? 'a page elsewhere'}: ${expected ?? 'no link'}`, () => {
      assert.equal(movedLink(href, { log: LOG, page }), expected);
    });
  }
});
