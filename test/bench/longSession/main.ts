// A process of its own, so that its memory is its own: `node --import tsx main.ts ROUNDS`, where 0 rounds do nothing;
// `main.ts ROUNDS FOLDER` leaves journal and texts of a session that has just ended there.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { gunzipSync } from 'node:zlib';
import { Journal } from '../../../src/core/journal/journal';
import { PrivacyGate } from '../../../src/core/privacy/privacyGate';
import type { ModelProfile } from '../../../src/core/prompt/modelProfile';
import { Redactor } from '../../../src/core/privacy/redactor';
import { buildSessionRecord, readSession } from '../../../src/core/session/buildRecord';
import { extentOf } from '../../../src/core/session/editExtent';
import { currentEvents, mergeJournals } from '../../../src/core/session/currentEvents';
import { loadingTexts } from '../../../src/core/session/textSteps';
import { JournalFile } from '../../../src/host/files/journalFile';
import { readJournals } from '../../../src/host/files/readJournals';
import { TextFiles, textPath } from '../../../src/host/files/textFiles';
import { makePrompt } from '../../../src/host/session/makePrompt';
import { nextTurn } from '../../../src/host/systemClock';
import { FakeClock } from '../../support/fakeClock';
import { SHORT_PERSONA } from '../../support/personas';
import { SilentLogger } from '../../support/silentLogger';
import { temporaryDirectory } from '../../support/vscode/paths';
import { EDITS_A_ROUND, ROUND_MS, TirelessWork } from './work';
import { withTexts } from '../../support/withTexts';

/** The state of things after so many rounds. */
export interface Milestone {
  readonly edits: number;
  readonly commands: number;
  /** From the files on the disk to the session record. */
  readonly recordMs: number;
  /** From the files on the disk to a prompt of the largest size that is usual, masked once more. */
  readonly promptMs: number;
  /** The same, by the time of the processor in all threads. */
  readonly promptCpuMs: number;
  /** Reading the same files, parsing the lines and expanding the texts, and nothing else. */
  readonly readMs: number;
  readonly readCpuMs: number;
  /** The processor's time for building it alone, when all has been read: the same however busy the machine is. */
  readonly buildMs: number;
  readonly journalBytes: number;
  readonly textBytes: number;
  readonly textFiles: number;
}

export interface LongSession {
  /** What is in use when the session has been recorded and the garbage is gone. */
  readonly memory: number;
  /** Real time that was spent on one command and the edits before it. */
  readonly roundMs: number;
  readonly milestones: readonly Milestone[];
}

const logger = new SilentLogger();

const PROFILE: ModelProfile = {
  model: 'bench',
  family: 'unknown',
  contextTokens: 128_000,
  calibration: 1,
  maxPromptTokens: 60_000,
  price: null,
};

const OPTIONS = { step: 1, folderName: 'app', timeZone: 'Asia/Shanghai' };

setFlagsFromString('--expose-gc');

const collectGarbage = runInNewContext('gc') as () => void;

