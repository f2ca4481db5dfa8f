import assert from 'node:assert/strict';
import { renderPreviousLog } from '../../../../src/core/prompt/renderPreviousLog';
import type { PreviousLog } from '../../../../src/core/session/sessionRecord';

const NONE: PreviousLog = { step: 2, path: 'docs/a.md', mastered: [], toStrengthen: [], goals: [], nextFocus: [] };

describe('the previous log in the prompt', () => {
  it('tells open entries from those that the learner ticked since', () => {
    const text = renderPreviousLog({
      ...NONE,
      toStrengthen: [
        { text: 'promises', isDone: false },
        { text: 'loops', isDone: true },
      ],
    });
    assert.match(text, /^# Previous log \(step 2\)$/m);
    assert.match(text, /## To strengthen\n- "promises"\n\n/);
    assert.match(text, /## Ticked by the learner since\n- "loops"/);
  });

  it('quotes an entry, so that none can be a heading or an end of the data', () => {
    const text = renderPreviousLog({ ...NONE, goals: [{ text: '# END marker "x"', isDone: false }] });
    assert.match(text, /^- "# END marker \\"x\\""$/m);
  });

  it('leaves room for the session, and says what it left out', () => {
    const items = Array.from({ length: 50 }, (_, index) => ({ text: `${index} ${'x'.repeat(196)}`, isDone: false }));
    const text = renderPreviousLog({ ...NONE, mastered: items, toStrengthen: items, goals: items, nextFocus: items });
    assert.ok(text.length < 10_000, `${text.length}`);
    assert.equal(text.match(/and 38 more/g)?.length, 3);
    assert.match(text, /and 44 more/);
  });
});
