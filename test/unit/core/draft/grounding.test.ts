import assert from 'node:assert/strict';
import { checkGrounding } from '../../../../src/core/draft/grounding';
import { wholeDay } from '../../../support/wholeDay';
import { nodeTaskQueue } from '../../../support/sampleRecords';

function findings(body: string) {
  const sections = [{ id: 'problems', heading: '', body, writtenBy: 'mentor', complete: true }] as const;
  return checkGrounding({ title: '', sections }, nodeTaskQueue()).map(({ kind, text }) => [kind, text]);
}

describe('checkGrounding', () => {
  it('finds evidence ids that the record does not have, each once', () => {
    assert.deepEqual(findings('a [P1] [C4] b [C9] [R3] c [C9] [N7]'), [
      ['unknownEvidence', 'C9'],
      ['unknownEvidence', 'N7'],
    ]);
  });

  it('reads several ids in one pair of brackets, and no link text', () => {
    assert.deepEqual(findings('[P1, C8、R9] [C7](https://example.org)'), [
      ['unknownEvidence', 'C8'],
      ['unknownEvidence', 'R9'],
    ]);
  });

  it('finds files in code spans that the session does not name', () => {
    assert.deepEqual(findings('`src/queue.js` `queue.js` `./src/queue.js:13` `src/worker.js` ``lib/other.py``'), [
      ['unknownFile', 'src/worker.js'],
      ['unknownFile', 'lib/other.py'],
    ]);
  });

  it('takes no method, route, command or library for a file', () => {
    assert.deepEqual(
      findings(
        '`res.json` `Node.js` `GET /tasks` `npm test` `this.results` `application/json` `node:fs/promises` `/tasks/{id}`',
      ),
      [],
    );
  });

  it('leaves code blocks alone', () => {
    assert.deepEqual(findings('```js\nimport "./nowhere.js"; // [C99] `a/b.js`\n```\n[C1]'), []);
  });

  it('names the section of a finding', () => {
    const sections = [{ id: 'features', heading: '', body: '[P5]', writtenBy: 'mentor', complete: true }] as const;
    assert.deepEqual(checkGrounding({ title: '', sections }, nodeTaskQueue()), [
      { section: 'features', kind: 'unknownEvidence', text: 'P5' },
    ]);
  });

  it('knows commits, and the files that they and renames name', () => {
    const sections = [
      {
        id: 'features',
        heading: '',
        body: '[G1] [G9] `src/money.ts` `src/cart.ts`',
        writtenBy: 'mentor',
        complete: true,
      },
    ] as const;
    assert.deepEqual(checkGrounding({ title: '', sections }, wholeDay()), [
      { section: 'features', kind: 'unknownEvidence', text: 'G9' },
    ]);
  });
});
