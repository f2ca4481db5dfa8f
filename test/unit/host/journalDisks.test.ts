import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Journal } from '../../../src/core/journal/journal';
import { textReferences } from '../../../src/core/journal/textReferences';
import { PrivacyGate } from '../../../src/core/privacy/privacyGate';
import { Redactor } from '../../../src/core/privacy/redactor';
import type { SessionEvent } from '../../../src/core/record/event';
import { JournalFile } from '../../../src/host/files/journalFile';
import { readJournals } from '../../../src/host/files/readJournals';
import { TextFiles } from '../../../src/host/files/textFiles';
import { FakeClock } from '../../support/fakeClock';
import { limitFileLength, Mounts } from '../../support/mounts';
import { SilentLogger } from '../../support/silentLogger';
import { TemporaryFolders } from '../../support/temporaryFolder';

const folders = new TemporaryFolders();
const mounts = new Mounts();

/** Everything that records, on real files. */
class Window {
  readonly logger = new SilentLogger();
  readonly clock = new FakeClock();
  readonly texts: TextFiles;
  readonly journal: Journal;
  readonly file: JournalFile;
  faults = 0;
  private at = 0;

  constructor(private readonly storage: string) {
    const fault = (): number => (this.faults += 1);
    this.texts = new TextFiles(join(storage, 'texts'));
    this.file = new JournalFile(join(storage, 'journals'), this.clock, this.logger, fault);
    const gate = new PrivacyGate(new Redactor(), async () => null);
    this.journal = new Journal(gate, this.texts, this.file, this.logger, fault);
  }

  /** A note, and an edit whose text cannot be compressed. */
  async work(): Promise<void> {
    this.at += 1;
    const at = this.at;
    this.journal.record({ kind: 'note', at, text: `note ${at}` });
    const place = { kind: 'edit', at, startedAt: at, path: `${at % 3}.js`, language: 'javascript' } as const;
    const after = `${at} ${Array.from({ length: 200 }, () => Math.random().toString(36)).join('')}`;
    const before = at > 3 ? ({ from: 'earlier' } as const) : ({ from: 'absent' } as const);
    this.journal.record({ ...place, before, after, origin: 'typed', isSaved: true });
    await this.journal.flush();
  }

  async events(): Promise<readonly SessionEvent[]> {
    return (await readJournals(join(this.storage, 'journals'), this.logger)).flat();
  }

  /** Every note is there, and each file's edits lead without a break from its first text to its last. */
  async assertComplete(): Promise<void> {
    const events = await this.events();
    const notes = events.flatMap((event) => (event.kind === 'note' ? [event.at] : []));
    assert.deepEqual(
      notes,
      Array.from({ length: this.at }, (_, index) => index + 1),
    );
    for (const hash of events.flatMap(textReferences)) assert.notEqual(await this.texts.get(hash), null);
    for (const path of ['0.js', '1.js', '2.js']) {
      const edits = events.flatMap((event) => (event.kind === 'edit' && event.path === path ? [event] : []));
      const last = await this.texts.get(edits.at(-1)?.after?.hash ?? '');
      const latest = [this.at, this.at - 1, this.at - 2].find((at) => `${at % 3}.js` === path);
      assert.equal(last?.split(' ')[0], String(latest));
      assert.deepEqual(
        edits.slice(1).map(({ before }) => before?.hash),
        edits.slice(0, -1).map(({ after }) => after?.hash),
      );
    }
  }
}

describe('recording on a real disk [D4]', () => {
  after(() => {
    mounts.unmountAll();
    folders.remove();
  });

  it('that is full loses nothing: what waits is written as soon as there is room', async function () {
    const disk = join(folders.make(), 'disk');
    const refused = mounts.memory(disk, '1m');
    if (refused !== null) return skip(this, refused);
    const window_ = new Window(join(disk, 'storage'));
    const filler = join(disk, 'filler');
    writeFileSync(filler, Buffer.alloc(900_000));
    for (let round = 0; round < 200 && window_.faults === 0; round += 1) await window_.work();
    assert.ok(window_.faults > 0, 'the disk never was full');
    for (let round = 0; round < 40; round += 1) await window_.work();
    assert.ok(window_.faults <= 2, `told ${window_.faults} times, of journal and texts`);
    rmSync(filler);
    window_.clock.advance(1000);
    await window_.work();
    await window_.assertComplete();
    assert.ok(statSync(join(disk, 'storage')).isDirectory());
    window_.file.dispose();
  });

  it('that lets no file become longer, as a quota does, loses nothing', async function () {
    const window_ = new Window(join(folders.make(), 'storage'));
    await window_.work();
    const refused = limitFileLength(20_000);
    if (refused !== null) return skip(this, refused);
    try {
      for (let round = 0; round < 200 && window_.faults === 0; round += 1) await window_.work();
      for (let round = 0; round < 20; round += 1) await window_.work();
    } finally {
      limitFileLength(null);
    }
    assert.equal(window_.faults, 1);
    window_.clock.advance(1000);
    await window_.assertComplete();
    window_.file.dispose();
  });

  it('that may only be read loses nothing, either', async function () {
    const storage = join(folders.make(), 'storage');
    const window_ = new Window(storage);
    for (let round = 0; round < 5; round += 1) await window_.work();
    const isRoot = process.getuid?.() === 0;
    const refused = isRoot
      ? mounts.readOnly(storage)
      : process.platform === 'win32'
        ? 'Windows has no such folders'
        : null;
    if (refused !== null) return skip(this, refused);
    if (!isRoot) for (const name of ['journals', 'texts']) chmodSync(join(storage, name), 0o500);
    // A window that begins now, as an open file may still be written to.
    const late = new Window(storage);
    for (let round = 0; round < 5; round += 1) await late.work();
    assert.ok(late.faults > 0);
    const readable = await late.events();
    assert.equal(readable.filter(({ kind }) => kind === 'note').length, 5, 'what was there can be read');
    if (isRoot) mounts.unmount(storage);
    else for (const name of ['journals', 'texts']) chmodSync(join(storage, name), 0o700);
    rmSync(join(storage, 'journals', window_.file.file));
    late.clock.advance(1000);
    await late.work();
    await late.assertComplete();
    late.file.dispose();
    window_.file.dispose();
  });

  it('with a file in the place of a folder loses no command and no note', async () => {
    const storage = join(folders.make(), 'storage');
    mkdirSync(storage);
    writeFileSync(join(storage, 'texts'), 'in the way');
    const window_ = new Window(storage);
    for (let round = 0; round < 5; round += 1) await window_.work();
    const kinds = (await window_.events()).map(({ kind }) => kind);
    assert.deepEqual(kinds, ['note', 'note', 'note', 'note', 'note'], 'no edit without its texts');
    rmSync(join(storage, 'texts'));
    await window_.work();
    await window_.assertComplete();
    window_.file.dispose();
  });
});

/** The reason stands in the list of the tests. */
function skip(context: Mocha.Context, reason: string): void {
  if (context.test !== undefined) context.test.title += ` (not tried: ${reason})`;
  context.skip();
}
