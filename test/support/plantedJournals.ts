import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { decodeJournal } from '../../src/core/journal/decodeJournal';
import { encodeEvent, encodeHeader } from '../../src/core/journal/journalFormat';
import type { SessionEvent } from '../../src/core/record/event';
import { renderPrompt } from '../../src/core/prompt/renderPrompt';
import { buildSessionRecord, readSession } from '../../src/core/session/buildRecord';
import { currentEvents, mergeJournals } from '../../src/core/session/currentEvents';
import { LiveCounts } from '../../src/core/session/liveCounts';
import { currentStep, earlierSteps } from '../../src/core/session/steps';
import { journalOf, mutated, mutations } from './journals';
import { Dice } from './merge/triples';
import { SHORT_PERSONA } from './personas';
import { SessionScript } from './sessionScript';
import { withTexts } from './withTexts';

/** What somebody who knows the format would put in the place of anything. */
const HOSTILE: readonly unknown[] = [
  null,
  true,
  -1,
  0,
  1e308,
  -1e308,
  Number.MAX_SAFE_INTEGER,
  8.64e15,
  8.64e15 + 1,
  0.5,
  '',
  '__proto__',
  'constructor',
  '../../../../etc/passwd',
  '/etc/passwd',
  'C:\\Windows\\win.ini',
  'https://evil.example/x',
  '\0',
  '\uD800',
  'a\nb\r\nc',
  '](javascript:x)<img src=x>`',
  '\u001B[31mx\u001B]8;;x\u0007',
  'x'.repeat(20_000),
  'Error: x\n    at f (/app/a.js:1:1)\n'.repeat(200),
  [],
  [[]],
  ['x', 1, null],
  {},
  { length: 1e9 },
  { __proto__: null, constructor: 1 },
  'note',
  'commandEnded',
  'logWritten',
];

/** A short session in which everything happens that can. */
export function anyEvents(): SessionScript {
  const script = new SessionScript();
  const [path, folder] = ['src/queue.js', 'docs'];
  script.add({
    kind: 'project',
    at: 1,
    name: 'task-queue',
    manifests: [{ path: 'package.json', kind: 'npm', name: 'task-queue', dependencies: ['react'] }],
  });
  script.change(path, 'const a = 1;\n', { baseline: 'absent' }, null).save(path);
  script.run('npm test', 1, 'TypeError: a is not a function\n    at run (/app/src/queue.js:1:7)\n');
  script.diagnostic('appeared', { path, message: "Cannot find name 'b'." });
  script.change(path, 'const b = 1;\n').diagnostic('gone', { path, message: "Cannot find name 'b'." });
  script
    .run('npm test', 0, 'ok\n')
    .commit('fix: b', { files: [path], fileCount: 1 })
    .bulk('git', 40);
  script.rename(path, 'src/tasks.js').note('why?').pause(60_000);
  const server = script.start('npm run dev');
  script.prints(server, 'listening\n').change('gone.js', null, {}, 'x\n');
  script.add({ kind: 'thinned', at: script.events.at(-1)?.at ?? 0, what: 'passedOutput', count: 3 });
  const problems = [{ signatures: ['a'], title: 'a', state: 'open' as const }];
  const at = script.events.at(-1)?.at ?? 0;
  script.add({ kind: 'logWritten', at, step: 1, path: `${folder}/learning_log_step1.md`, through: at - 9, problems });
  script.add({ kind: 'stepStarted', at: at + 1, step: 2, name: 'second', problems: [] });
  script.change('src/tasks.js', 'const c = 1;\n').run('npm test', 1, 'SyntaxError: c\n    at /app/src/tasks.js:1\n');
  script.add({ kind: 'stepContinued', at: at + 60_000, step: 1 });
  return script.change('src/tasks.js', 'const d = 1;\n').run('npm test', 0, 'ok\n');
}

