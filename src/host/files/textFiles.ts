import { hash as digest } from 'node:crypto';
import { close, open, read } from 'node:fs';
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
 * Compressed, nearly all texts are shorter. A record of a long day reads ten thousand of them: one that is read with one
 * call and expanded at once costs half of what it costs step by step, and no longer than a tenth of a millisecond.
 */
const SHORT_FILE_BYTES = 16 * 1024;
const EXPANDED = { maxOutputLength: MAX_TEXT_BYTES };

/**
 * Keeps each text once, compressed, under its SHA-256. A file's modification time is the last time that somebody was
 * about to refer to it: see `collectTexts`.
 */
export class TextFiles implements TextStore {
  /** As many as are read at once; a new one for each text would be a hundred megabytes of garbage for a long day. */
  private readonly buffers: Buffer[] = [];

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
      const bytes = (await this.readShort(path)) ?? (await readLong(path));
      return digest('sha256', bytes, 'hex') === hash ? bytes.toString('utf8') : null;
    } catch {
      return null;
    }
  }

  /** @returns `null` where the file is longer than a short one */
  private async readShort(path: string): Promise<Buffer | null> {
    const buffer = this.buffers.pop() ?? Buffer.allocUnsafeSlow(SHORT_FILE_BYTES);
    try {
      const length = await readInto(buffer, path);
      return length === buffer.length ? null : gunzipSync(buffer.subarray(0, length), EXPANDED);
    } finally {
      this.buffers.push(buffer);
    }
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
function readInto(buffer: Buffer, path: string): Promise<number> {
  return new Promise((done, fail) => {
    open(path, (notOpened, file) => {
      if (notOpened !== null) return fail(notOpened);
      read(file, buffer, 0, buffer.length, 0, (notRead, length) => {
        close(file);
        if (notRead !== null) fail(notRead);
        else done(length);
      });
    });
  });
}

/** @throws where the file is longer than any text */
async function readLong(path: string): Promise<Buffer> {
  if ((await stat(path)).size > MAX_TEXT_BYTES) throw new Error('too long');
  return await expand(await readFile(path), EXPANDED);
}
