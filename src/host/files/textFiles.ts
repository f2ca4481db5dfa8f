import { hash as digest } from 'node:crypto';
import { closeSync, constants, openSync, readSync } from 'node:fs';
import { access, readFile, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gunzipSync, gzip } from 'node:zlib';
import type { TextStore } from '../../core/journal/textStore';
import type { TextRef } from '../../core/record/event';
import { nextTurn } from '../systemClock';
import { atomicWrite } from './atomicWrite';

const compress = promisify(gzip);
const expand = promisify(gunzip);

/** More than any text that is recorded; a damaged file must not fill the memory. */
const MAX_TEXT_BYTES = 8_000_000;
/**
 * Compressed, nearly all texts are shorter. A record of a long day reads thousands of them, which were written today: to
 * read one at once takes a quarter of what it takes in steps that wait for other threads.
 */
const SHORT_FILE_BYTES = 16 * 1024;
/** What an expanded text may take to be expanded together with others. */
const SHORT_TEXT_BYTES = 256 * 1024;
/** Files that are expanded together: to set up the expander takes longer than to expand a text. */
const BATCH = 64;
/** While one batch is expanded in another thread, the next ones are read. */
const BATCHES_AT_ONCE = 3;
/** Of those that are read one by one; a slow disk is waited for once for so many. */
const ALONE_AT_ONCE = 10;
/** So long others wait for their turn. */
const TURN_MS = 8;
/**
 * What a read may take by the clock, and by how much all of them together may take more, before the disk is waited for in
 * other threads: one in a network is slow each time, a busy machine now and then.
 */
const USUAL_READ_MS = 1;
const MAX_DELAY_MS = 200;
/** Whatever stands there in the place of a file must not be waited for. */
const READ_FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);
const EXPANDED = { maxOutputLength: MAX_TEXT_BYTES };
/** Head and tail of a compressed file; the tail ends with the length of the text. */
const SHORTEST_FILE_BYTES = 18;
/** The least that the expander takes. */
const MIN_CHUNK_BYTES = 64;

/**
 * Keeps each text once, compressed, under its SHA-256. A file's modification time is the last time that somebody was
 * about to refer to it: see `collectTexts`.
 */
export class TextFiles implements TextStore {
  private readonly buffer = Buffer.allocUnsafeSlow(SHORT_FILE_BYTES);
  private delayMs = 0;

  constructor(
    private readonly folder: string | null,
    private readonly write: (path: string, data: Uint8Array) => Promise<void> = atomicWrite,
  ) {}

  async put(text: string): Promise<TextRef> {
    const hash = hashOf(text);
    const ref = { hash, chars: text.length };
    if (this.folder === null || (await this.renew(hash))) return ref;
    await this.write(textPath(this.folder, hash), await compress(text));
    return ref;
  }

  async renew(hash: string): Promise<boolean> {
    if (this.folder === null || !isHash(hash)) return false;
    const path = textPath(this.folder, hash);
    const now = new Date();
    try {
      await utimes(path, now, now);
      return true;
    } catch {
      // A disk that may only be read refuses the new time; nobody collects there, either.
      return await access(path).then(
        () => true,
        () => false,
      );
    }
  }

  async get(hash: string): Promise<string | null> {
    if (this.folder === null || !isHash(hash)) return null;
    const path = textPath(this.folder, hash);
    try {
      return checked(this.readShort(path) ?? (await readLong(path)), hash);
    } catch {
      return null;
    }
  }

  async getAll(hashes: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const texts = new Map<string, string>();
    const turns = new Turns();
    let next = 0;
    const load = async (): Promise<void> => {
      const buffer = Buffer.allocUnsafeSlow(Math.min(BATCH, hashes.length) * SHORT_FILE_BYTES);
      while (next < hashes.length) {
        const batch = hashes.slice(next, next + BATCH);
        next += BATCH;
        const left = await this.expandBatch(batch, { buffer, texts, turns });
        for (let at = 0; at < left.length; at += ALONE_AT_ONCE) {
          const alone = left.slice(at, at + ALONE_AT_ONCE).map(async (hash) => [hash, await this.get(hash)] as const);
          for (const [hash, text] of await Promise.all(alone)) if (text !== null) texts.set(hash, text);
          await turns.take();
        }
      }
    };
    const lanes = Math.min(BATCHES_AT_ONCE, Math.ceil(hashes.length / BATCH));
    await Promise.all(Array.from({ length: lanes }, load));
    return texts;
  }

