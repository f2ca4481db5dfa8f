import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Journal } from '../../../src/core/journal/journal';
import { PrivacyGate } from '../../../src/core/privacy/privacyGate';
import { Redactor } from '../../../src/core/privacy/redactor';
import type { SessionEvent } from '../../../src/core/record/event';
import type { EditObservation } from '../../../src/core/record/observation';
import { CheckpointFile } from '../../../src/host/files/checkpointFile';
import { JournalFile } from '../../../src/host/files/journalFile';
import { readJournals } from '../../../src/host/files/readJournals';
import { TextFiles } from '../../../src/host/files/textFiles';
import { Checkpoints } from '../../../src/host/recorder/checkpoints';
import { recoverEdits } from '../../../src/host/session/recoverEdits';
import { diskError, FaultyDisk } from '../../support/faultyDisk';
import { FakeClock } from '../../support/fakeClock';
import { SilentLogger } from '../../support/silentLogger';
import { temporaryDirectory } from '../../support/vscode/paths';

function edit(path: string, after: string, startedAt = 1): EditObservation {
  return {
    kind: 'edit',
    at: startedAt + after.length,
    startedAt,
    path,
    language: 'javascript',
    before: { from: 'editor', text: 'old\n' },
    after,
    origin: 'typed',
    isSaved: false,
  };
}

const logger = new SilentLogger();
const gate = new PrivacyGate(new Redactor(), async () => null);

/** A process id that nothing has any more. */
function deadPid(): number {
  return spawnSync(process.execPath, ['-e', '']).pid;
}

describe('Checkpoints', () => {
  let clock: FakeClock;
  let open: readonly EditObservation[];
  let kept: (readonly EditObservation[])[];
  let checkpoints: Checkpoints;

  beforeEach(() => {
    clock = new FakeClock();
    open = [];
    kept = [];
    checkpoints = new Checkpoints(
      clock,
      () => open,
      (edits) => kept.push(edits),
    );
  });

  it('hands out what is open before a second of typing has passed, and again while it goes on', () => {
    checkpoints.begin();
    open = [edit('a.js', 'n')];
    clock.advance(950);
    assert.deepEqual(kept, [[edit('a.js', 'n')]]);
    open = [edit('a.js', 'new')];
    clock.advance(950);
    assert.deepEqual(kept[1], [edit('a.js', 'new')]);
  });

  it('hands nothing out twice while nobody types', () => {
    checkpoints.begin();
    open = [edit('a.js', 'n')];
    clock.advance(10_000);
    assert.equal(kept.length, 1);
  });

  it('tells once that nothing is open any more, and then has no timer', () => {
    checkpoints.begin();
    open = [edit('a.js', 'n')];
    clock.advance(950);
    open = [];
    clock.advance(10_000);
    assert.deepEqual(kept.at(-1), []);
    assert.equal(kept.length, 2);
    assert.equal(clock.timerCount, 0);
  });

  it('takes more time between two checkpoints of a very large text', () => {
    checkpoints.begin();
    open = [edit('large.js', 'x'.repeat(1_000_000))];
    clock.advance(950);
    open = [edit('large.js', 'y'.repeat(1_000_001))];
    clock.advance(950);
    assert.equal(kept.length, 1);
    clock.advance(1_100);
    assert.equal(kept.length, 2);
  });
});

