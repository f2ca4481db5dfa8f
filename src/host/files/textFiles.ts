import { hash as digest } from 'node:crypto';
import { closeSync, constants, openSync, readSync } from 'node:fs';
import { access, readFile, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gunzipSync, gzip } from 'node:zlib';
import type { TextStore } from '../../core/journal/textStore';
import type { TextRef } from '../../core/record/event';
import { atomicWrite } from './atomicWrite';

const compress = promisify(gzip);
const expand = promisify(gunzip);

/** More than any text that is recorded; a damaged file must not fill the memory. */
const MAX_TEXT_BYTES = 8_000_000;
/**
 * Compressed, nearly all texts are shorter. A record of a long day reads ten thousand of them, which were written today:
 * to read and expand one at once takes 35 µs, a quarter of what it takes in steps that wait for other threads.
 */
const SHORT_FILE_BYTES = 16 * 1024;
/**
 * What a read may take by the clock, and by how much all of them together may take more, before the disk is waited for in
 * other threads: one in a network is slow each time, a busy machine now and then.
 */
const USUAL_READ_MS = 1;
const MAX_DELAY_MS = 200;
/** Whatever stands there in the place of a file must not be waited for. */
const READ_FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);
const EXPANDED = { maxOutputLength: MAX_TEXT_BYTES };

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
      const bytes = this.readShort(path) ?? (await readLong(path));
      return digest('sha256', bytes, 'hex') === hash ? bytes.toString('utf8') : null;
    } catch {
      return null;
    }
  }

  /** @returns `null` for a file that takes longer */
  private readShort(path: string): Buffer | null {
    if (this.delayMs > MAX_DELAY_MS) return null;
    const start = performance.now();
    const length = readInto(this.buffer, path);
    this.delayMs = Math.max(0, this.delayMs + performance.now() - start - USUAL_READ_MS);
    return length === SHORT_FILE_BYTES ? null : gunzipSync(this.buffer.subarray(0, length), EXPANDED);
  }
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
