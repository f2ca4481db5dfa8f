import assert from 'node:assert/strict';
import { planTidying } from '../../../../src/core/journal/planTidying';
import { textReferences } from '../../../../src/core/journal/textReferences';
import type { SessionEvent } from '../../../../src/core/record/event';
import { SessionScript } from '../../../support/sessionScript';

const TYPE_ERROR = `TypeError: Cannot read properties of undefined (reading 'size')
    at count (/app/src/queue.js:3:23)
`;
const TEXT_BYTES = 10_000;

/** The session of one dead window, thinned to so many bytes; a text takes 10,000 of them. */
function thinned(events: readonly SessionEvent[], session: number): readonly SessionEvent[] {
  const sizes = new Map(events.flatMap(textReferences).map((hash) => [hash, TEXT_BYTES]));
  const journal = { file: 'a', events, bytes: 1e9, isChangeable: true };
  const rules = { now: 0, retentionDays: 30, limits: { total: 1e9, session } };
  const steps = planTidying([[journal]], sizes, rules);
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done === true) return step.value.rewritten.get('a') ?? events;
  }
}

/** What becomes of the only problem when more and more is taken away. */
function statesWhileThinned(script: SessionScript): ReadonlySet<string> {
  const states = new Set<string>();
  for (let session = 400_000; session > 2_000; session *= 0.9) {
    for (const { state } of script.recordOf(thinned(script.events, session)).problems) states.add(state);
  }
  return states;
}

describe('a problem of a session that was thinned', () => {
  it('keeps the change that ended it apart from what the editor alone had when the command ran', () => {
    const script = new SessionScript().run('npm test', 1, TYPE_ERROR);
    for (let step = 1; step <= 5; step += 1) script.edit('src/queue.js', `${step}\n`);
    for (let step = 6; step <= 8; step += 1) script.edit('src/queue.js', `${step}\n`, undefined, false);
    script.run('npm test', 0, 'ok\n');
    assert.equal(script.record().problems[0]?.state, 'proven');
    const events = thinned(script.events, 8 * TEXT_BYTES);
    assert.ok(events.some((event) => event.kind === 'thinned' && event.what === 'editSteps'));
    assert.equal(script.recordOf(events).problems[0]?.state, 'proven');
  });

  it('keeps it apart also where each edit was saved by itself', () => {
    const script = new SessionScript().run('npm test', 1, TYPE_ERROR);
    for (let step = 1; step <= 5; step += 1)
      script.edit('src/queue.js', `${step}\n`, undefined, false).save('src/queue.js');
    for (let step = 6; step <= 8; step += 1) script.edit('src/queue.js', `${step}\n`, undefined, false);
    script.run('npm test', 0, 'ok\n');
    const { problems, changes } = script.recordOf(thinned(script.events, 8 * TEXT_BYTES));
    assert.deepEqual([problems[0]?.state, changes[0]?.diff.includes('+5')], ['proven', true]);
  });

  it('is not called flaky because its change is gone, or was joined with a later one', () => {
    const script = new SessionScript().run('npm test', 1, TYPE_ERROR).edit('src/queue.js', 'fixed\n', 'broken\n');
    script.run('npm test', 0, 'ok\n');
    for (let step = 1; step <= 8; step += 1) script.edit('src/queue.js', `${step}\n`).run('ls', 0, '');
    const states = statesWhileThinned(script);
    assert.ok(states.has('proven'));
    assert.ok(!states.has('flaky'), [...states].join());
  });

  it('is not called flaky where a change could not be written', () => {
    const script = new SessionScript().run('npm test', 1, TYPE_ERROR);
    script.add({ kind: 'thinned', at: Date.UTC(2026, 10, 23, 12, 1), what: 'notWritten', count: 1 });
    assert.equal(script.run('npm test', 0, 'ok\n').record().problems[0]?.state, 'likely');
  });

  it('is called flaky where nothing but outputs was taken away', () => {
    const script = new SessionScript().run('npm test', 1, TYPE_ERROR).run('npm test', 0, 'ok\n');
    const at = Date.UTC(2026, 10, 23, 12, 1);
    script.add({ kind: 'thinned', at, what: 'passedOutput', count: 1 });
    assert.equal(script.record().problems[0]?.state, 'flaky');
  });
});
