import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Journal } from '../../../src/core/journal/journal';
import { PrivacyGate } from '../../../src/core/privacy/privacyGate';
import { Redactor } from '../../../src/core/privacy/redactor';
import { OpenRuns } from '../../../src/core/record/openRuns';
import type { EditObservation } from '../../../src/core/record/observation';
import { DraftFile } from '../../../src/host/files/draftFile';
import { eraseStorage } from '../../../src/host/files/eraseStorage';
import { JournalFile } from '../../../src/host/files/journalFile';
import { PauseFile } from '../../../src/host/files/pauseFile';
import { readJournals } from '../../../src/host/files/readJournals';
import { type Storage, storageIn } from '../../../src/host/files/storage';
import { TextFiles } from '../../../src/host/files/textFiles';
import { FakeClock } from '../../support/fakeClock';
import { SilentLogger } from '../../support/silentLogger';
import { TemporaryFolders } from '../../support/temporaryFolder';

const CANARY = 'canary-in-everything-that-is-recorded';

function edit(path: string, after: string): EditObservation {
  const place = { kind: 'edit', at: 1, startedAt: 1, path, language: 'text' } as const;
  return { ...place, before: { from: 'absent' }, after, origin: 'typed', isSaved: true };
}

function window_(storage: Storage, clock: FakeClock) {
  const file = new JournalFile(storage.journals, clock, new SilentLogger(), () => {});
  const gate = new PrivacyGate(new Redactor(), async () => null);
  const journal = new Journal(gate, new TextFiles(storage.texts), file, new SilentLogger(), () => {});
  return { file, journal };
}

/** Every file below the folder in which the canary stands, compressed ones expanded, or whose name has it. */
function canaries(folder: string): readonly string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => {
      const bytes = readFileSync(path);
      return `${path}${path.endsWith('.gz') ? gunzipSync(bytes) : bytes}`.includes(CANARY);
    });
}

const NO_WATCHERS = { checkpoints: { forget: async () => {} }, watchers: { finish: () => {}, beginAnew: () => {} } };

async function record(journal: Journal): Promise<void> {
  journal.record({ kind: 'note', at: 1, text: `${CANARY} note` });
  journal.record(edit(`${CANARY}.txt`, `${CANARY} text`));
  await journal.flush();
}

describe('deleting what was recorded', () => {
  const folders = new TemporaryFolders();
  after(() => folders.remove());

  it('leaves nothing, while both this window and another record, and both take up anew [N10]', async () => {
    const root = join(folders.make(), 'storage');
    const storage = storageIn(root);
    const clock = new FakeClock();
    const [mine, other] = [window_(storage, clock), window_(storage, clock)];
    await record(mine.journal);
    await record(other.journal);
    clock.advance(1000);
    await new DraftFile(storage.draft).keep({
      version: 1,
      step: 1,
      language: 'en',
      mentor: 'offline',
      destination: null,
      isComplete: true,
      accepted: [],
      history: [],
      unsaved: [],
      through: 1,
      draft: { title: CANARY, sections: [] },
    });
    writeFileSync(`${storage.draft}.0123456789ab.tmp`, CANARY);
    mkdirSync(join(root, 'of a later version'));
    writeFileSync(join(root, 'of a later version', 'file'), CANARY);
    assert.equal(canaries(root).length, 2 + 1 + 3, 'the scan finds what is there');

    // Seen before the click, and not yet on the disk.
    mine.journal.record({ kind: 'note', at: 2, text: `${CANARY} late` });
    assert.deepEqual(await eraseStorage({ ...NO_WATCHERS, storage, ...mine }), []);
    assert.deepEqual(readdirSync(root, { recursive: true }), []);

    mine.journal.record(edit('b.txt', 'new'));
    other.journal.record({ kind: 'note', at: 3, text: 'other' });
    await mine.journal.flush();
    await other.journal.flush();
    assert.deepEqual(canaries(root), []);
    const events = (await readJournals(storage.journals, new SilentLogger())).flat();
    assert.deepEqual(events.map(({ kind }) => kind).toSorted(), ['edit', 'note']);
    mine.file.dispose();
    other.file.dispose();
  });

  it('takes what a running command has printed, and goes on with what it prints from now on [N10]', async () => {
    const root = join(folders.make(), 'storage');
    const storage = storageIn(root);
    const clock = new FakeClock();
    const { journal, file } = window_(storage, clock);
    const runs = new OpenRuns(clock, 'window', (seen) => journal.record(seen));
    const commandLine = { text: 'npm run dev', confidence: 'high', isTrusted: true } as const;
    const capture = runs.begin({ commandLine, cwd: '.', terminal: 'bash', isShellCommand: true });
    capture.feed(`${CANARY} printed before\r\n`);
    const watchers = { finish: () => runs.suspend(), beginAnew: () => runs.takeUp() };
    assert.deepEqual(await eraseStorage({ ...NO_WATCHERS, watchers, storage, journal, file }), []);
    capture.feed('printed after\r\n');
    capture.readerDone();
    capture.ended(1, commandLine);
    await journal.flush();
    assert.deepEqual(canaries(root), []);
    const events = (await readJournals(storage.journals, new SilentLogger())).flat();
    assert.deepEqual(
      events.map((event) => [event.kind, event.kind === 'commandEnded' ? event.output.head : '']),
      [
        ['commandStarted', ''],
        ['commandEnded', 'printed after'],
      ],
    );
    file.dispose();
  });

  it('reaches the drafts of further windows on the same folder', async () => {
    const data = folders.make();
    const [first, second] = ['3b1f0c9a', '3b1f0c9a-1'].map((workspace) =>
      storageIn(join(data, workspace, 'mentor-brain')),
    );
    assert.ok(first && second);
    for (const { draft } of [first, second]) {
      mkdirSync(dirname(draft), { recursive: true });
      writeFileSync(draft, CANARY);
    }
    const { journal, file } = window_(second, new FakeClock());
    assert.deepEqual(await eraseStorage({ ...NO_WATCHERS, storage: second, journal, file }), []);
    assert.deepEqual(canaries(data), []);
  });

  it('leaves a pause as it is, whichever window has paused: it ends when the user says so', async () => {
    const storage = storageIn(join(folders.make(), 'storage'));
    const { journal, file } = window_(storage, new FakeClock());
    await record(journal);
    const pause = new PauseFile(storage.pause);
    await pause.write();
    assert.deepEqual(await eraseStorage({ ...NO_WATCHERS, storage, journal, file }), []);
    assert.equal(pause.isThereAtStart(), true);
    assert.deepEqual(readdirSync(dirname(storage.pause)), [basename(storage.pause)]);
    file.dispose();
  });

  it('is no error where nothing was recorded', async () => {
    const storage = storageIn(join(folders.make(), 'nowhere'));
    const { journal, file } = window_(storage, new FakeClock());
    assert.deepEqual(await eraseStorage({ ...NO_WATCHERS, storage, journal, file }), []);
  });
});
