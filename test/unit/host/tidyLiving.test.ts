import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { decodeJournal } from '../../../src/core/journal/decodeJournal';
import { parseJournalName } from '../../../src/core/journal/journalName';
import { textReferences } from '../../../src/core/journal/textReferences';
import { JournalFile } from '../../../src/host/files/journalFile';
import { type Storage, storageIn } from '../../../src/host/files/storage';
import { TextFiles, textPath } from '../../../src/host/files/textFiles';
import { tidyStorage } from '../../../src/host/files/tidyStorage';
import { FakeClock } from '../../support/fakeClock';
import { bundleRecordingChild } from '../../support/journalKills/killRuns';
import { SilentLogger } from '../../support/silentLogger';
import { TemporaryFolders } from '../../support/temporaryFolder';

/** Small enough that everything that may be thinned is. */
const LIMITS = { total: 1, session: 1 };
const DAYS_LATER = 40 * 86_400_000;

describe('tidying while another window records', () => {
  const folders = new TemporaryFolders();
  const children: ChildProcess[] = [];
  let child: string;

  before(async () => {
    child = await bundleRecordingChild(folders.make());
  });
  after(() => {
    for (const { pid } of children) if (pid !== undefined) tryKill(pid);
    folders.remove();
  });

  /** A second window in a process of its own, which has recorded some events. */
  async function startWindow(storage: Storage): Promise<ChildProcess> {
    const window_ = spawn(process.execPath, [child, storage.roots[0] ?? ''], { stdio: ['ignore', 'pipe', 'inherit'] });
    children.push(window_);
    await new Promise<void>((enough) => {
      let told = 0;
      window_.stdout?.on('data', (piece: Buffer) => {
        told += piece.length;
        if (told > 400) enough();
      });
    });
    return window_;
  }

  const filesOf = (storage: Storage, pid: number | undefined): readonly string[] =>
    readdirSync(storage.journals).filter((name) => parseJournalName(name)?.pid === pid);

  it('takes no event and no text from it, and everything that it may when that window is dead', async function () {
    this.timeout(60_000);
    const storage = storageIn(join(folders.make(), 'storage'));
    const window_ = await startWindow(storage);
    const own = new JournalFile(storage.journals, new FakeClock(), new SilentLogger(), () => {});
    const tidy = (now: number) =>
      tidyStorage(storage, own, { now, retentionDays: 0, limits: LIMITS }, new SilentLogger());
    for (let round = 0; round < 10; round += 1) await tidy(Date.now());
    window_.kill('SIGKILL');
    await once(window_, 'close');
    const [file = ''] = filesOf(storage, window_.pid);
    const journal = decodeJournal(readFileSync(join(storage.journals, file)), crc32);
    assert.deepEqual([journal.damagedLines, journal.missingLines], [0, 0]);
    assert.deepEqual(
      journal.events.map(({ at }) => at).toSorted((a, b) => a - b),
      journal.events.map((_, index) => index + 1),
    );
    const texts = new TextFiles(storage.texts);
    const hashes = [...new Set(journal.events.flatMap(textReferences))];
    assert.ok(hashes.length > 2);
    for (const hash of hashes) assert.notEqual(await texts.get(hash), null);

    for (const hash of hashes) utimesSync(textPath(storage.texts, hash), 1, 1);
    const report = await tidy(Date.now() + DAYS_LATER);
    assert.equal(report.filesRewritten, 1);
    // And perhaps the one that it was about to refer to.
    assert.ok(report.textsRemoved >= hashes.length);
    const left = decodeJournal(readFileSync(join(storage.journals, file)), crc32);
    assert.ok(left.events.every(({ kind }) => kind === 'note' || kind === 'thinned'));
    assert.ok(left.events.some(({ kind }) => kind === 'thinned'));
  });

  it('judges a window that has been still for a day by its file, which it begins anew when it goes on', async () => {
    const storage = storageIn(join(folders.make(), 'storage'));
    const clock = new FakeClock();
    const still = new JournalFile(storage.journals, clock, new SilentLogger(), () => {});
    still.append({ kind: 'bulkChange', at: 1, startedAt: 1, cause: 'git', files: 1, samples: [] });
    clock.advance(1000);
    const name = still.file;
    const own = new JournalFile(storage.journals, new FakeClock(), new SilentLogger(), () => {});
    // As this process's own earlier file it may be changed at once; another's only when it has been still.
    await tidyStorage(storage, own, { now: clock.now(), retentionDays: 0, limits: LIMITS }, new SilentLogger());
    const thinned = decodeJournal(readFileSync(join(storage.journals, name)), crc32).events;
    assert.deepEqual(
      thinned.map(({ kind }) => kind),
      ['thinned'],
    );
    still.append({ kind: 'note', at: 2, text: 'goes on' });
    assert.notEqual(still.file, name);
    assert.equal(statSync(join(storage.journals, still.file)).size > 0, true);
    still.dispose();
  });
});

function tryKill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended.
  }
}
