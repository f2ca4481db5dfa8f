import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { callerDirectory } from '../support/vscode/paths';
import { bench as activation } from './activation.bench';
import type { BenchResult } from './bench';
import { bench as changeHandler } from './changeHandler.bench';
import { bench as editBurst } from './editBurst.bench';
import { bench as eventLoop } from './eventLoop.bench';
import { bench as grounding } from './grounding.bench';
import { bench as groundingQuality } from './groundingQuality.bench';
import { bench as journal } from './journal.bench';
import { bench as longSession } from './longSession.bench';
import { bench as memory } from './memory.bench';
import { bench as merge } from './merge.bench';
import { bench as prompt } from './prompt.bench';
import { bench as redaction } from './redaction.bench';
import { bench as sessionRecord } from './sessionRecord.bench';
import { bench as size } from './size.bench';
import { bench as streamingPreview } from './streamingPreview.bench';
import { bench as terminalFlood } from './terminalFlood.bench';
import { bench as terminalText } from './terminalText.bench';
import { bench as typing } from './typing.bench';
import { writeReadme } from './writeReadme';

/** In the order in which they run: first those in plain Node, one in a browser, then those that start a VS Code. */
const benches: Readonly<Record<string, () => Promise<readonly BenchResult[]>>> = {
  size,
  editBurst,
  journal,
  redaction,
  eventLoop,
  grounding,
  groundingQuality,
  prompt,
  merge,
  terminalText,
  sessionRecord,
  longSession,
  streamingPreview,
  activation,
  changeHandler,
  memory,
  typing,
  terminalFlood,
};

/** As the first argument: the figures go into README.md, too; with files behind it, those of earlier runs do. */
const WRITE = '--write';

/**
 * Every benchmark, or those that are named, one JSON line each. A ratio compares two measures of this very run; the
 * figures alone say little.
 */
async function main(args: readonly string[]): Promise<void> {
  const isWriting = args[0] === WRITE;
  const earlier = isWriting ? args.slice(1).flatMap(readResults) : [];
  const results = earlier.length > 0 ? earlier : await measure(isWriting ? [] : args);
  if (isWriting) writeReadme(results);
}

async function measure(names: readonly string[]): Promise<readonly BenchResult[]> {
  const unknown = names.filter((name) => !Object.hasOwn(benches, name));
  if (unknown.length > 0)
    throw new Error(`there is no bench ${unknown.join(', ')}: ${Object.keys(benches).join(', ')}`);
  const results: BenchResult[] = [];
  for (const [name, bench] of Object.entries(benches)) {
    if (names.length > 0 && !names.includes(name)) continue;
    for (const result of (await bench()).map(rounded)) {
      console.log(JSON.stringify(result));
      results.push(result);
    }
  }
  return results;
}

function readResults(file: string): readonly BenchResult[] {
  const lines = readFileSync(resolve(callerDirectory, file), 'utf8').split('\n');
  return lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as BenchResult);
}

/** Three digits are more than any of them is good for. */
function rounded(result: BenchResult): BenchResult {
  const round = (value: number): number => Number(value.toPrecision(3));
  const { value, baseline, ratio } = result;
  return {
    ...result,
    value: round(value),
    baseline: baseline === null ? null : round(baseline),
    ratio: ratio === null ? null : round(ratio),
  };
}

main(process.argv.slice(2)).then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
