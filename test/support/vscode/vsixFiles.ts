import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const STORED = 0;

/** The files of a packed extension, by their path in it: a zip archive without encryption, below 4 GB. */
export function vsixFiles(path: string): ReadonlyMap<string, Buffer> {
  const entries = [...zipEntries(path)];
  return new Map(entries.map(({ name, isStored, packed }) => [name, isStored ? packed : inflateRawSync(packed)]));
}

/** How many bytes of the packed extension each of its files takes. */
export function packedSizes(path: string): ReadonlyMap<string, number> {
  return new Map([...zipEntries(path)].map(({ name, packed }) => [name, packed.length]));
}

interface ZipEntry {
  readonly name: string;
  readonly isStored: boolean;
  readonly packed: Buffer;
}

function* zipEntries(path: string): Iterable<ZipEntry> {
  const bytes = readFileSync(path);
  const end = bytes.length - 22 - Math.max(0, bytes.readUInt16LE(bytes.length - 2));
  if (bytes.readUInt32LE(end) !== END) throw new Error(`${path} does not end as a zip archive does`);
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (bytes.readUInt32LE(at) !== ENTRY) throw new Error(`${path} has a damaged list of files`);
    const [nameLength = 0, extra = 0, comment = 0] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    yield {
      name: bytes.toString('utf8', at + 46, at + 46 + nameLength),
      isStored: bytes.readUInt16LE(at + 10) === STORED,
      packed: bytes.subarray(start, start + bytes.readUInt32LE(at + 20)),
    };
    at += 46 + nameLength + extra + comment;
  }
}
