import assert from 'node:assert/strict';
import {
  beginOf,
  localDay,
  readPauses,
  splitTime,
  startOf,
  steadyTimes,
} from '../../../../src/core/session/sessionTime';
import type { SessionEvent } from '../../../../src/core/record/event';

const MINUTE = 60_000;
const START = Date.UTC(2026, 10, 20, 9);
const DAY = 24 * 60;
const at = (minute: number): number => START + minute * MINUTE;

const note = (minute: number): SessionEvent => ({ kind: 'note', at: at(minute), text: 'n', redactions: {} });
const signal = (minute: number, kind: 'paused' | 'resumed'): SessionEvent => ({ kind, at: at(minute) });
const LINE = { text: 'make', confidence: 'high', isTrusted: true } as const;
const started = (minute: number, run = 'r'): SessionEvent => ({
  kind: 'commandStarted',
  at: at(minute),
  run,
  source: 'terminal',
  terminal: 't',
  cwd: null,
  commandLine: LINE,
  redactions: {},
});
const ended = (
  minute: number,
  exitCode: number | null = 0,
  { run = 'r', ending = 'ended' as const } = {},
): SessionEvent => ({
  kind: 'commandEnded',
  at: at(minute),
  run,
  commandLine: LINE,
  exitCode,
  ending,
  capture: 'whole',
  output: { head: '', tail: '', droppedLines: 0, droppedChars: 0 },
  redactions: {},
});
const bulk = (from: number, to: number): SessionEvent => ({
  kind: 'bulkChange',
  at: at(to),
  startedAt: at(from),
  cause: 'git',
  files: 1,
  samples: [],
});

describe('the time of a session', () => {
  const split = (...events: readonly SessionEvent[]): readonly [number, number] => {
    const { activeMs, idleMs } = splitTime(events);
    return [activeMs / MINUTE, idleMs / MINUTE];
  };

  it('is activity, but for silences of more than five minutes', () => {
    assert.deepEqual(split(note(0), note(5), note(11), note(12)), [6, 6]);
    assert.deepEqual(split(note(0)), [0, 0]);
    assert.deepEqual(split(), [0, 0]);
  });

  it('is activity while a command runs that ends by itself', () => {
    assert.deepEqual(split(started(0), ended(30)), [30, 0]);
    assert.deepEqual(split(started(0), note(20), ended(30, 1)), [30, 0]);
    assert.deepEqual(split(started(0), ended(1), note(30)), [1, 29]);
  });

  it('is no activity while a server runs, one that somebody ends, or what nobody waits for', () => {
    for (const end of [
      ended(30, 130),
      ended(30, 143),
      ended(30, null),
      ended(30, 0, { ending: 'interrupted' as never }),
    ]) {
      assert.deepEqual(split(note(0), started(0), end), [0, 30]);
    }
    assert.deepEqual(split(note(0), started(0), note(30)), [0, 30]);
    assert.deepEqual(split(note(0), started(0), ended(241)), [0, 241]);
    assert.deepEqual(split(note(0), started(0), ended(240)), [240, 0]);
  });

  it('is neither while recording is paused', () => {
    assert.deepEqual(split(note(0), signal(1, 'paused'), note(2), signal(20, 'resumed'), note(21)), [2, 0]);
  });

  it('is activity where many files change at once, from the first to the last', () => {
    assert.deepEqual(split(note(0), bulk(1, 3), note(4)), [4, 0]);
    assert.deepEqual(split(note(0), bulk(10, 12)), [2, 10]);
    assert.deepEqual(split(note(0), note(8), bulk(7, 9)), [1, 8]);
  });

  it('is not lengthened by what a command prints on the way, nor by what is known late', () => {
    const progress: SessionEvent = {
      kind: 'commandProgress',
      at: at(4),
      run: 'x',
      output: { head: 'a', tail: '', droppedLines: 0, droppedChars: 0 },
      redactions: {},
    };
    assert.deepEqual(split(note(0), progress, note(8)), [0, 8]);
    assert.deepEqual(split(note(0), note(4), note(3), note(5)), [5, 0]);
  });
});

