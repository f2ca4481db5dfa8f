import { Redactor } from '../../src/core/privacy/redactor';
import { sourceFiles } from '../unit/contract/sourceFiles';
import type { BenchResult } from './bench';
import { microseconds } from './measure';

/** Redaction of this project's own sources, against one pass that only lowers their letters. */
export async function bench(): Promise<readonly BenchResult[]> {
  const text = sourceFiles('src')
    .map((file) => file.text)
    .join('\n');
  const megabytes = text.length / 1e6;
  const redactor = new Redactor();
  const value = megabytes / (microseconds(1, () => redactor.redact(text)) / 1e6);
  const baseline = megabytes / (microseconds(1, () => text.toLowerCase()) / 1e6);
  return [{ name: 'redaction of source code', value, unit: 'MB/s', baseline, ratio: value / baseline }];
}
