import assert from 'node:assert/strict';
import { estimateTokens } from '../../../src/core/prompt/estimateTokens';
import { DraftingPace } from '../../../src/host/preview/draftingPace';
import { type DraftingState, NO_DRAFT } from '../../../src/host/session/draftingState';

const writing = (body: string): DraftingState => ({
  ...NO_DRAFT,
  phase: 'drafting',
  characters: body.length,
  draft: { title: '', sections: [{ id: 'overview', heading: 'Overview', body, complete: false, writtenBy: 'mentor' }] },
});

describe('how the writing of a draft goes', () => {
  it('is told while somebody writes, and not before or after', () => {
    const pace = new DraftingPace();
    assert.equal(pace.of(NO_DRAFT, 5000), undefined);
    assert.equal(pace.of(writing(''), 6000)?.seconds, 0);
    assert.equal(pace.of({ ...writing('x'), phase: 'ready' }, 9000), undefined);
    assert.equal(pace.of(writing(''), 100_000)?.seconds, 0, 'the next draft begins anew');
  });

  it('has the time to the first word, which stays what it was', () => {
    const pace = new DraftingPace();
    assert.deepEqual(pace.of(writing(''), 1000), { seconds: 0, firstWordMs: null, tokens: 0 });
    assert.deepEqual(pace.of(writing(''), 2500), { seconds: 1, firstWordMs: null, tokens: 0 });
    assert.equal(pace.of(writing('One'), 3200)?.firstWordMs, 2200);
    const later = pace.of(writing('One two'), 63_000);
    assert.deepEqual([later?.seconds, later?.firstWordMs], [62, 2200]);
  });

  it('does not take what was written before a continuation for the first word', () => {
    const pace = new DraftingPace();
    assert.equal(pace.of(writing('kept'), 0)?.firstWordMs, null);
    assert.equal(pace.of(writing('kept and more'), 700)?.firstWordMs, 700);
  });

  it('counts about what the whole text would, piece by piece', () => {
    const pace = new DraftingPace();
    const text = 'The failure came from a missing await. 会话必须在 async with 之内使用。\n'.repeat(120);
    let tokens = 0;
    for (let end = 0; end <= text.length; end += 37) tokens = pace.of(writing(text.slice(0, end)), end)?.tokens ?? 0;
    const whole = estimateTokens(text, 'unknown');
    assert.ok(Math.abs(tokens - whole) < whole * 0.03, `${tokens} and ${whole}`);
  });
});
