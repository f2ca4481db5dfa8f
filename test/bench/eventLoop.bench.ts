import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Journal } from '../../src/core/journal/journal';
import { PrivacyGate } from '../../src/core/privacy/privacyGate';
import { Redactor } from '../../src/core/privacy/redactor';
import { OpenRuns } from '../../src/core/record/openRuns';
import { nextTurn, systemClock, workedMs } from '../../src/host/systemClock';
import { MemoryTextStore } from '../support/memoryTextStore';
import { SilentLogger } from '../support/silentLogger';
import type { BenchResult } from './bench';

const SECONDS = 4;
const BYTES_A_SECOND = 10e6;
/** How often a terminal hands over what came. */
const TICK_MS = 10;
const LINE = 'src/app/server.ts(12,7): the quick brown fox jumps over the lazy dog 0123456789 and back\r\n';

/** How long the event loop is held up while 10 MB a second stream through recording, and while nothing does. */
export async function bench(): Promise<readonly BenchResult[]> {
  const idle = await delay(async () => {});
  const busy = await delay(stream());
  return ([50, 99] as const).map((percentile) => {
    const [value, baseline] = [busy.percentile(percentile) / 1e6, idle.percentile(percentile) / 1e6];
    const name = `event loop under 10 MB/s of output: delay, p${percentile}`;
    return { name, value, unit: 'ms', baseline, ratio: value / baseline };
  });
}

async function delay(tick: () => Promise<void>): Promise<ReturnType<typeof monitorEventLoopDelay>> {
  const histogram = monitorEventLoopDelay({ resolution: 5 });
  histogram.enable();
  for (const end = performance.now() + SECONDS * 1000; performance.now() < end; ) {
    await tick();
    await new Promise((wake) => setTimeout(wake, TICK_MS));
  }
  histogram.disable();
  return histogram;
}

/** Each second another command ends, so that its output passes the gate, too. */
function stream(): () => Promise<void> {
  const gate = new PrivacyGate(new Redactor(undefined, workedMs), async () => null, nextTurn);
  const sink = { append: () => {}, flush: async () => true };
  const journal = new Journal(gate, new MemoryTextStore(), sink, new SilentLogger(), () => {});
  const runs = new OpenRuns(systemClock, 'bench', (seen) => journal.record(seen));
  const commandLine = { text: 'make', confidence: 'high', isTrusted: true } as const;
  const begin = () => runs.begin({ terminal: 'bash', commandLine, isShellCommand: true, cwd: null });
  let capture = begin();
  let last = performance.now();
  let second = 0;
  let lines = 0;
  return async () => {
    const now = performance.now();
    // Each line is another one: what was looked at before is known again.
    const end = lines + Math.ceil(((now - last) / 1000) * (BYTES_A_SECOND / LINE.length));
    let text = '';
    for (; lines < end; lines += 1) text += `${lines} ${LINE}`;
    capture.feed(text);
    last = now;
    second += TICK_MS / 1000;
    if (second < 1) return;
    second = 0;
    capture.ended(0, commandLine);
    capture.readerDone();
    capture = begin();
  };
}
