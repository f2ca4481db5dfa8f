const HEADER_BYTES = 12;
/** Stat data, object id (SHA-1) and flags of an entry, before its name. */
const ENTRY_BYTES = 62;
const MTIME = 8;
const SIZE = 36;
const ID = 40;
const EXTENDED = 0x4000;
const NAME_MASK = 0xfff;

/** A file as git knows it. */
export interface IndexEntry {
  /** Relative to the root of the work tree. */
  readonly path: string;
  /** When git last found the file to hold what it tracks, in whole seconds, and how long it was. */
  readonly seconds: number;
  readonly size: number;
  /** Object id of the content. */
  readonly id: string;
}

/** Paths that git tracks, from the bytes of a repository's `index`; relative to its root. */
export function trackedPaths(bytes: Uint8Array): readonly string[] | null {
  return readIndex(bytes)?.map(({ path }) => path) ?? null;
}

/**
 * Format: gitformat-index(5), versions 2 to 4.
 *
 * @returns `null` for what is no such index, or one with object ids of another length
 */
export function readIndex(bytes: Uint8Array): readonly IndexEntry[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEADER_BYTES || view.getUint32(0) !== 0x44495243) return null;
  const version = view.getUint32(4);
  if (version < 2 || version > 4) return null;
  const entries: IndexEntry[] = [];
  const decoder = new TextDecoder();
  let offset = HEADER_BYTES;
  let previous = new Uint8Array();
  for (let left = view.getUint32(8); left > 0; left -= 1) {
    if (offset + ENTRY_BYTES > bytes.length) return null;
    const flags = view.getUint16(offset + ENTRY_BYTES - 2);
    const start = offset + ENTRY_BYTES + (version > 2 && (flags & EXTENDED) !== 0 ? 2 : 0);
    const entry = version === 4 ? compressedName(bytes, start, previous) : wholeName(bytes, start, flags, offset);
    if (entry === null) return null;
    entries.push({
      path: decoder.decode(entry.name),
      seconds: view.getUint32(offset + MTIME),
      size: view.getUint32(offset + SIZE),
      id: hex(bytes.subarray(offset + ID, offset + ID + 20)),
    });
    previous = new Uint8Array(entry.name);
    offset = entry.end;
  }
  return entries;
}

function hex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0');
  return text;
}

interface Name {
  readonly name: Uint8Array;
  readonly end: number;
}

/** Versions 2 and 3: the name ends with a zero, and zeros fill the entry up to a multiple of eight. */
function wholeName(bytes: Uint8Array, start: number, flags: number, entryStart: number): Name | null {
  const told = flags & NAME_MASK;
  const end = told < NAME_MASK ? start + told : bytes.indexOf(0, start);
  if (end < start || bytes[end] !== 0) return null;
  return { name: bytes.subarray(start, end), end: entryStart + (Math.floor((end - entryStart) / 8) + 1) * 8 };
}

/** Version 4: how much to take off the end of the name before, then what comes instead, ended by a zero. */
function compressedName(bytes: Uint8Array, start: number, previous: Uint8Array): Name | null {
  let offset = start;
  let byte = bytes[offset++] ?? 0;
  let cut = byte & 0x7f;
  while (byte >= 0x80 && offset < bytes.length) {
    byte = bytes[offset++] ?? 0;
    cut = (cut + 1) * 128 + (byte & 0x7f);
  }
  const end = bytes.indexOf(0, offset);
  if (end === -1 || cut > previous.length) return null;
  const kept = previous.subarray(0, previous.length - cut);
  const name = new Uint8Array(kept.length + end - offset);
  name.set(kept);
  name.set(bytes.subarray(offset, end), kept.length);
  return { name, end: end + 1 };
}
