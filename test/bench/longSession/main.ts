// A process of its own, so that its memory is its own: `node --import tsx main.ts ROUNDS`, where 0 rounds do nothing.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Journal } from '../../../src/core/journal/journal';
import { PrivacyGate } from '../../../src/core/privacy/privacyGate';
import { Redactor } from '../../../src/core/privacy/redactor';
import { buildSessionRecord, readSession, textHashes } from '../../../src/core/session/buildRecord';
import { currentEvents, mergeJournals } from '../../../src/core/session/currentEvents';
import { JournalFile } from '../../../src/host/files/journalFile';
import { loadTexts } from '../../../src/host/files/loadTexts';
import { readJournals } from '../../../src/host/files/readJournals';
import { TextFiles } from '../../../src/host/files/textFiles';
import { FakeClock } from '../../support/fakeClock';
import { SilentLogger } from '../../support/silentLogger';
import { temporaryDirectory } from '../../support/vscode/paths';
import { EDITS_A_ROUND, TirelessWork } from './work';

/** The state of things after so many rounds. */
export interface Milestone {
  readonly edits: number;
  readonly commands: number;
  /** From the files on the disk to the session record. */
  readonly recordMs: number;
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

setFlagsFromString('--expose-gc');

const collectGarbage = runInNewContext('gc') as () => void;

function memoryInUse(): number {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

async function play(rounds: number): Promise<LongSession> {
  const folder = temporaryDirectory('long-session');
  const [journals, texts] = [join(folder, 'journals'), new TextFiles(join(folder, 'texts'))];
  const clock = new FakeClock();
  const file = new JournalFile(journals, clock, logger, () => undefined);
  const journal = new Journal(new PrivacyGate(new Redactor(), async () => null), texts, file, logger, () => undefined);
  const work = new TirelessWork(clock, (observation) => journal.record(observation));
  const milestones: Milestone[] = [];
  let memory = memoryInUse();
  let workMs = 0;
  for (let round = 1; round <= rounds; round += 1) {
    const start = performance.now();
    work.round();
    await journal.flush();
    workMs += performance.now() - start;
    if (round !== rounds && round !== rounds / 2) continue;
    if (round === rounds) memory = memoryInUse();
    milestones.push({ ...(await quickestRecord(journals, texts)), ...sizes(folder), edits: round * EDITS_A_ROUND });
  }
  if (logger.lines.length > 0) throw new Error(logger.lines[0]);
  return { memory, roundMs: workMs / Math.max(1, rounds), milestones };
}

/** The least disturbed of three. */
async function quickestRecord(
  journals: string,
  store: TextFiles,
): Promise<Pick<Milestone, 'recordMs' | 'buildMs' | 'commands'>> {
  const times = [await recordOf(journals, store), await recordOf(journals, store), await recordOf(journals, store)];
  const [first] = times;
  if (first === undefined) throw new Error('no record was built');
  const quickest = (of: 'recordMs' | 'buildMs'): number => Math.min(...times.map((time) => time[of]));
  return { ...first, recordMs: quickest('recordMs'), buildMs: quickest('buildMs') };
}

async function recordOf(
  journals: string,
  store: TextFiles,
): Promise<Pick<Milestone, 'recordMs' | 'buildMs' | 'commands'>> {
  const start = performance.now();
  const events = currentEvents(mergeJournals(await readJournals(journals, logger)), undefined);
  const reading = readSession(events, '/app');
  const texts = await loadTexts(store, textHashes(reading));
  const cpuBefore = process.cpuUsage();
  const record = buildSessionRecord(reading, (hash) => texts.get(hash), {
    step: 1,
    folderName: 'app',
    timeZone: 'Asia/Shanghai',
  });
  const end = performance.now();
  const cpu = process.cpuUsage(cpuBefore);
  if (record.runs.length === 0) throw new Error('the record tells of nothing');
  const commands = events.filter(({ kind }) => kind === 'commandEnded').length;
  return { recordMs: end - start, buildMs: (cpu.user + cpu.system) / 1000, commands };
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

void play(Number(process.argv[2])).then((session) => console.log(JSON.stringify(session)));
