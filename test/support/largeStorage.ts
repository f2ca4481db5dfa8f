import { mkdirSync } from 'node:fs';
import { readdir, rename, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { SessionEvent, TextRef } from '../../src/core/record/event';
import { JournalFile } from '../../src/host/files/journalFile';
import { type Storage, storageIn } from '../../src/host/files/storage';
import { TextFiles, textPath } from '../../src/host/files/textFiles';
import { FakeClock } from './fakeClock';
import { SilentLogger } from './silentLogger';

const PASSED = Array.from({ length: 100 }, (_, line) => `✔ a test that passes (${line}.5ms), 测试通过\n`).join('');
const FAILED = `${PASSED}TypeError: Cannot read properties of undefined (reading 'size')
    at count (/app/src/queue.js:3:23)
${PASSED}`;
const NOBODY = 0x3fffffff;

/**
 * Writes the journals of one window that is dead, an edit and a run each minute, until the files have so many bytes.
 *
 * @param textEvery how many edits there are for each text of its own
 */
export async function largeStorage(folder: string, bytes: number, start: number, textEvery = 10): Promise<Storage> {
  const storage = storageIn(folder);
  mkdirSync(storage.journals, { recursive: true });
  const texts = new TextFiles(storage.texts);
  const clock = new FakeClock(start);
  const file = new JournalFile(storage.journals, clock, new SilentLogger(), () => {});
  let [written, minute] = [0, 0];
  let before: TextRef | null = null;
  while (written < bytes) {
    const at = start + minute * 60_000;
    if (minute % textEvery === 0) before = await oldText(texts, storage, minute, start);
    for (const event of minuteOf(at, minute, before)) {
      file.append(event);
      written += JSON.stringify(event).length;
    }
    minute += 1;
  }
  file.append({ kind: 'note', at: start + minute * 60_000, text: 'the last word' });
  await file.flush();
  file.dispose();
  // As if another process had written it, one that has ended.
  for (const name of await readdir(storage.journals)) {
    await rename(join(storage.journals, name), join(storage.journals, name.replace(`-${process.pid}-`, `-${NOBODY}-`)));
  }
  return storage;
}

async function oldText(texts: TextFiles, storage: Storage, minute: number, start: number): Promise<TextRef> {
  const lines = Array.from({ length: 60 }, (_, line) => `const value${line} = ${Math.random()}; // ${minute}`);
  const ref = await texts.put(lines.join('\n'));
  await utimes(textPath(storage.texts, ref.hash), start / 1000, start / 1000);
  return ref;
}

function minuteOf(at: number, minute: number, text: TextRef | null): readonly SessionEvent[] {
  const run = `run ${minute}`;
  const hasFailed = minute % 5 === 0;
  const commandLine = { text: 'node --test', confidence: 'high', isTrusted: true } as const;
  const output = { head: hasFailed ? FAILED : PASSED, tail: '', droppedLines: 0, droppedChars: 0 };
  const place = { startedAt: at, path: `src/file${minute % 12}.js`, language: 'javascript', isSaved: true } as const;
  const end = { exitCode: hasFailed ? 1 : 0, ending: 'ended', output, capture: 'whole' } as const;
  return [
    { kind: 'edit', at, ...place, before: text, after: text, baseline: 'earlier', origin: 'typed' },
    { kind: 'commandStarted', at, run, terminal: 'bash', source: 'terminal', commandLine, cwd: '.' },
    { kind: 'commandEnded', at, run, commandLine, ...end },
  ];
}
