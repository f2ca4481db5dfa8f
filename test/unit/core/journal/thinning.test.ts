import assert from 'node:assert/strict';
import { crc32 } from 'node:zlib';
import { encodeEvent } from '../../../../src/core/journal/journalFormat';
import { planTidying, type TidyPlan } from '../../../../src/core/journal/planTidying';
import type { StoredJournal } from '../../../../src/core/journal/storedEvents';
import { textReferences } from '../../../../src/core/journal/textReferences';
import type { EventOf, SessionEvent } from '../../../../src/core/record/event';

const EMPTY = { head: '', tail: '', droppedLines: 0, droppedChars: 0 };

/** Tells a session of one window, a second between two events; texts are named rather than hashed. */
class Story {
  readonly events: SessionEvent[] = [];
  private runs = 0;
  private readonly states = new Map<string, string>();

  edit(path: string, state: string): this {
    const before = this.states.get(path) ?? `${path} 0`;
    this.states.set(path, state);
    const at = this.events.length;
    this.events.push({
      kind: 'edit',
      at,
      startedAt: at,
      path,
      language: 'javascript',
      before: { hash: before, chars: 1 },
      after: { hash: state, chars: 1 },
      baseline: 'earlier',
      origin: 'typed',
      isSaved: true,
      extent: { added: 1, removed: 1, diffChars: 10 },
    });
    return this;
  }

  run(text: string, exitCode: number, output: string): this {
    const run = `r${(this.runs += 1)}`;
    const commandLine = { text, confidence: 'high', isTrusted: true } as const;
    const at = this.events.length;
    this.events.push({ kind: 'commandStarted', at, run, terminal: 'bash', source: 'terminal', commandLine, cwd: '.' });
    const end = { at: at + 1, run, commandLine, exitCode, ending: 'ended', capture: 'whole' } as const;
    this.events.push({ kind: 'commandEnded', ...end, output: { ...EMPTY, head: output } });
    return this;
  }

  add(event: SessionEvent): this {
    this.events.push({ ...event, at: this.events.length });
    return this;
  }
}

const bytesOf = (events: readonly SessionEvent[]): number =>
  events.reduce((sum, event) => sum + encodeEvent(event, 1, crc32).length, 0);

function plan(
  journals: readonly StoredJournal[],
  limits: { readonly total: number; readonly session: number },
  textBytes = 0,
): TidyPlan {
  const hashes = journals.flatMap(({ events }) => events.flatMap(textReferences));
  const sizes = new Map(hashes.map((hash) => [hash, textBytes]));
  const steps = planTidying(
    journals.map((journal) => [journal]),
    sizes,
    { now: 1000, retentionDays: 30, limits },
  );
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value;
}

/** The session of one dead window, thinned to a share of what it takes now. */
function thinned({ events }: Story, share: number, textBytes = 0): readonly SessionEvent[] {
  const hashes = new Set(events.flatMap(textReferences));
  const session = (bytesOf(events) + hashes.size * textBytes) * share;
  const { rewritten } = plan(
    [{ file: 'a', events, bytes: 1e9, isChangeable: true }],
    { total: 1e9, session },
    textBytes,
  );
  return rewritten.get('a') ?? events;
}

const words = (events: readonly SessionEvent[]): readonly string[] =>
  events.flatMap((event) => (event.kind === 'thinned' ? [`${event.what} ${event.count}`] : []));
const outputs = (events: readonly SessionEvent[]): readonly string[] =>
  events.flatMap((event) => (event.kind === 'commandEnded' ? [event.output.head + event.output.tail] : []));
const states = (events: readonly SessionEvent[]): readonly string[] =>
  events.flatMap((event) => (event.kind === 'edit' ? [`${event.before?.hash} → ${event.after?.hash}`] : []));

const PASSED = '✔ a test that passes\n'.repeat(100);
const FAILED = `${'✔ a test that passes\n'.repeat(200)}Traceback (most recent call last):
  File "app/main.py", line 3, in <module>
    load("x")
KeyError: 'x'
${'collected a line that says nothing\n'.repeat(200)}1 failed`;

