import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import * as vscode from 'vscode';
import type { Clock } from '../../core/base/clock';
import type { Logger } from '../../core/base/logger';
import type { IndexEntry } from '../../core/record/gitIndex';
import { type FileStamp, isSameFile } from '../../core/record/movedFiles';
import type { Baseline } from '../../core/record/observation';
import { cleanFiles } from './cleanFiles';
import { isNotebook, readText, stampOf } from './fileText';
import { type ExclusionOf, filesBelow, type Hidden, noteHidden } from './folderWalk';
import type { GitApi } from './gitApi';
import { findRepository } from './gitDirectory';
import { headText } from './headText';
import { diskFolders } from './workspaceFolders';

const compress = promisify(deflateRaw);
const expand = promisify(inflateRaw);

const MAX_FILES = 20_000;
const MAX_TEXTS = 2_000;
const MAX_TEXT_BYTES = 256 * 1024;
const MAX_TOTAL_BYTES = 16_000_000;
/** File times come from a clock that ticks every few milliseconds, so a file may seem older than it is. */
const COARSE_MS = 50;

interface KnownText {
  readonly kind: 'text';
  readonly from: 'sessionStart' | 'disk';
  /** Of the file that it was read from. */
  readonly stamp: FileStamp;
  /** Compressed. */
  readonly bytes: Uint8Array;
}

/** `head`: the file holds what git tracks, by this object id. `there`: nothing of its text is known. */
type Known =
  | KnownText
  | { readonly kind: 'head'; readonly id: string; readonly stamp: FileStamp }
  | { readonly kind: 'there'; readonly stamp: null };

const UNKNOWN: Known = { kind: 'there', stamp: null };

/** A file as it was when a change of it was told; `stamp` is `null` where it is gone. */
export interface SeenFile {
  readonly uri: vscode.Uri;
  readonly stamp: FileStamp | null;
}

