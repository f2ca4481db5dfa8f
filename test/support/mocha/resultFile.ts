import { existsSync, readFileSync } from 'node:fs';
import type { ResultLine, TestResult } from './testResult';

/** Reads the lines a test process appends, as they come. */
export class ResultFile {
  hasEnded = false;
  private seen = 0;
  readonly results: TestResult[] = [];

  constructor(readonly path: string) {}

  /** The tests that ended since the last call. A line still being written is left for the next one. */
  take(): readonly TestResult[] {
    if (!existsSync(this.path)) return [];
    const lines = readFileSync(this.path, 'utf8').split('\n').slice(0, -1);
    const fresh = lines.slice(this.seen).map((line) => JSON.parse(line) as ResultLine);
    this.seen = lines.length;
    this.hasEnded ||= fresh.some((line) => 'end' in line);
    const tests = fresh.filter((line): line is TestResult => 'title' in line);
    this.results.push(...tests);
    return tests;
  }
}

/** One line for a person; the error below it. */
export function resultText({ title, state, ms, error }: TestResult): string {
  const mark = { passed: '  ok  ', failed: '  FAIL', pending: '  skip' }[state];
  const lines = [`${mark} ${title} (${ms} ms)`];
  if (error !== undefined) lines.push(error.replace(/^/gm, '         '));
  return lines.join('\n');
}