describe('a window that was killed while somebody typed', () => {
  let folder: string;
  let clock: FakeClock;
  let texts: TextFiles;

  beforeEach(() => {
    folder = temporaryDirectory('checkpoint');
    clock = new FakeClock();
    texts = new TextFiles(join(folder, 'texts'));
  });

  const files = (): readonly string[] => readdirSync(folder).filter((name) => name.endsWith('.open'));

  function newJournal(): Journal {
    return new Journal(gate, texts, new JournalFile(folder, clock, logger, () => {}), logger, () => {});
  }

  async function leave(edits: readonly EditObservation[], pid = deadPid()): Promise<string> {
    const window = new CheckpointFile(folder, gate, clock, logger);
    window.keep('editors', edits);
    await window.idle();
    const left = join(folder, `${clock.now()}-${pid}.open`);
    renameSync(join(folder, files()[0] ?? ''), left);
    clock.advance(60_000);
    return left;
  }

  async function recovered(): Promise<readonly SessionEvent[]> {
    await recoverEdits(new CheckpointFile(folder, gate, clock, logger), folder, newJournal(), texts, logger);
    return (await readJournals(folder, logger)).flat();
  }

  it('leaves its open edits to the next window, which records them once', async () => {
    await leave([edit('a.js', 'new\n')]);
    const events = await recovered();
    const [only] = events;
    assert.ok(only?.kind === 'edit' && events.length === 1);
    assert.equal(await texts.get(only.before?.hash ?? ''), 'old\n');
    assert.equal(await texts.get(only.after?.hash ?? ''), 'new\n');
    assert.deepEqual([only.startedAt, only.isSaved], [1, false]);
    assert.deepEqual(files(), []);
    assert.equal((await recovered()).length, 1);
  });

  it('keeps its checkpoint until the disk has taken what it left', async () => {
    for (const refuses of ['journal', 'texts']) {
      const left = await leave([edit(`${refuses}.js`, `new for ${refuses}\n`)]);
      const disk = new FaultyDisk();
      const full = new TextFiles(join(folder, 'texts'), () => Promise.reject(diskError('ENOSPC')));
      if (refuses === 'journal') disk.failsAt = () => 'ENOSPC';
      const store = refuses === 'texts' ? full : texts;
      const file = new JournalFile(folder, clock, logger, () => {}, disk);
      const journal = new Journal(gate, store, file, logger, () => {});
      await recoverEdits(new CheckpointFile(folder, gate, clock, logger), folder, journal, store, logger);
      assert.ok(existsSync(left), refuses);
      const events = await recovered();
      assert.ok(events.some((event) => event.kind === 'edit' && event.path === `${refuses}.js`));
      assert.ok(!existsSync(left));
    }
  });

  it('keeps on keeping on a disk that refuses, tells once until it takes again, and loses nothing [D4]', async () => {
    let told = 0;
    const window = new CheckpointFile(join(folder, 'own'), gate, clock, logger, () => (told += 1));
    const keep = async (text: string): Promise<void> => {
      window.keep('editors', [edit('a.js', text)]);
      await window.idle();
    };
    for (const round of [1, 2]) {
      writeFileSync(join(folder, 'own'), 'in the way');
      for (const text of ['n', 'ne', 'new']) await keep(`${text} ${round}\n`);
      assert.equal(told, round);
      rmSync(join(folder, 'own'));
      await keep(`newer ${round}\n`);
      assert.equal(told, round);
      const [left = ''] = readdirSync(join(folder, 'own'));
      const kept = gunzipSync(readFileSync(join(folder, 'own', left))).toString();
      assert.match(kept, new RegExp(`newer ${round}`));
      renameSync(join(folder, 'own'), join(folder, `own${round}`));
    }
  });

  it('leaves nothing where the edits had ended', async () => {
    const journal = newJournal();
    journal.record(edit('a.js', 'new\n'));
    await journal.flush();
    await leave([edit('a.js', 'ne\n')]);
    assert.equal((await recovered()).length, 1);
    assert.deepEqual(files(), []);
  });

  it('has its later edits begin where the journal ends', async () => {
    const journal = newJournal();
    journal.record(edit('a.js', 'new\n'));
    await journal.flush();
    await leave([{ ...edit('a.js', 'newer\n', 100), before: { from: 'earlier' } }]);
    const [first, second] = await recovered();
    assert.ok(first?.kind === 'edit' && second?.kind === 'edit');
    assert.deepEqual(second.before, first.after);
  });

  it('keeps only the latest state, and no file when all edits have ended', async () => {
    const window = new CheckpointFile(folder, gate, clock, logger);
    window.keep('editors', [edit('a.js', 'n')]);
    window.keep('editors', [edit('a.js', 'ne'), edit('b.js', 'x')]);
    await window.idle();
    const { edits } = JSON.parse(gunzipSync(readFileSync(join(folder, files()[0] ?? ''))).toString()) as {
      readonly edits: readonly EditObservation[];
    };
    assert.deepEqual(
      edits.map(({ after }) => after),
      ['ne', 'x'],
    );
    window.keep('editors', []);
    await window.idle();
    assert.deepEqual(files(), []);
  });

  it('keeps what is open in editors and in notebooks beside each other', async () => {
    const window = new CheckpointFile(folder, gate, clock, logger);
    window.keep('editors', [edit('a.js', 'n')]);
    window.keep('notebooks', [edit('b.ipynb', 'm')]);
    await window.idle();
    window.keep('editors', []);
    await window.idle();
    const left = gunzipSync(readFileSync(join(folder, files()[0] ?? ''))).toString();
    assert.match(left, /b\.ipynb/);
    assert.ok(!left.includes('a.js'), left);
  });

  it('has nothing to leave where it was told to forget', async () => {
    const window = new CheckpointFile(folder, gate, clock, logger);
    window.keep('editors', [edit('a.js', 'n')]);
    await window.forget();
    assert.deepEqual(files(), []);
    window.keep('notebooks', []);
    await window.idle();
    assert.deepEqual(files(), []);
  });

  it('leaves no secret and nothing of an excluded file', async () => {
    const secret = ['ghp', 'Q7v2Lk9XwZp4Rt8YbN3mDf6HsJ1cGa5TeUiO'].join('_');
    const choosy = new PrivacyGate(new Redactor(), async (path) => (path === '.env' ? 'secretFile' : null));
    const window = new CheckpointFile(folder, choosy, clock, logger);
    window.keep('editors', [edit('a.js', `const token = '${secret}';`), edit('.env', 'canary')]);
    await window.idle();
    const text = gunzipSync(readFileSync(join(folder, files()[0] ?? ''))).toString();
    assert.match(text, /\[REDACTED:github-token:1\]/);
    assert.ok(!text.includes(secret.slice(4, 16)) && !text.includes('canary') && !text.includes('.env'), text);
  });

  it('is left alone while it runs, unless its file has been still for long', async () => {
    const left = await leave([edit('a.js', 'new\n')], process.ppid);
    utimesSync(left, clock.now() / 1000, clock.now() / 1000);
    assert.equal((await recovered()).length, 0);
    assert.ok(existsSync(left));
    clock.advance(60_000);
    assert.equal((await recovered()).length, 1);
  });

  it('takes nothing down with a damaged file', async () => {
    const left = await leave([edit('a.js', 'new\n')]);
    const bytes = readFileSync(left);
    writeFileSync(left, bytes.subarray(0, bytes.length - 9));
    assert.deepEqual(await recovered(), []);
    writeFileSync(left, 'no archive');
    assert.deepEqual(await recovered(), []);
    assert.deepEqual(files(), []);
  });
});