/** One look around, with what was known before it: a file that did not change since need not be read again. */
interface Round {
  readonly since: number;
  readonly from: 'sessionStart' | 'disk';
  readonly known: ReadonlyMap<string, Known>;
  readonly stamps: ReadonlyMap<string, FileStamp>;
  texts: number;
}

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
    private readonly logger: Logger,
    /** Private files are known again under another name. */
    private readonly notePrivate: (path: string) => Promise<void> = async () => undefined,
  ) {}

  /** Resolves when no look around goes on. */
  ready(): Promise<void> {
    return this.running;
  }

  /**
   * Looks at all files anew and forgets what was known. A later call takes the place of one that goes on.
   *
   * @param since time from which on a file that is written is a change that is still to be told
   */
  take(from: 'sessionStart' | 'disk' = 'sessionStart', since = this.clock.now()): void {
    this.run += 1;
    this.running = this.told(this.lookAround(this.run, from, since));
  }

  /** Looks at these files anew, and at no other: one that was written meanwhile keeps the text from before that. */
  renew(files: readonly SeenFile[]): void {
    const { run } = this;
    this.running = this.told(this.running.then(() => this.lookAgain(run, files)));
  }

  /** Ends a look around that goes on. */
  dispose(): void {
    this.run += 1;
  }

  has(path: string): boolean {
    return this.known.has(path);
  }

  paths(): readonly string[] {
    return [...this.known.keys()];
  }

  stampOf(path: string): FileStamp | undefined {
    return this.stamps.get(path);
  }

  /** Whether the file is the very one of which the text before a change is known: then there was no change since. */
  isAsKnown(path: string, stamp: FileStamp): boolean {
    return isSameFile(stamp, this.known.get(path)?.stamp ?? undefined);
  }

  /** The record knows the text better from here on. */
  forgetText(path: string): void {
    const known = this.known.get(path);
    if (known?.kind === 'text') this.bytes -= known.bytes.length;
    this.known.delete(path);
  }

  note(path: string, stamp: FileStamp | null): void {
    if (stamp === null) this.stamps.delete(path);
    else this.stamps.set(path, stamp);
  }

  /** @param text `null` where it cannot be known */
  async keep(path: string, text: string | null, stamp: FileStamp): Promise<void> {
    this.note(path, stamp);
    this.set(path, UNKNOWN);
    if (text !== null) await this.store(path, text, 'disk', stamp);
  }

  /** The text before the first change of a file that nobody had open. */
  async baselineOf(uri: vscode.Uri, after: string | null): Promise<Baseline> {
    const known = this.known.get(uri.fsPath);
    if (known === undefined) return { from: this.isComplete ? 'absent' : 'unknown' };
    if (known.kind === 'there') return { from: 'unknown' };
    if (known.kind === 'text') return { from: known.from, text: (await expand(known.bytes)).toString('utf8') };
    const text = await headText(this.git, uri, known.id, after);
    return text === null ? { from: 'unknown' } : { from: 'head', text };
  }

  private async lookAround(run: number, from: 'sessionStart' | 'disk', since: number): Promise<void> {
    const round = { since, from, known: new Map(this.known), stamps: new Map(this.stamps), texts: 0 };
    this.known.clear();
    this.stamps.clear();
    this.bytes = 0;
    this.isComplete = false;
    for (const folder of diskFolders()) {
      const cleanOf = await cleanFiles(await findRepository(folder.uri.fsPath));
      const hidden: Hidden[] = [];
      const onPrivate = ({ fsPath: path }: vscode.Uri, isFolder: boolean): void => void hidden.push({ path, isFolder });
      let isFull = false;
      for await (const { uri } of filesBelow(folder.uri, this.exclusionOf, onPrivate)) {
        if (run !== this.run) return;
        isFull = this.known.size >= MAX_FILES;
        if (isFull) break;
        await this.look(uri, round, cleanOf);
      }
      await noteHidden(hidden, this.notePrivate);
      if (isFull) return;
    }
    this.isComplete = run === this.run;
  }

  private async lookAgain(run: number, files: readonly SeenFile[]): Promise<void> {
    const texts = [...this.known.values()].filter(({ kind }) => kind === 'text').length;
    const round: Round = { since: this.clock.now(), from: 'disk', known: new Map(), stamps: new Map(), texts };
    for (const folder of diskFolders()) {
      const inside = files.filter(({ uri }) => vscode.workspace.getWorkspaceFolder(uri)?.index === folder.index);
      const cleanOf = inside.length === 0 ? () => undefined : await cleanFiles(await findRepository(folder.uri.fsPath));
      for (const { uri, stamp } of inside) {
        if (run !== this.run) return;
        if (this.known.get(uri.fsPath)?.kind === 'text') round.texts -= 1;
        this.forgetText(uri.fsPath);
        this.stamps.delete(uri.fsPath);
        if (stamp !== null) await this.look(uri, round, cleanOf, stamp);
      }
    }
  }

  private told(looking: Promise<void>): Promise<void> {
    return looking.catch((error: unknown) => {
      this.logger.error('the files of the workspace could not be looked at', error);
    });
  }

  private async look(
    uri: vscode.Uri,
    round: Round,
    cleanOf: (path: string, stamp: FileStamp) => IndexEntry | undefined,
    expected?: FileStamp,
  ): Promise<void> {
    const path = uri.fsPath;
    const stamp = await stampOf(path);
    const isThere = stamp !== null && stamp !== 'folder';
    // Written or removed by somebody since it was seen, which is still to be told.
    if (expected !== undefined && !(isThere && isSameFile(stamp, expected))) return this.set(path, UNKNOWN);
    if (!isThere) return;
    this.stamps.set(path, stamp);
    const before = round.known.get(path);
    const clean = cleanOf(path, stamp);
    const isKept = before?.kind === 'text' && isSameFile(stamp, round.stamps.get(path));
    if (isKept && round.texts < MAX_TEXTS && this.hold(path, before)) round.texts += 1;
    else this.set(path, clean === undefined ? UNKNOWN : { kind: 'head', id: clean.id, stamp });
    // What was written since is not what was there.
    if (this.known.get(path)?.kind !== 'there' || round.texts >= MAX_TEXTS || stamp.changedAt > round.since - COARSE_MS)
      return;
    if (!isNotebook(uri) && stamp.size > MAX_TEXT_BYTES) return;
    const read = await readText(uri, stamp.size);
    const after = await stampOf(path);
    // Written while it was read.
    if (after === null || after === 'folder' || !isSameFile(stamp, after)) return;
    if (read !== null && (await this.store(path, read.text, round.from, stamp))) round.texts += 1;
  }

  private async store(path: string, whole: string, from: KnownText['from'], stamp: FileStamp): Promise<boolean> {
    const text = Buffer.from(whole, 'utf8');
    if (text.length > MAX_TEXT_BYTES) return false;
    return this.hold(path, { kind: 'text', from, stamp, bytes: await compress(text, { level: 1 }) });
  }

  private hold(path: string, known: KnownText): boolean {
    if (this.bytes + known.bytes.length > MAX_TOTAL_BYTES) return false;
    this.set(path, known);
    return true;
  }

  private set(path: string, known: Known): void {
    this.forgetText(path);
    if (known.kind === 'text') this.bytes += known.bytes.length;
    this.known.set(path, known);
  }
}