  /**
   * Reads files behind each other into the buffer. Compressed files that follow each other are one, too, whose text is
   * theirs one after the other.
   *
   * @returns those that must be read by themselves: long, damaged, or not there
   */
  private async expandBatch(hashes: readonly string[], { buffer, texts, turns }: Batch): Promise<readonly string[]> {
    const members: { readonly hash: string; readonly bytes: number }[] = [];
    const left = new Set(hashes);
    let end = 0;
    let total = 0;
    for (const hash of hashes) {
      await turns.take();
      const length = this.readPart(hash, buffer.subarray(end, end + SHORT_FILE_BYTES));
      const bytes = length < SHORTEST_FILE_BYTES ? 0 : buffer.readUInt32LE(end + length - 4);
      if (bytes === 0 || bytes > SHORT_TEXT_BYTES) continue;
      members.push({ hash, bytes });
      end += length;
      total += bytes;
    }
    if (members.length === 0) return hashes;
    try {
      const options = { chunkSize: Math.max(total, MIN_CHUNK_BYTES), maxOutputLength: total };
      const expanded = await expand(buffer.subarray(0, end), options);
      let at = 0;
      for (const { hash, bytes } of members) {
        const text = checked(expanded.subarray(at, at + bytes), hash);
        at += bytes;
        if (text === null) continue;
        texts.set(hash, text);
        left.delete(hash);
      }
    } catch {
      // One of them is damaged; alone, the others are not.
    }
    return [...left];
  }

  /** @returns the length of a short file that is there; otherwise 0 */
  private readPart(hash: string, buffer: Buffer): number {
    if (this.folder === null || !isHash(hash) || this.delayMs > MAX_DELAY_MS) return 0;
    try {
      const length = this.timed(() => readInto(buffer, textPath(this.folder ?? '', hash)));
      return length === buffer.length ? 0 : length;
    } catch {
      return 0;
    }
  }

  /** @returns `null` for a file that takes longer */
  private readShort(path: string): Buffer | null {
    if (this.delayMs > MAX_DELAY_MS) return null;
    const length = this.timed(() => readInto(this.buffer, path));
    return length === SHORT_FILE_BYTES ? null : gunzipSync(this.buffer.subarray(0, length), EXPANDED);
  }

  private timed<T>(read: () => T): T {
    const start = performance.now();
    try {
      return read();
    } finally {
      this.delayMs = Math.max(0, this.delayMs + performance.now() - start - USUAL_READ_MS);
    }
  }
}

interface Batch {
  readonly buffer: Buffer;
  /** What was found, by hash. */
  readonly texts: Map<string, string>;
  readonly turns: Turns;
}

/** Lets others work where this has worked for long enough. */
class Turns {
  private since = performance.now();

  async take(): Promise<void> {
    if (performance.now() - this.since <= TURN_MS) return;
    await nextTurn();
    this.since = performance.now();
  }
}

/** @returns `null` where it is not the text of that hash */
function checked(bytes: Buffer, hash: string): string | null {
  return digest('sha256', bytes, 'hex') === hash ? bytes.toString('utf8') : null;
}

/** A hash comes from the disk: it must not become a path to anywhere else. */
function isHash(hash: string): boolean {
  return /^[0-9a-f]{64}$/.test(hash);
}

export function textPath(folder: string, hash: string): string {
  return join(folder, hash.slice(0, 2), `${hash}.gz`);
}

/** @returns the hash of the text in a file of that name, `null` for any other file */
export function textHashOf(name: string): string | null {
  return /^([0-9a-f]{64})\.gz$/.exec(name)?.[1] ?? null;
}

function hashOf(text: string): string {
  return digest('sha256', text, 'hex');
}

/** @returns how many bytes were read from the beginning of the file */
function readInto(buffer: Buffer, path: string): number {
  const file = openSync(path, READ_FLAGS);
  try {
    return readSync(file, buffer, 0, buffer.length, 0);
  } finally {
    closeSync(file);
  }
}

/** @throws where the file is longer than any text */
async function readLong(path: string): Promise<Buffer> {
  if ((await stat(path)).size > MAX_TEXT_BYTES) throw new Error('too long');
  return await expand(await readFile(path), EXPANDED);
}