function memoryInUse(): number {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

async function play(rounds: number, kept: string | undefined): Promise<LongSession> {
  const folder = kept ?? temporaryDirectory('long-session');
  const [journals, texts] = [join(folder, 'journals'), new TextFiles(join(folder, 'texts'))];
  const clock = kept === undefined ? new FakeClock() : new FakeClock(Date.now() - rounds * ROUND_MS);
  const file = new JournalFile(journals, clock, logger, () => undefined);
  const gate = new PrivacyGate(new Redactor(), async () => null);
  const [isKeeping, onFault] = [() => true, () => undefined];
  const journal = new Journal(gate, texts, file, logger, onFault, isKeeping, async (...texts) => extentOf(...texts));
  const work = new TirelessWork(clock, (observation) => journal.record(observation));
  const milestones: Milestone[] = [];
  let memory = memoryInUse();
  let workMs = 0;
  for (let round = 1; round <= rounds; round += 1) {
    const start = performance.now();
    work.round();
    await journal.flush();
    workMs += performance.now() - start;
    if (kept !== undefined || (round !== rounds && round !== rounds / 2)) continue;
    if (round === rounds) memory = memoryInUse();
    milestones.push({ ...(await quickestRecord(folder, texts)), ...sizes(folder), edits: round * EDITS_A_ROUND });
  }
  if (logger.lines.length > 0) throw new Error(logger.lines[0]);
  return { memory, roundMs: workMs / Math.max(1, rounds), milestones };
}

type Times = Omit<Milestone, 'edits' | 'journalBytes' | 'textBytes' | 'textFiles'>;

/** The least disturbed of three. */
async function quickestRecord(folder: string, store: TextFiles): Promise<Times> {
  const times = [await recordOf(folder, store), await recordOf(folder, store), await recordOf(folder, store)];
  const [first] = times;
  if (first === undefined) throw new Error('no record was built');
  const least = (of: Exclude<keyof Times, 'commands'>): number => Math.min(...times.map((time) => time[of]));
  return {
    commands: first.commands,
    recordMs: least('recordMs'),
    promptMs: least('promptMs'),
    promptCpuMs: least('promptCpuMs'),
    readMs: least('readMs'),
    readCpuMs: least('readCpuMs'),
    buildMs: least('buildMs'),
  };
}

async function recordOf(folder: string, store: TextFiles): Promise<Times> {
  const all = stopwatch();
  const events = currentEvents(mergeJournals(await readJournals(join(folder, 'journals'), logger)), undefined);
  const reading = readSession(events, '/app');
  const hashes = new Set<string>();
  const record = await loadingTexts(buildSessionRecord(reading, OPTIONS), async (wanted) => {
    for (const hash of wanted) hashes.add(hash);
    return await store.getAll(wanted);
  });
  const { ms: recordMs } = all();
  if (record.runs.length === 0) throw new Error('the record tells of nothing');
  const prompt = makePrompt({ record, persona: SHORT_PERSONA, language: 'zh-CN', profile: PROFILE });
  const redactor = new Redactor();
  for (const { content } of prompt.messages) await redactor.redactInTurns(content, nextTurn);
  const whole = all();
  const texts = await store.getAll([...hashes]);
  const building = stopwatch();
  withTexts(buildSessionRecord(reading, OPTIONS), (hash) => texts.get(hash));
  const built = building();
  const read = readOnly(folder, hashes);
  return {
    commands: events.filter(({ kind }) => kind === 'commandEnded').length,
    recordMs,
    buildMs: built.cpuMs,
    promptMs: whole.ms,
    promptCpuMs: whole.cpuMs,
    readMs: read.ms,
    readCpuMs: read.cpuMs,
  };
}

function readOnly(folder: string, hashes: Iterable<string>): Spent {
  const spent = stopwatch();
  for (const name of readdirSync(join(folder, 'journals'))) {
    const lines = readFileSync(join(folder, 'journals', name), 'utf8').split('\n');
    for (const line of lines) if (line !== '') JSON.parse(line.slice(line.indexOf('{')));
  }
  for (const hash of hashes) gunzipSync(readFileSync(textPath(join(folder, 'texts'), hash))).toString('utf8');
  return spent();
}

interface Spent {
  readonly ms: number;
  readonly cpuMs: number;
}

function stopwatch(): () => Spent {
  const [start, before] = [performance.now(), process.cpuUsage()];
  return () => {
    const { user, system } = process.cpuUsage(before);
    return { ms: performance.now() - start, cpuMs: (user + system) / 1000 };
  };
}

function sizes(folder: string): Pick<Milestone, 'journalBytes' | 'textBytes' | 'textFiles'> {
  const filesOf = (name: string): readonly string[] =>
    readdirSync(join(folder, name), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  const bytes = (files: readonly string[]): number => files.reduce((sum, path) => sum + statSync(path).size, 0);
  const texts = filesOf('texts');
  return { journalBytes: bytes(filesOf('journals')), textBytes: bytes(texts), textFiles: texts.length };
}

void play(Number(process.argv[2]), process.argv[3]).then((session) => console.log(JSON.stringify(session)));
