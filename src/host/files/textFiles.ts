import { createHash } from 'node:crypto';
import { access, readFile, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { TextStore } from '../../core/journal/textStore';
import type { TextRef } from '../../core/record/event';
import { atomicWrite } from './atomicWrite';

const compress = promisify(gzip);
const expand = promisify(gunzip);

/** More than any text that is recorded; a damaged file must not fill the memory. */
const MAX_TEXT_BYTES = 8_000_000;

/**
 * Keeps each text once, compressed, under its SHA-256. A file's modification time is the last time that somebody was
 * about to refer to it: see `collectTexts`.
 */
export class TextFiles implements TextStore {
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
      if ((await stat(path)).size > MAX_TEXT_BYTES) return null;
      const bytes = await expand(await readFile(path), { maxOutputLength: MAX_TEXT_BYTES });
      const text = bytes.toString('utf8');
      return hashOf(text) === hash ? text : null;
    } catch {
      return null;
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
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
