import type { TestResult } from '../mocha/testResult';

/** Called for each test as it ends. */
export type OnResult = (result: TestResult) => void;

/** A part of `npm test`, run in its turn. */
export interface Suite {
  readonly name: string;
  /** Hands on every test as it ends. A rejection counts as one failed test more. */
  run(onResult: OnResult): Promise<void>;
}
