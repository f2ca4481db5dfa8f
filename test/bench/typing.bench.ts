import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { say, temporaryDirectory } from '../support/vscode/paths';
import type { VsCodeWindow } from '../support/vscode/window';
import type { BenchResult } from './bench';
import { type BenchServer, startBenchServers } from './benchServer';
import { median } from './measure';

const LINES = 5_000;
const ROUNDS = 9;
/** A line of somebody who types fast: a key every 30 ms. */
const TEXT = 'the quick brown fox jumps over the lazy dog and back again, as often as it likes to do. ';
const EVERY_MS = 30;

/** What the keys of a round cost: milliseconds. */
interface Typed {
  /** From a key to the frame in which its letter is painted, for each key. */
  readonly toPaint: readonly number[];
  /** Time of the processor in the extension host, a key. */
  readonly hostCpu: number;
}

/**
 * What a person who types feels: real keys in a real window, by turns in one with the packed extension and in one with
 * an extension that does nothing. A ratio is the median of those of all rounds.
 */
export async function bench(): Promise<readonly BenchResult[]> {
  const { product, empty } = await startBenchServers();
  const rounds: { readonly product: Typed; readonly empty: Typed }[] = [];
  try {
    const [own, other] = [await openText(product), await openText(empty)];
    for (let round = 0; round <= ROUNDS; round += 1) {
      const isOwnFirst = round % 2 === 0;
      const first = await type(isOwnFirst ? own : other);
      const second = await type(isOwnFirst ? other : own);
      if (round > 0) rounds.push(isOwnFirst ? { product: first, empty: second } : { product: second, empty: first });
      say(`round ${round} of ${ROUNDS}`);
    }
  } finally {
    await product.vscode.close();
    await empty.vscode.close();
  }
  const result = (what: string, of: (typed: Typed) => number): BenchResult => ({
    name: `typing, ${LINES} lines: ${what}`,
    value: median(rounds.map((round) => of(round.product))),
    unit: 'ms',
    baseline: median(rounds.map((round) => of(round.empty))),
    ratio: median(rounds.map((round) => of(round.product) / of(round.empty))),
  });
  return [
    result('from a key to its letter, median', ({ toPaint }) => median(toPaint)),
    result('from a key to its letter, 95 %', ({ toPaint }) => percentile(toPaint, 0.95)),
    result('time of the processor in the extension host, a key', ({ hostCpu }) => hostCpu),
  ];
}

async function openText({ vscode }: BenchServer): Promise<VsCodeWindow> {
  const folder = temporaryDirectory('bench');
  const path = join(folder, 'notes.txt');
  writeFileSync(path, 'a line of text that is there already\n'.repeat(LINES));
  const window = await vscode.openWindow({ folder });
  await window.driver.ask('openFile', { path });
  await window.page.locator('.monaco-editor .view-lines').first().click();
  return window;
}

async function type({ page, driver }: VsCodeWindow): Promise<Typed> {
  await page.keyboard.press('Control+Home');
  const paints = await watchPaints(page);
  const before = await driver.ask('usage', null);
  await page.keyboard.type(TEXT, { delay: EVERY_MS });
  const toPaint = await paints();
  const { cpuMs } = await driver.ask('usage', null);
  if (toPaint.length !== TEXT.length) throw new Error(`${toPaint.length} of ${TEXT.length} keys were seen`);
  return { toPaint, hostCpu: (cpuMs - before.cpuMs) / TEXT.length };
}

/** Listens before the editor does. @returns what ends it, with a time for each key */
async function watchPaints(page: Page): Promise<() => Promise<readonly number[]>> {
  const watch = await page.evaluateHandle(() => {
    const listener = {
      times: [] as Promise<number>[],
      handleEvent({ key, timeStamp }: KeyboardEvent) {
        if (key.length !== 1) return;
        // A message is handled behind the frame in which it was sent.
        const { port1, port2 } = new MessageChannel();
        requestAnimationFrame(() => port2.postMessage(null));
        this.times.push(
          new Promise((done) => {
            port1.addEventListener('message', () => done(performance.now() - timeStamp), { once: true });
            port1.start();
          }),
        );
      },
      end() {
        removeEventListener('keydown', this, true);
        return Promise.all(this.times);
      },
    };
    addEventListener('keydown', listener, true);
    return listener;
  });
  return () => watch.evaluate((listener) => listener.end());
}

function percentile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NaN;
}