describe('thinning a session that is too large', () => {
  it('takes nothing from one that is not', () => {
    const story = new Story().run('npm test', 0, PASSED).edit('a', 'a 1').run('python app/main.py', 1, FAILED);
    assert.deepEqual(thinned(story, 1.1), story.events);
  });

  it('begins with the outputs of the oldest runs that passed', () => {
    const story = new Story();
    for (let run = 0; run < 10; run += 1) story.run(`test ${run}`, 0, PASSED);
    const events = thinned(story, 0.99);
    const left = outputs(events).map((output) => output === PASSED);
    assert.ok(left.includes(false) && left.includes(true));
    assert.deepEqual(left.toSorted(), left, 'the oldest first');
    const [first] = events.filter((event) => event.kind === 'commandEnded');
    assert.deepEqual(first?.output, { head: '', tail: '', droppedLines: 101, droppedChars: PASSED.length });
    assert.equal(first?.capture, 'whole', 'nothing was lost while it ran');
    assert.deepEqual(words(events), [`passedOutput ${left.filter((isWhole) => !isWhole).length}`]);
  });

  it('does not take a run for passed whose output shows a failure that its exit code hides', () => {
    const story = new Story().run('python app/main.py; true', 0, FAILED);
    const events = thinned(story, 0.5);
    assert.match(outputs(events)[0] ?? '', /KeyError: 'x'/);
    assert.deepEqual(words(events), ['output 1']);
  });

  it('then takes the middle texts of long edits, but no state that a command saw', () => {
    const story = new Story();
    for (let state = 1; state <= 6; state += 1) story.edit('a', `a ${state}`).edit('b', `b ${state}`);
    story.run('node a', 1, 'node:internal\nTypeError: x is not a function').edit('a', 'a 7').edit('a', 'a 8');
    const events = thinned(story, 0.8, 10_000);
    assert.deepEqual(states(events), ['a 0 → a 6', 'b 0 → b 6', 'a 6 → a 7', 'a 7 → a 8']);
    assert.deepEqual(words(events), ['editSteps 10']);
    // That of a step is not that of the whole way.
    const tell = events.map((event) => event.kind === 'edit' && event.extent !== undefined);
    assert.deepEqual(
      tell.filter((_, index) => events[index]?.kind === 'edit'),
      [false, false, true, true],
    );
  });

  it('joins no edits across a renaming or a branch switch, nor typed ones with those of a tool', () => {
    for (const border of ['renamed', 'bulkChange', 'origin'] as const) {
      const story = new Story();
      for (let state = 1; state <= 4; state += 1) {
        story.edit('a', `a ${state}`);
        const last = story.events.at(-1);
        if (border === 'origin' && state > 2 && last?.kind === 'edit') {
          story.events[story.events.length - 1] = { ...last, origin: 'onDisk' };
        }
        if (state !== 2) continue;
        if (border === 'renamed') story.add({ kind: 'renamed', at: 0, from: 'a', to: 'a2' });
        if (border === 'bulkChange') {
          story.add({ kind: 'bulkChange', at: 0, startedAt: 0, cause: 'git', files: 9, samples: [] });
        }
      }
      const events = thinned(story, 0.9, 10_000);
      assert.ok(!words(events).some((word) => word.startsWith('editSteps')), border);
      const original = states(story.events);
      assert.ok(
        states(events).every((state) => original.includes(state)),
        border,
      );
    }
  });

  it('then leaves the failing lines of old outputs, in which the same failure is found', () => {
    const story = new Story().run('python app/main.py', 1, FAILED).add({ kind: 'note', at: 0, text: 'n' });
    const events = thinned(story, 0.9);
    const [output = ''] = outputs(events);
    assert.match(output, /File "app\/main.py", line 3/);
    assert.match(output, /KeyError: 'x'/);
    assert.match(output, /1 failed$/);
    assert.ok(output.length < FAILED.length / 4, `${output.length} of ${FAILED.length}`);
    assert.deepEqual(words(events), ['output 1']);
  });

  it('goes on until the limit is kept, and never takes notes, written logs and steps begun by hand', () => {
    const story = new Story();
    for (let round = 0; round < 60; round += 1) {
      story
        .edit('a', `a ${round + 1}`)
        .run('python app/main.py', round % 2, round % 2 ? `${round}\n${FAILED}` : PASSED);
      if (round % 10 === 0) story.add({ kind: 'note', at: 0, text: `note ${round}` });
    }
    const events = thinned(story, 0.02, 2000);
    const size = bytesOf(events) + new Set(events.flatMap(textReferences)).size * 2000;
    assert.ok(size <= (bytesOf(story.events) + 61 * 2000) * 0.02, `${size} bytes`);
    assert.equal(events.filter(({ kind }) => kind === 'note').length, 6);
    const dropped = story.events.length - events.filter(({ kind }) => kind !== 'thinned').length;
    assert.ok(dropped > 0);
    assert.ok(words(events).some((word) => word.startsWith('oldEvents ')));
  });

  it('says the sum where it was thinned before', () => {
    const story = new Story();
    for (let run = 0; run < 10; run += 1) story.run(`test ${run}`, 0, PASSED);
    const once = thinned(story, 0.9);
    const again = thinned({ events: once } as Story, 0.8);
    const [word = ''] = words(again);
    assert.equal(words(again).length, 1);
    const emptied = outputs(again).filter((output) => output === '').length;
    assert.equal(word, `passedOutput ${emptied}`);
  });

  it('leaves alone what a window still writes to', () => {
    const { events } = new Story().run('npm test', 0, PASSED);
    const { rewritten } = plan([{ file: 'a', events, bytes: 1e9, isChangeable: false }], { total: 1, session: 1 });
    assert.equal(rewritten.size, 0);
  });
});

describe('thinning a workspace that is too large', () => {
  const log: SessionEvent = { kind: 'logWritten', at: 0, step: 1, path: 'log.md', through: 0, problems: [] };

  it('takes from sessions that a log tells of first, and what it takes whole it takes the oldest first', () => {
    const told = new Story();
    for (let run = 0; run < 20; run += 1) told.run('python app/main.py', 1, `${run}\n${FAILED}`);
    told.add(log);
    const last = told.events.pop() as EventOf<'logWritten'>;
    told.events.push({ ...last, through: last.at - 1 });
    const current = new Story();
    current.run('npm test', 0, PASSED);
    const currentEvents = current.events.map((event) => ({ ...event, at: event.at + 500 }));
    const journals = [
      { file: 'told', events: told.events, bytes: 1e9, isChangeable: true },
      { file: 'current', events: currentEvents, bytes: 1e9, isChangeable: true },
    ];
    const { rewritten, kept } = plan(journals, { total: bytesOf(currentEvents) * 2, session: 1e9 });
    assert.equal(rewritten.get('current'), undefined);
    const left = rewritten.get('told') ?? [];
    assert.ok(left.length < told.events.length / 2);
    const logs = [...left, ...kept].filter(({ kind }) => kind === 'logWritten');
    assert.equal(logs.length, 1);
  });
});
