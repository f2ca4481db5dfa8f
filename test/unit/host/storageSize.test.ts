import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { textReferences } from '../../../src/core/journal/textReferences';
import type { SessionEvent, TextRef } from '../../../src/core/record/event';
import { JournalFile } from '../../../src/host/files/journalFile';
import { readJournal, readJournals } from '../../../src/host/files/readJournals';
import { type Storage, storageIn } from '../../../src/host/files/storage';
import { TextFiles, textPath } from '../../../src/host/files/textFiles';
import { tidyStorage } from '../../../src/host/files/tidyStorage';
import { FakeClock } from '../../support/fakeClock';
import { journalOf } from '../../support/journals';
import { largeStorage } from '../../support/largeStorage';
import { SilentLogger } from '../../support/silentLogger';
import { TemporaryFolders } from '../../support/temporaryFolder';
import { edit } from '../../support/tidyPlace';

const NOW = Date.UTC(2026, 10, 20);
const DAY = 86_400_000;
const folders = new TemporaryFolders();

function bytesBelow(folder: string): number {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names
    .map((name) => statSync(join(folder, name)))
    .reduce((sum, status) => sum + (status.isFile() ? status.size : 0), 0);
}

async function tidy(storage: Storage, total: number, session: number): Promise<readonly SessionEvent[]> {
  const own = new JournalFile(storage.journals, new FakeClock(NOW), new SilentLogger(), () => {});
  const options = { now: NOW, retentionDays: 30, limits: { total, session } };
  await tidyStorage(storage, own, options, new SilentLogger());
  return (await readJournals(storage.journals, new SilentLogger())).flat();
}

describe('what is stored', () => {
  after(() => folders.remove());

  it('stays within its limit on the disk, journals and texts together, and says what is gone [T26 P-retention]', async () => {
    const root = join(folders.make(), 'storage');
    const storage = await largeStorage(root, 3_000_000, NOW - 5 * DAY, 1);
    assert.ok(bytesBelow(root) > 3_000_000);
    for (const limit of [1_000_000, 100_000]) {
      const events = await tidy(storage, 1e9, limit);
      const bytes = bytesBelow(root);
      assert.ok(bytes <= limit, `${bytes} bytes, ${limit} allowed`);
      assert.ok(bytes > limit / 4, `${bytes} bytes: no more was taken than had to be`);
      const said = events.flatMap((event) => (event.kind === 'thinned' ? [event.what] : []));
      assert.ok(said.includes('passedOutput'), said.join());
      assert.ok(events.some((event) => event.kind === 'note' && event.text === 'the last word'));
      const texts = new TextFiles(storage.texts);
      for (const hash of new Set(events.flatMap(textReferences))) assert.notEqual(await texts.get(hash), null);
    }
  });

  it('stays within its limit while the window that writes lives on, in a file of its own that stays short', async () => {
    const storage = storageIn(join(folders.make(), 'storage'));
    const texts = new TextFiles(storage.texts);
    const own = new JournalFile(storage.journals, new FakeClock(NOW), new SilentLogger(), () => {});
    const hoursAgo = (NOW - 3 * 3_600_000) / 1000;
    let before: TextRef | null = null;
    for (let at = NOW - 10_000; at < NOW; at += 100) {
      const after = await texts.put(randomBytes(20_000).toString('base64'));
      utimesSync(textPath(storage.texts, after.hash), hoursAgo, hoursAgo);
      own.append(edit(at, before, after));
      before = after;
    }
    await own.flush();
    const limits = { total: 1_000_000, session: 1_000_000 };
    const root = join(storage.journals, '..');
    assert.ok(bytesBelow(root) > limits.total);
    await tidyStorage(storage, own, { now: NOW, retentionDays: 30, limits }, new SilentLogger());
    assert.ok(bytesBelow(root) <= limits.total, `${bytesBelow(root)} bytes`);
    own.append({ kind: 'note', at: NOW, text: 'goes on' });
    await own.flush();
    const events = (await readJournals(storage.journals, new SilentLogger())).flat();
    const last = events.findLast((event) => event.kind === 'edit');
    assert.equal(last?.after?.hash, before?.hash, 'the last state is there');
    assert.ok(before !== null && (await texts.get(before.hash)) !== null);
    assert.deepEqual([events.at(-1)?.kind, events.some(({ kind }) => kind === 'thinned')], ['note', true]);
    own.dispose();
  });

  it('stays within its limit for the workspace when every session has its log', async () => {
    const root = join(folders.make(), 'storage');
    const storage = await largeStorage(root, 2_000_000, NOW - 2 * DAY, 1);
    const log: SessionEvent = {
      kind: 'logWritten',
      at: NOW - DAY,
      step: 1,
      path: 'l.md',
      through: NOW - DAY,
      problems: [],
    };
    writeFileSync(join(storage.journals, `${NOW - DAY}-99999999-000000-000001.0001.jsonl`), journalOf([log]));
    const events = await tidy(storage, 200_000, 1e9);
    assert.ok(bytesBelow(root) <= 200_000, `${bytesBelow(root)} bytes`);
    assert.deepEqual(
      events.filter(({ kind }) => kind === 'logWritten'),
      [log],
    );
  });
});

describe('reading a journal [T22]', () => {
  let collect: () => void;
  before(() => {
    setFlagsFromString('--expose-gc');
    collect = runInNewContext('gc') as () => void;
  });
  after(() => folders.remove());

  const memory = async (): Promise<number> => {
    // Buffers are given back after the collection that finds them.
    for (let round = 0; round < 3; round += 1) {
      collect();
      await breathe();
    }
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  };

  it('takes no more memory than twice its file', async () => {
    const storage = await largeStorage(join(folders.make(), 'storage'), 6_000_000, NOW);
    const [file = ''] = readdirSync(storage.journals);
    const path = join(storage.journals, file);
    const before = await memory();
    const journal = await readJournal(path, new SilentLogger());
    const taken = (await memory()) - before;
    assert.ok((journal?.events.length ?? 0) > 1000);
    assert.ok(taken < statSync(path).size * 2, `${taken} bytes for ${statSync(path).size}`);
  });

  it('of a planted file of zeros, or one endless line, takes next to none', async () => {
    const folder = storageIn(join(folders.make(), 'storage')).journals;
    mkdirSync(folder, { recursive: true });
    const path = join(folder, '1-1.jsonl');
    const descriptor = openSync(path, 'w');
    ftruncateSync(descriptor, 80_000_000);
    closeSync(descriptor);
    const before = await memory();
    const journal = await readJournal(path, new SilentLogger());
    assert.deepEqual(journal?.events, []);
    const taken = (await memory()) - before;
    assert.ok(taken < 8_000_000, `${taken} bytes`);
  });
});
