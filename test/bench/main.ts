import { bench as editBurst } from './editBurst.bench';
import { bench as journal } from './journal.bench';
import { bench as redaction } from './redaction.bench';
import { bench as sessionRecord } from './sessionRecord.bench';
import { bench as terminalText } from './terminalText.bench';

/** Every benchmark, one JSON line each. A ratio compares two measures of this very run; the figures alone say little. */
async function main(): Promise<void> {
  for (const bench of [editBurst, journal, redaction, terminalText, sessionRecord]) {
    for (const result of await bench()) console.log(JSON.stringify(result));
  }
}

void main();
