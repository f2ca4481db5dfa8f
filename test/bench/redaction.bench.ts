import { Redactor } from '../../src/core/privacy/redactor';
import { LINE_CONTEXTS, TOKEN_CONTEXTS } from '../support/secrets/contexts';
import { HELD_OUT_NAMED, HELD_OUT_TOKENS } from '../support/secrets/heldOut';
import { IN_CONTEXT, WEAK } from '../support/secrets/inContext';
import { falseAlarms, installedSources, terminalOutput } from '../support/secrets/ordinary';
import { type Misses, misses } from '../support/secrets/misses';
import { STRUCTURED } from '../support/secrets/structured';
import { sourceFiles } from '../unit/contract/sourceFiles';
import type { BenchResult } from './bench';
import { microseconds } from './measure';

/** None missed of 300 means that fewer than one of 100 is, nineteen times of twenty. */
const SAMPLES = 300;

/** What of planted secrets is found, by class; what of ordinary text is taken for one; and how fast. */
export async function bench(): Promise<readonly BenchResult[]> {
  return [
    recall('A, formats with a structure', misses(STRUCTURED, TOKEN_CONTEXTS, SAMPLES, 1)),
    recall('B, told by a key word or an address', misses(IN_CONTEXT, LINE_CONTEXTS, SAMPLES, 2)),
    recall('C, chosen by people', misses(WEAK, LINE_CONTEXTS, SAMPLES, 3)),
    recall('held out, formats with a structure', misses(HELD_OUT_TOKENS, TOKEN_CONTEXTS, 20, 4)),
    recall('held out, told by a key word', misses(HELD_OUT_NAMED, LINE_CONTEXTS, 20, 4)),
    alarms('installed code, JSON and lock files', await installedSources()),
    alarms('ordinary terminal output', await terminalOutput('all')),
    speed(),
  ];
}

function recall(of: string, { all, missed }: Misses): BenchResult {
  const value = (100 * (all - missed)) / all;
  return { name: `redaction, recall, ${of} (${all} samples)`, value, unit: '%', baseline: null, ratio: null };
}

function alarms(of: string, texts: readonly string[]): BenchResult {
  const { lines, masks } = falseAlarms(texts);
  const value = (masks.length / lines) * 10_000;
  return {
    name: `redaction, false alarms, ${of} (${lines} lines)`,
    value,
    unit: 'per 10,000 lines',
    baseline: null,
    ratio: null,
  };
}

/** Of this project's own sources, against one pass that only lowers their letters. */
function speed(): BenchResult {
  const text = sourceFiles('src')
    .map((file) => file.text)
    .join('\n');
  const megabytes = text.length / 1e6;
  // A new one each time: it knows again what it has looked at.
  const value = megabytes / (microseconds(1, () => new Redactor().redact(text)) / 1e6);
  const baseline = megabytes / (microseconds(1, () => text.toLowerCase()) / 1e6);
  return { name: 'redaction of source code', value, unit: 'MB/s', baseline, ratio: value / baseline };
}
