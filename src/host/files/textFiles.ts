import { createHash } from 'node:crypto';
import { access, readFile } from 'node:fs/promises';
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

/** Keeps each text once, compressed, under its SHA-256. */
export class TextFiles implements TextStore {
  constructor(private readonly folder: string | null) {}

  async put(text: string): Promise<TextRef> {
    const hash = hashOf(text);
    const ref = { hash, chars: text.length };
    if (this.folder === null) return ref;
    const path = this.pathOf(this.folder, hash);
    const isThere = await access(path).then(
      () => true,
      () => false,
    );
    if (!isThere) await atomicWrite(path, await compress(text));
    return ref;
  }

  async get(hash: string): Promise<string | null> {
    if (this.folder === null || !/^[0-9a-f]{64}$/.test(hash)) return null;
    try {
      const bytes = await expand(await readFile(this.pathOf(this.folder, hash)), { maxOutputLength: MAX_TEXT_BYTES });
      const text = bytes.toString('utf8');
      return hashOf(text) === hash ? text : null;
    } catch {
      return null;
    }
  }

  private pathOf(folder: string, hash: string): string {
    return join(folder, hash.slice(0, 2), `${hash}.gz`);
  }
}

function hashOf(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
