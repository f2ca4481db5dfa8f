import type { BigIntStats } from 'node:fs';
import { lstat, readFile } from 'node:fs/promises';
import { dirname, sep } from 'node:path';
import picomatch from 'picomatch/posix';
import type { Memento } from 'vscode';
import { exclusionOfName, MAX_FILE_CHARS } from '../../core/privacy/exclusion';

const KEY = 'keptOut';
/** More private files than a project has; what is beyond is known by its name alone. */
const MAX_PRIVATE = 5000;

/** Private files that others took the place of, of each kind; a new one takes the room of the oldest. */
const MAX_FORMER = 1000;

/** Two files with less in them may be the same by chance. */
const MIN_COPY_BYTES = 16n;
/** More secrets than a project has; of these it is looked up what they hold now. */
const MAX_SECRETS = 200;

const AT_ONCE = 64;

/** What tells that a file is the same one under another name, whatever was written to it since. */
export interface Identity {
  readonly device: bigint;
  readonly inode: bigint;
  readonly bornAt: bigint;
  readonly changedAt: bigint;
  readonly size: bigint;
}

/**
 * Files that hold what was private under another name: a secret that was renamed, linked or copied is one still, for as
 * long as the workspace remembers it. Private files are known by what the disk says of them; nothing of their text is
 * kept.
 */
export class KeptOut {
  private readonly paths: Set<string>;
  private readonly privates = new Map<string, Identity>();
  /** Those that others took the place of: they may have been renamed before anybody looked. */
  private readonly former = { secrets: new Array<Identity>(), others: new Array<Identity>() };
  /** Those that are secrets by their names. */
  private readonly secrets = new Set<string>();

  /**
   * @param memory the workspace's, so that a reload does not forget
   * @param mostPrivate how many files are known that are no secrets by their names
   */
  constructor(
    private readonly memory: Memento,
    private readonly mostPrivate = MAX_PRIVATE,
  ) {
    const kept = memory.get<unknown>(KEY);
    this.paths = new Set(
      Array.isArray(kept) ? kept.filter((path) => typeof path === 'string').slice(0, MAX_PRIVATE) : [],
    );
  }

  /** @param path on the disk, of a file or of a folder with all that is in it */
  add(path: string): void {
    if (this.has(path) || this.paths.size >= MAX_PRIVATE) return;
    this.paths.add(path);
    // What cannot be remembered holds for this window.
    this.memory.update(KEY, [...this.paths]).then(undefined, () => undefined);
  }

  has(path: string): boolean {
    if (this.paths.size === 0) return false;
    for (let at = path; ; at = dirname(at)) {
      if (this.paths.has(at)) return true;
      if (dirname(at) === at) return false;
    }
  }

  /** A private file was seen. */
  async note(path: string): Promise<void> {
    const identity = await identityOf(path);
    if (identity === null) return;
    const isSecret = exclusionOfName(path) === 'secretFile';
    // What a build writes takes no room from secrets.
    const hasRoom = isSecret
      ? this.secrets.size < MAX_SECRETS
      : this.privates.size - this.secrets.size < this.mostPrivate;
    if (!hasRoom && !this.privates.has(path)) return;
    this.know(path, identity);
    if (isSecret) this.secrets.add(path);
  }

  /** Private files that are known may have been replaced, and not every watcher tells of each. */
  async renew(): Promise<void> {
    const paths = [...this.privates.keys()];
    for (let at = 0; at < paths.length; at += AT_ONCE) await Promise.all(paths.slice(at, at + AT_ONCE).map(this.look));
  }

  /** Whether a pattern of a shell could mean a private file that is known. @param pattern with its full path, between `/` */
  matches(pattern: string): boolean {
    // No extended globs: their nested repeats can take exponential time.
    const isMeant = picomatch(pattern, { dot: true, noextglob: true, nocase: sep === '\\' });
    for (const path of this.privates.keys()) if (isMeant(path.split(sep).join('/'))) return true;
    return false;
  }

  /** Whether a file with an innocent name is a private one, or a copy of one: then it is kept out from now on. */
  async claims(path: string): Promise<boolean> {
    if (this.has(path)) return true;
    if (this.privates.size === 0 || this.privates.has(path)) return false;
    const identity = await identityOf(path);
    if (identity === null) return false;
    if (!this.isPrivate(identity) && !(await this.isCopy(path, identity))) return false;
    this.add(path);
    return true;
  }

  /** What the workspace remembers goes; this window goes on to keep out what it knows. */
  async forget(): Promise<void> {
    await this.memory.update(KEY, undefined);
  }

  /** One that is gone may be there under another name, and is known as it was. */
  private readonly look = async (path: string): Promise<void> => {
    const identity = await identityOf(path);
    if (identity !== null) this.know(path, identity);
  };

  private know(path: string, identity: Identity): void {
    const known = this.privates.get(path);
    this.privates.set(path, identity);
    if (known === undefined || isSame(known, identity)) return;
    const former = this.secrets.has(path) ? this.former.secrets : this.former.others;
    former.push(known);
    if (former.length > MAX_FORMER) former.shift();
  }

  private isPrivate(identity: Identity): boolean {
    for (const known of this.privates.values()) if (isSame(identity, known)) return true;
    return [...this.former.secrets, ...this.former.others].some((known) => isSame(identity, known));
  }

  /** Of secrets alone: what a build copies from sources into a folder that git ignores makes no secret of these. */
  private async isCopy(path: string, identity: Identity): Promise<boolean> {
    if (identity.size < MIN_COPY_BYTES || identity.size > BigInt(MAX_FILE_CHARS)) return false;
    for (const known of this.secrets) {
      const now = await identityOf(known);
      // A template that a secret was made from is older than that.
      if (now === null || now.size !== identity.size || isOlder(identity.changedAt, now.changedAt)) continue;
      const [text, secret] = await Promise.all([readFile(path), readFile(known)]).catch(() => [null, null]);
      if (text !== null && secret !== null && text.equals(secret)) return true;
    }
    return false;
  }
}

/** Nanoseconds in which disks keep times: from NTFS to FAT. */
const TICKS = [100n, 1000n, 1_000_000n, 10_000_000n, 1_000_000_000n, 2_000_000_000n];

/** A copy that keeps the time of its source has less of it, where its disk counts in longer ticks. */
function isOlder(at: bigint, source: bigint): boolean {
  return at < source && !TICKS.some((tick) => at === source - (source % tick));
}

async function identityOf(path: string): Promise<Identity | null> {
  const stats: BigIntStats | null = await lstat(path, { bigint: true }).catch(() => null);
  if (stats === null || !stats.isFile() || stats.size === 0n) return null;
  return {
    device: stats.dev,
    inode: stats.ino,
    bornAt: stats.birthtimeNs,
    changedAt: stats.mtimeNs,
    size: stats.size,
  };
}

/** A file that is removed may leave its number to a new one, which is born later; some disks tell no birth. */
export function isSame(a: Identity, b: Identity): boolean {
  if (a.device !== b.device || a.inode !== b.inode) return false;
  return (a.bornAt > 0n && a.bornAt === b.bornAt) || (a.changedAt === b.changedAt && a.size === b.size);
}
