import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { crc32, gunzipSync } from 'node:zlib';
import * as vscode from 'vscode';
import { decodeJournal } from '../../../src/core/journal/decodeJournal';
import { parseJournalName } from '../../../src/core/journal/journalName';
import type { EventOf, SessionEvent, TextRef } from '../../../src/core/record/event';
import { waitUntil } from '../../support/vscode/processes';

export const EXTENSION = 'mentor-brain.mentor-brain';
const TIMEOUT = 40_000;

/** What the packed extension of this very extension host has written, read from its files and from nothing else. */
export class JournalOnDisk {
  private readonly seen: SessionEvent[] = [];
  private readBytes = 0;

  private constructor(
    private readonly file: string,
    /** The extension's storage folder for this workspace. */
    readonly folder: string,
  ) {}

  /** A window in which nothing happened has no journal, so a note is written first. */
  static async open(): Promise<JournalOnDisk> {
    await vscode.commands.executeCommand('mentorBrain.addNote', 'the integration tests look for the journal');
    const file = await waitUntil('a journal of this extension host', () => ownJournal(), TIMEOUT, 50);
    return new JournalOnDisk(file, dirname(dirname(file)));
  }

  /** Every event until now, in the order of the file. A damaged line is an error. */
  events(): readonly SessionEvent[] {
    const fresh = readFileSync(this.file).subarray(this.readBytes);
    const whole = fresh.subarray(0, fresh.lastIndexOf('\n') + 1);
    this.readBytes += whole.length;
    const { events, damagedLines, isNewer } = decodeJournal(whole, crc32);
    if (damagedLines > 0 || isNewer) throw new Error(`${damagedLines} damaged lines in the journal`);
    this.seen.push(...events);
    return this.seen;
  }

  /** A place in the journal; what happens from now on stands behind it. */
  mark(): number {
    return this.events().length;
  }

  since<K extends SessionEvent['kind']>(mark: number, kind: K): readonly EventOf<K>[] {
    return this.events()
      .slice(mark)
      .filter((event): event is EventOf<K> => event.kind === kind);
  }

  /** Waits until the journal holds what `probe` looks for. */
  wait<T>(what: string, probe: () => T | undefined, timeoutMs = TIMEOUT): Promise<T> {
    return waitUntil(`${what} in the journal`, probe, timeoutMs, 20).catch((error: unknown) => {
      const last = this.events().slice(-8);
      const story = last.map(
        (event) => `${event.kind} ${'path' in event ? event.path : 'run' in event ? event.run : ''}`,
      );
      throw new Error(`${error instanceof Error ? error.message : String(error)}; it ends with ${story.join(', ')}`);
    });
  }

  /** The first edits of a file behind a mark, as soon as there are so many. */
  edits(mark: number, path: string, count = 1): Promise<readonly EventOf<'edit'>[]> {
    return this.wait(`${count} edits of ${path}`, () => {
      const edits = this.since(mark, 'edit').filter((edit) => edit.path === path);
      return edits.length >= count ? edits : undefined;
    });
  }

  /** The stored text; `null` where the event says that there was no file. */
  text(ref: TextRef | null): string | null {
    if (ref === null) return null;
    const file = join(this.folder, 'texts', ref.hash.slice(0, 2), `${ref.hash}.gz`);
    return gunzipSync(readFileSync(file)).toString('utf8');
  }

  /** Ends all bursts and waits until everything is on the disk: reading the session record does both. */
  async flush(): Promise<void> {
    await readReview('session-record.json');
  }

  /** Every byte the extension has stored or logged, compressed texts expanded, and the names of the files. */
  everything(): string {
    const logs = join(userFolder(), '..', 'logs');
    const own = filesBelow(logs).filter((file) => file.includes(EXTENSION));
    return [...filesBelow(this.folder), ...own]
      .map(
        (file) => `${file}\n${(file.endsWith('.gz') ? gunzipSync(readFileSync(file)) : readFileSync(file)).toString()}`,
      )
      .join('\n');
  }
}

let reads = 0;

/** One of the extension's virtual documents as it is now: a new query keeps VS Code from showing an older one. */
export async function readReview(
  name: 'session-record.json' | 'request.json' | 'draft.md',
  folder?: string,
): Promise<string> {
  reads += 1;
  const query = new URLSearchParams({ read: String(reads), ...(folder === undefined ? {} : { folder }) }).toString();
  const uri = vscode.Uri.from({ scheme: 'mentor-brain', path: `/${name}`, query });
  return (await vscode.workspace.openTextDocument(uri)).getText();
}

export function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}

/** The runner installs the packed extension below the data directory: `<data>/extensions/<the extension>`. */
function userFolder(): string {
  const extension = vscode.extensions.getExtension(EXTENSION);
  if (extension === undefined) throw new Error(`${EXTENSION} is not installed`);
  const data = dirname(dirname(extension.extensionPath));
  // A server keeps its data one folder deeper than a desktop.
  return [join(data, 'data', 'User'), join(data, 'User')].find((folder) => existsSync(folder)) ?? data;
}

function ownJournal(): string | undefined {
  const storages = join(userFolder(), 'workspaceStorage');
  if (!existsSync(storages)) return undefined;
  return filesBelow(storages).find(
    (file) => file.includes(EXTENSION) && parseJournalName(basename(file))?.pid === process.pid,
  );
}
