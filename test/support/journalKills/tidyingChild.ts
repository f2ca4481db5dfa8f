import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { JournalFile } from '../../../src/host/files/journalFile';
import { storageIn } from '../../../src/host/files/storage';
import { tidyStorage } from '../../../src/host/files/tidyStorage';
import { systemClock } from '../../../src/host/systemClock';
import { SilentLogger } from '../silentLogger';
import { TIDY_OPTIONS } from './tidyOptions';

/** Tidies until it is killed, or ends; says on standard output when it begins. */
async function main(root: string): Promise<void> {
  const storage = storageIn(root);
  const own = new JournalFile(join(storage.journals), systemClock, new SilentLogger(), () => {});
  writeSync(1, 'begins\n');
  await tidyStorage(storage, own, TIDY_OPTIONS, new SilentLogger());
}

void main(process.argv[2] ?? '');
