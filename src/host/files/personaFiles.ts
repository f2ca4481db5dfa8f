import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { lstat, mkdir, open, readdir, realpath, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { PERSONA_LIMIT, type Persona, PersonaError, type PersonaFault, parsePersona } from '../../core/prompt/persona';
import { isWithin } from './isWithin';

/** Why a persona file cannot be used; the sentence a person reads is made at the edge. */
export interface PersonaTrouble {
  readonly fault: PersonaFault | 'missing' | 'unreadable' | 'notUtf8' | 'outside';
  /** A line number or a size, never the content. */
  readonly detail: string;
}

export type PersonaReading =
  | {
      readonly isUsable: true;
      readonly persona: Persona;
      /** Of the file's bytes, hexadecimal. */
      readonly sha256: string;
    }
  | { readonly isUsable: false; readonly trouble: PersonaTrouble };

/** A file of a persona folder, whether it can be used or not. */
export interface PersonaFile {
  /** Name of the file in its folder. */
  readonly name: string;
  readonly path: string;
  readonly reading: PersonaReading;
}

/** More files than a person would look through are not offered. */
const MOST_FILES = 100;

/**
 * The Markdown files of a folder by name; none where there is no such folder.
 * @param within where given, the files must lie in this folder, links followed: a repository must not point elsewhere
 */
export async function listPersonas(folder: string, within: string | null): Promise<readonly PersonaFile[]> {
  const names = await readdir(folder).catch((): string[] => []);
  const files = names.filter((name) => name.toLowerCase().endsWith('.md')).sort();
  return await Promise.all(
    files.slice(0, MOST_FILES).map(async (name) => {
      const path = join(folder, name);
      return { name, path, reading: await readPersona(path, within) };
    }),
  );
}

/** Reads one persona file, never more of it than a persona may have. */
export async function readPersona(path: string, within: string | null): Promise<PersonaReading> {
  try {
    if (within !== null && !(await isPlainFileIn(path, within))) return failed('outside');
    const bytes = await readBounded(path);
    if (bytes === null) return failed('tooLarge', `at most ${PERSONA_LIMIT} bytes`);
    const persona = parsePersona(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
    return { isUsable: true, persona, sha256: createHash('sha256').update(bytes).digest('hex') };
  } catch (error) {
    return troubleOf(error);
  }
}

function troubleOf(error: unknown): PersonaReading {
  if (error instanceof PersonaError) return failed(error.fault, error.detail);
  if (error instanceof TypeError) return failed('notUtf8');
  const code = typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : undefined;
  return failed(code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'unreadable');
}

function failed(fault: PersonaTrouble['fault'], detail = ''): PersonaReading {
  return { isUsable: false, trouble: { fault, detail } };
}

async function isPlainFileIn(path: string, within: string): Promise<boolean> {
  if (!(await lstat(path)).isFile()) return false;
  const [file, folder] = await Promise.all([realpath(path), realpath(within)]);
  return isWithin(folder, file);
}

/** @returns `null` where the file is larger than a persona may be */
async function readBounded(path: string): Promise<Uint8Array | null> {
  // A named pipe would hold the opening until somebody writes to it.
  const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    if (!(await file.stat()).isFile()) throw new Error('not a file');
    const buffer = new Uint8Array(PERSONA_LIMIT + 1);
    let length = 0;
    while (length < buffer.length) {
      const { bytesRead } = await file.read(buffer, length, buffer.length - length, length);
      if (bytesRead === 0) return buffer.subarray(0, length);
      length += bytesRead;
    }
    return null;
  } finally {
    await file.close();
  }
}

/**
 * Writes a copy of a persona under a name of its own into a folder that is made where it is missing; never over a file.
 * @param name what the user calls it; becomes the front matter's `name` and, made safe, the file's
 * @returns the new file's path
 */
export async function addPersona(folder: string, name: string, source: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const text = source.replace(/^name:.*$/m, () => `name: ${name}`);
  for (let count = 1; ; count += 1) {
    const path = join(folder, `${fileNameOf(name)}${count === 1 ? '' : `-${count}`}.md`);
    try {
      await writeFile(path, text, { flag: 'wx' });
      return path;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST' && count < MOST_FILES)) throw error;
    }
  }
}

/** Names that Windows keeps for devices. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

function fileNameOf(name: string): string {
  const safe = name
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}_ -]/gu, '-')
    .trim()
    .slice(0, 60)
    .replace(/^[-\s]+|[-\s]+$/g, '');
  return safe === '' || RESERVED.test(safe.normalize('NFKC')) ? 'persona' : basename(safe);
}
