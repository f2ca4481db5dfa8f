import { writeSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { createGuarded, readGuarded } from '../../../src/host/files/guardedFile';
import { SaveRecords } from '../../../src/host/files/saveRecords';
import { KEY, LOG, recordOf, wholeText } from './savedText';

/** Writes a log, then changes it over and over, until it is killed; says on standard output when it begins. */
async function main(place: string): Promise<void> {
  const root = join(place, 'project');
  const records = new SaveRecords(join(place, 'storage'));
  writeSync(1, 'begins\n');
  for (let turn = 1; ; turn += 1) {
    const after = Buffer.from(wholeText(turn));
    const before = await readGuarded(root, LOG);
    await records.keep(KEY, recordOf(before, after));
    if (before === null) await createGuarded(root, LOG, after);
    else await overwrite(join(root, LOG), after);
    await records.drop(KEY);
  }
}

/** As VS Code does: emptied, then written in pieces. */
async function overwrite(path: string, bytes: Buffer): Promise<void> {
  const file = await open(path, 'r+');
  await file.truncate(0);
  for (let at = 0; at < bytes.length; at += 65_536) {
    await file.write(bytes, at, Math.min(65_536, bytes.length - at), at);
  }
  await file.close();
}

void main(process.argv[2] ?? '');
