/** One test as it ended; the line between a process that runs mocha and the one that counts. */
export interface TestResult {
  readonly title: string;
  /** From the outermost description to the test itself; empty where no test of a file is meant. */
  readonly titles: readonly string[];
  /** Absolute path of the test file; empty for a check that has none. */
  readonly file: string;
  readonly state: 'passed' | 'failed' | 'pending';
  readonly ms: number;
  readonly error?: string;
}

/** The last line of a run: without it the run did not reach its end. */
export interface RunEnd {
  readonly end: true;
  readonly failures: number;
}

export type ResultLine = TestResult | RunEnd;
