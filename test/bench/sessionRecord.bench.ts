import { crc32 } from 'node:zlib';
import { decodeJournal } from '../../src/core/journal/decodeJournal';
import { encodeEvent } from '../../src/core/journal/journalFormat';
import { SessionScript } from '../support/sessionScript';
import type { BenchResult } from './bench';
import { microseconds } from './measure';

const OUTPUT = `TypeError: Cannot read properties of undefined (reading 'size')
    at count (/app/src/queue.js:3:23)
${'✔ a test that passes (1.5ms)\n'.repeat(60)}`;

/** The record of an eight-hour session (one edit and one run a minute), against reading its journal alone. */
export async function bench(): Promise<readonly BenchResult[]> {
  const script = new SessionScript();
  let text = 'line\n'.repeat(300);
  for (let minute = 0; minute < 480; minute += 1) {
    text += `const value${minute} = ${minute};\n`;
    script.edit(`src/file${minute % 12}.js`, text, 'line\n'.repeat(300));
    script.run('npm test', minute % 3 === 0 ? 1 : 0, minute % 3 === 0 ? OUTPUT : 'ok\n');
    script.wait(58_000);
  }
  const journal = Buffer.concat(script.events.map((event, index) => encodeEvent(event, index + 1, crc32)));
  const value = microseconds(1, () => script.record(), 5) / 1000;
  const baseline = microseconds(1, () => decodeJournal(journal, crc32), 5) / 1000;
  return [{ name: 'record of eight hours', value, unit: 'ms', baseline, ratio: value / baseline }];
}
