import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import * as vscode from 'vscode';
import type { Clock } from '../../core/base/clock';
import { type IndexEntry, readIndex } from '../../core/record/gitIndex';
import type { Baseline } from '../../core/record/observation';
import { type FileStamp, isNotebook, readText, stampOf, textOf } from './fileText';
import { type ExclusionOf, filesBelow } from './folderWalk';
import type { GitApi } from './gitApi';
import { findRepository } from './gitDirectory';

const compress = promisify(deflateRaw);
const expand = promisify(inflateRaw);

const MAX_FILES = 20_000;
const MAX_TEXTS = 2_000;
const MAX_TEXT_BYTES = 256 * 1024;
const MAX_TOTAL_BYTES = 16_000_000;
const MAX_INDEX_BYTES = 30_000_000;
const ANSWER_MS = 3000;

/** `head`: the file holds what git tracks, by this object id. `there`: nothing of its text is known. */
type Known =
  | { readonly kind: 'text'; readonly from: 'sessionStart' | 'disk'; readonly bytes: Uint8Array }
  | { readonly kind: 'head'; readonly id: string }
  | { readonly kind: 'there' };

/**
 * What the files of the workspace held before anybody changed them on the disk: for a file that git tracks and nobody
 * has touched, the id of its content; for others their text, compressed and in memory only, as far as it fits.
 */
export class StartTexts {
  private readonly known = new Map<string, Known>();
  private readonly stamps = new Map<string, FileStamp>();
  private isComplete = false;
  private bytes = 0;
  private run = 0;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly clock: Clock,
    private readonly git: GitApi,
    private readonly exclusionOf: ExclusionOf,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** Resolves when no look around goes on. */
  ready(): Promise<void> {
    return this.running;
  }

  /** Looks at all files anew and forgets what was known. A later call takes the place of one that goes on. */
  take(from: 'sessionStart' | 'disk' = 'sessionStart'): void {
    this.run += 1;
    this.running = this.lookAround(this.run, from).catch(this.onError);
  }

  /** Ends a look around that goes on. */
  dispose(): void {
    this.run += 1;
  }

  has(path: string): boolean {
    return this.known.has(path);
  }

  below(folder: string): readonly string[] {
    return [...this.known.keys()].filter((path) => path.startsWith(folder + sep));
  }

  stampOf(path: string): FileStamp | undefined {
    return this.stamps.get(path);
  }

  /** The record knows the text better from here on. */
  forgetText(path: string): void {
    this.drop(path);
  }

  note(path: string, stamp: FileStamp | null): void {
    if (stamp === null) this.stamps.delete(path);
    else this.stamps.set(path, stamp);
  }

  async keep(path: string, text: string): Promise<void> {
    this.drop(path);
    await this.store(path, Buffer.from(text, 'utf8'), 'disk');
  }

  /** The text before the first change of a file that nobody had open. */
  async baselineOf(uri: vscode.Uri, after: string | null): Promise<Baseline> {
    const known = this.known.get(uri.fsPath);
    if (known === undefined) return { from: this.isComplete ? 'absent' : 'unknown' };
    if (known.kind === 'there') return { from: 'unknown' };
    if (known.kind === 'text') return { from: known.from, text: (await expand(known.bytes)).toString('utf8') };
    const bytes = await this.git.bytesAtHead(uri, ANSWER_MS);
    // HEAD may have moved on, or the index been ahead of it: then this is not what was there.
    const text = bytes !== null && blobId(bytes) === known.id ? (textOf(uri, bytes)?.text ?? null) : null;
    return text === null ? { from: 'unknown' } : { from: 'head', text: withLineEndsOf(after, text) };
  }

  private async lookAround(run: number, from: 'sessionStart' | 'disk'): Promise<void> {
    const since = this.clock.now();
    this.known.clear();
    this.stamps.clear();
    this.bytes = 0;
    this.isComplete = false;
    const counts = { files: 0, texts: 0 };
    for (const folder of vscode.workspace.workspaceFolders ?? []) {
      const tracked = await trackedFiles(folder.uri.fsPath);
      for await (const { uri } of filesBelow(folder.uri, this.exclusionOf)) {
        if (run !== this.run || counts.files >= MAX_FILES) return;
        counts.files += 1;
        if (await this.look(uri, { since, from, tracked, mayKeep: counts.texts < MAX_TEXTS })) counts.texts += 1;
      }
    }
    this.isComplete = run === this.run;
  }

  /** @returns whether the text is kept */
  private async look(
    uri: vscode.Uri,
    how: {
      readonly since: number;
      readonly from: 'sessionStart' | 'disk';
      readonly tracked: Tracked;
      readonly mayKeep: boolean;
    },
  ): Promise<boolean> {
    const path = uri.fsPath;
    const stamp = await stampOf(path);
    if (stamp === null || stamp === 'folder') return false;
    this.stamps.set(path, stamp);
    const entry = how.tracked(path);
    const isClean = entry?.size === stamp.size && entry.seconds === Math.floor(stamp.changedAt / 1000);
    this.known.set(path, isClean ? { kind: 'head', id: entry.id } : { kind: 'there' });
    // What was written since is not what was there.
    if (isClean || !how.mayKeep || stamp.changedAt > how.since) return false;
    if (!isNotebook(uri) && stamp.size > MAX_TEXT_BYTES) return false;
    const read = await readText(uri, stamp.size);
    return read !== null && (await this.store(path, Buffer.from(read.text, 'utf8'), how.from));
  }

  private async store(path: string, text: Buffer, from: 'sessionStart' | 'disk'): Promise<boolean> {
    if (text.length > MAX_TEXT_BYTES || this.bytes + text.length > MAX_TOTAL_BYTES) return false;
    this.bytes += text.length;
    this.known.set(path, { kind: 'text', from, bytes: await compress(text, { level: 1 }) });
    return true;
  }

  private drop(path: string): void {
    this.known.delete(path);
  }
}

type Tracked = (path: string) => IndexEntry | undefined;

/** Files that git found unchanged when it wrote its index; one written in that same second may have been changed again. */
async function trackedFiles(folder: string): Promise<Tracked> {
  const repository = await findRepository(folder);
  const path = repository === null ? '' : join(repository.gitDirectory, 'index');
  const stats = await stat(path).catch(() => null);
  if (repository === null || stats === null || stats.size > MAX_INDEX_BYTES) return () => undefined;
  const written = Math.floor(stats.mtimeMs / 1000);
  const entries = new Map<string, IndexEntry>();
  for (const entry of readIndex(await readFile(path)) ?? []) {
    if (entry.seconds < written) entries.set(join(repository.root, entry.path), entry);
  }
  return (file) => entries.get(file);
}

/** git's name for a content, where it uses SHA-1. */
function blobId(bytes: Uint8Array): string {
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

/** git may keep a file with other line ends than it writes to the disk: that is no change. */
function withLineEndsOf(after: string | null, text: string): string {
  return after?.includes('\r\n') === true && !text.includes('\r\n') ? text.replaceAll('\n', '\r\n') : text;
}
