import type { TestResult } from '../mocha/testResult';

/** A part of `npm test`, run in its turn. */
export interface Suite {
  readonly name: string;
  /** Hands on every test as it ends. A rejection counts as one failed test more. */
  run(onResult: (result: TestResult) => void): Promise<void>;
}
