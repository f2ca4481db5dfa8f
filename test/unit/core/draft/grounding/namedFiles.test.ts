import assert from 'node:assert/strict';
import { namedFiles } from '../../../../../src/core/draft/grounding/namedFiles';

const of = (...bodies: readonly string[]): readonly string[] =>
  namedFiles({
    title: '',
    sections: bodies.map((body) => ({ id: 'concepts', heading: '', body, writtenBy: 'mentor', complete: true })),
  });

describe('the files that a draft names', () => {
  it('are those in code spans, each once, without their lines', () => {
    assert.deepEqual(of('见 `src/a.ts:12` 与 `b.py`', '`src/a.ts` and src/c.ts'), ['src/a.ts', 'b.py']);
  });

  it('lead nowhere else', () => {
    assert.deepEqual(of('`../secrets/x.pem` `a/../../b.js` `/etc/hosts.txt` `~/.ssh/id.pub` `C:\\x.ini`'), []);
  });

  it('are not many', () => {
    assert.equal(of(Array.from({ length: 100 }, (_, index) => `\`f${index}.js\``).join(' ')).length, 20);
  });
});
