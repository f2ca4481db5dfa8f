import type { TestResult } from '../mocha/testResult';

/** Called for each test as it ends. */
export type OnResult = (result: TestResult) => void;

/** A part of `npm test`, run in its turn. */
export interface Suite {
  readonly name: string;
  /**
   * Hands on every test as it ends. A rejection counts as one failed test more.
   *
   * @param alone when nothing else runs any more, for what may do more at a time then
   */
  run(onResult: OnResult, alone: Promise<unknown>): Promise<void>;
}
