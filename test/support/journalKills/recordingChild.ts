import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import { Journal } from '../../../src/core/journal/journal';
import { PrivacyGate } from '../../../src/core/privacy/privacyGate';
import { Redactor } from '../../../src/core/privacy/redactor';
import type { Observation } from '../../../src/core/record/observation';
import { JournalFile } from '../../../src/host/files/journalFile';
import { TextFiles } from '../../../src/host/files/textFiles';
import { systemClock } from '../../../src/host/systemClock';
import { SilentLogger } from '../silentLogger';

/**
 * Records as fast as it can, with everything the extension records with, until it is killed. What the journal has taken
 * is told on standard output, one number a line: the note's, or the edit's, which its text ends with.
 */
async function main(storage: string): Promise<void> {
  const file = new JournalFile(join(storage, 'journals'), systemClock, new SilentLogger(), () => process.exit(7));
  const gate = new PrivacyGate(new Redactor(), async () => null);
  const texts = new TextFiles(join(storage, 'texts'));
  const journal = new Journal(gate, texts, file, new SilentLogger(), () => process.exit(8));
  journal.onDidAppend((event) => writeSync(1, `${event.at}\n`));
  for (let at = 1; ; at += 1) {
    journal.record(observation(at));
    // An edit waits for its texts, so notes run ahead of them; a queue without end is no load but a heap.
    if (at % 40 === 0) await journal.flush();
    if (at % 5 === 0) await breathe();
  }
}

function observation(at: number): Observation {
  if (at % 7 !== 0) return { kind: 'note', at, text: `note ${at} ${'词 '.repeat(at % 200)}` };
  const path = `src/file${at % 3}.js`;
  const place = { kind: 'edit', at, startedAt: at, path, language: 'javascript' } as const;
  const after = `// ${process.pid}\n${`const value = ${at};\n`.repeat(at % 300)}// ${at}`;
  const before = at < 22 ? ({ from: 'editor', text: 'begin\n' } as const) : ({ from: 'earlier' } as const);
  return { ...place, before, after, origin: 'typed', isSaved: true };
}

void main(process.argv[2] ?? '');