/** One journal that was made by somebody else: every line has the right checksum. */
export function plantedJournal(events: readonly SessionEvent[], dice: Dice): Buffer {
  const values: unknown[] = events.map((event) => structuredClone(event));
  for (let count = dice.below(4) + 1; count > 0; count -= 1) tamper(values, dice);
  const header = encodeHeader({ startedAt: 1, writer: 'w', part: 1 }, crc32);
  return Buffer.concat([header, ...values.map((value, at) => encodeEvent(value as SessionEvent, at + 1, crc32))]);
}

/** Puts a line elsewhere, again, or away, or changes something in it. */
function tamper(values: unknown[], dice: Dice): void {
  const at = dice.below(values.length);
  const act = dice.below(12);
  if (act === 0) values.splice(dice.below(values.length), 0, ...values.splice(at, 1));
  else if (act === 1) values.splice(dice.below(values.length), 0, structuredClone(values[at]));
  else if (act === 2 && values.length > 1) values.splice(at, 1);
  else values[at] = changed(values[at], dice);
}

function changed(value: unknown, dice: Dice): unknown {
  if (typeof value !== 'object' || value === null) return hostile(dice);
  const keys = Object.keys(value);
  const act = dice.below(20);
  if (act === 0) return Object.fromEntries([...Object.entries(value), ['__proto__', { polluted: true }]]);
  if (act === 1) return Object.fromEntries([...Object.entries(value), ['redactions', { __proto__: 1, a: 1e300 }]]);
  const key = keys[dice.below(keys.length)];
  if (key === undefined) return hostile(dice);
  if (act === 2) return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
  const inner = changed(Reflect.get(value, key), dice);
  return Array.isArray(value)
    ? value.map((one: unknown, index) => (String(index) === key ? inner : one))
    : { ...value, [key]: inner };
}

function hostile(dice: Dice): unknown {
  return HOSTILE[dice.below(HOSTILE.length)] ?? null;
}

export interface PlantedOutcome {
  readonly journals: number;
  /** Of these, how many had an event left that something was made of. */
  readonly told: number;
  /** What was thrown, with the seed of the journal. */
  readonly thrown: readonly string[];
}

/** Reads so many journals, half of them damaged by somebody who knows the format, half by a disk. @param first seed */
export function readPlantedJournals(count: number, first: number): PlantedOutcome {
  const script = anyEvents();
  const whole = journalOf(script.events);
  const damage = fc.sample(mutations(whole.length), { numRuns: Math.ceil(count / 2), seed: first });
  const thrown: string[] = [];
  let told = 0;
  for (let index = 0; index < count; index += 1) {
    const seed = first + index;
    const damaged = index % 2 === 0 ? damage[index / 2] : undefined;
    try {
      const bytes =
        damaged === undefined
          ? plantedJournal(script.events, new Dice(Math.imul(seed, 7919)))
          : mutated(whole, damaged).bytes;
      if (readPlanted(bytes, (hash) => script.textOf(hash)) > 0) told += 1;
    } catch (error) {
      thrown.push(`seed ${seed}: ${error instanceof Error ? error.stack : String(error)}`);
    }
  }
  return { journals: count, told, thrown };
}

/** All that is made of a journal before anybody is asked: counts, steps, the record and the prompt. @throws what they throw */
export function readPlanted(bytes: Uint8Array, textOf: (hash: string) => string | undefined): number {
  const all = mergeJournals([decodeJournal(bytes, crc32).events]);
  const events = currentEvents(all);
  const counts = new LiveCounts();
  counts.replace(events);
  counts.counts();
  const reading = readSession(events, '/app');
  const { number, name } = currentStep(all, []);
  const steps = buildSessionRecord(reading, {
    step: number,
    stepName: name,
    earlier: earlierSteps(all),
    folderName: 'app',
    timeZone: 'Asia/Shanghai',
  });
  const record = withTexts(steps, textOf);
  renderPrompt({ persona: SHORT_PERSONA, language: 'en', profile: null, marker: 'q7VZk2c9xW4pL0aT', record });
  return events.length;
}
