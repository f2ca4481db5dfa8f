import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { consume, readNow } from '../../src/host/recorder/readNow';
import { next, openTerminal } from './support/terminals';

const COMMANDS = 40;

async function hasOutput(stream: AsyncIterable<string>): Promise<boolean> {
  let all = '';
  for await (const chunk of stream) all += chunk;
  return all.includes('heard-');
}

describe('reading the output of instant commands', () => {
  it('loses nothing, where the plain read of the same executions may', async function () {
    const terminal = await openTerminal({ name: 'readNow' });
    const plain: Promise<boolean>[] = [];
    const now: Promise<boolean>[] = [];
    const listener = vscode.window.onDidStartTerminalShellExecution((event) => {
      if (event.terminal !== terminal) return;
      plain.push(hasOutput(event.execution.read()));
      now.push(hasOutput(readNow(event.execution)));
    });
    try {
      for (let index = 1; index <= COMMANDS; index++) {
        const ended = next(vscode.window.onDidEndTerminalShellExecution, (event) => event.terminal === terminal);
        terminal.sendText(`echo heard-${index}`);
        await ended;
      }
      const lostIn = async (reads: readonly Promise<boolean>[]): Promise<number> =>
        (await Promise.all(reads)).filter((isThere) => !isThere).length;
      const lostPlain = await lostIn(plain);
      const lostNow = await lostIn(now);
      this.runnable().title += ` (of ${now.length}: readNow lost ${lostNow}, read() lost ${lostPlain})`;
      assert.equal(now.length, COMMANDS, 'every command was seen to start');
      assert.equal(lostNow, 0, `readNow lost ${lostNow} of ${COMMANDS}, the plain read ${lostPlain}`);
    } finally {
      listener.dispose();
      terminal.dispose();
    }
  });

  it('keeps nothing of a big output that was consumed', async () => {
    const terminal = await openTerminal({ name: 'consumed' });
    const started = next(vscode.window.onDidStartTerminalShellExecution, (event) => event.terminal === terminal);
    let seen = 0;
    let stream: AsyncIterable<string> | undefined;
    const reading = started.then(async ({ execution }) => {
      stream = readNow(execution);
      await consume(stream, (chunk) => (seen += chunk.length));
    });
    terminal.sendText('seq 1 200000');
    await reading;
    terminal.dispose();
    assert.ok(seen > 1_400_000, `${seen} characters`);
    const arrays: readonly unknown[][] = Object.values(stream ?? assert.fail()).filter(Array.isArray);
    const chunks = arrays[0] ?? assert.fail('VS Code keeps them in an array');
    assert.deepEqual([arrays.length, chunks.length > 0, chunks.join('').length], [1, true, 0]);
  });

  it('puts the global function back, also when the read fails', () => {
    const original = globalThis.queueMicrotask;
    const failing = {
      read: () => {
        throw new Error('no stream');
      },
    } as unknown as vscode.TerminalShellExecution;
    assert.throws(() => readNow(failing), /no stream/);
    assert.equal(globalThis.queueMicrotask, original);
  });
});