describe('when a session began', () => {
  it('is at its first event, but for a server that still ran', () => {
    assert.equal(beginOf([started(0), note(5)]), at(5));
    assert.equal(beginOf([started(0), ended(3), note(5)]), at(0));
    assert.equal(beginOf([started(0)]), at(0));
    assert.equal(beginOf([]), 0);
  });

  it('is of one event where it began, no more than an hour before', () => {
    assert.equal(startOf(bulk(1, 3)), at(1));
    assert.equal(startOf(bulk(3, 1)), at(1));
    assert.equal(startOf(bulk(-100, 3)), at(3 - 60));
    assert.equal(startOf(note(4)), at(4));
    assert.equal(startOf(undefined), 0);
  });
});

describe('pauses', () => {
  it('last from the first that says so to the one that ends it', () => {
    const pause = (from: number, to: number) => ({ from: at(from), to: at(to) });
    assert.deepEqual(
      readPauses([signal(1, 'paused'), signal(2, 'paused'), signal(5, 'resumed'), signal(6, 'resumed')]),
      [pause(1, 5)],
    );
    assert.deepEqual(readPauses([note(0), signal(3, 'paused'), note(9)]), [pause(3, 9)]);
    assert.deepEqual(readPauses([signal(3, 'paused')]), [pause(3, 3)]);
    assert.deepEqual(
      readPauses([signal(3, 'paused'), signal(4, 'resumed'), signal(7, 'paused'), signal(9, 'resumed')]),
      [pause(3, 4), pause(7, 9)],
    );
    assert.deepEqual(readPauses([note(1), signal(2, 'resumed')]), []);
    const many = Array.from({ length: 240 }, (_, index) => signal(index, index % 2 === 0 ? 'paused' : 'resumed'));
    assert.equal(readPauses(many).length, 100);
    assert.deepEqual(readPauses(many).at(-1), pause(238, 239));
  });
});

describe('times of a clock that was not steady', () => {
  const steady = (...minutes: readonly number[]): readonly number[] =>
    steadyTimes(minutes.map(note)).map((event) => (event.at - START) / MINUTE);

  it('are as they are where it was', () => {
    const events = [note(0), note(5), note(400)];
    assert.equal(steadyTimes(events), events);
    assert.deepEqual(steady(0, 5, 4.5, 6), [0, 5, 4.5, 6]);
  });

  it('move with it where it jumped back: no time passed', () => {
    assert.deepEqual(steady(100, 101, 41, 42), [40, 41, 41, 42]);
  });

  it('forget a jump ahead that was taken back', () => {
    assert.deepEqual(steady(0, 1, 61, 62, 2, 3), [0, 1, 1, 2, 2, 3]);
    assert.deepEqual(steady(0, 30, 31, 21), [0, 20, 21, 21]);
  });

  it('forget a jump ahead that no session rests for', () => {
    assert.deepEqual(steady(0, 1, 91 * DAY, 91 * DAY + 1), [91 * DAY - 1, 91 * DAY, 91 * DAY, 91 * DAY + 1]);
    assert.deepEqual(steady(0, 89 * DAY), [0, 89 * DAY]);
  });

  it('keep how long an event lasted', () => {
    const [, , , moved] = steadyTimes([note(100), note(101), note(41), bulk(42, 44)]);
    assert.ok(moved?.kind === 'bulkChange');
    assert.deepEqual([moved.startedAt, moved.at], [at(42), at(44)]);
    const [first] = steadyTimes([bulk(98, 100), note(41)]);
    assert.ok(first?.kind === 'bulkChange');
    assert.equal(first.at - first.startedAt, 2 * MINUTE);
  });
});

describe('the day of a time', () => {
  it('is that of the place', () => {
    const time = Date.UTC(2026, 10, 20, 20);
    assert.equal(localDay(time, 'UTC'), '2026-11-20');
    assert.equal(localDay(time, 'Asia/Shanghai'), '2026-11-21');
    assert.doesNotThrow(() => localDay(Number.MAX_SAFE_INTEGER, 'UTC'));
    assert.doesNotThrow(() => localDay(-Number.MAX_SAFE_INTEGER, 'UTC'));
  });
});
