import type { TestResult } from '../mocha/testResult';

/** Called for each test as it ends. */
export type OnResult = (result: TestResult) => void;

/** What is left to do when nothing else runs. */
export type Later = () => Promise<void>;

/** A part of `npm test`, run in its turn. */
export interface Suite {
  readonly name: string;
  /**
   * Hands on every test as it ends. A rejection counts as one failed test more.
   *
   * @param alone when nothing else runs any more, for what may do more at a time then
   * @returns what a busy machine would disturb, to be done at the end of all suites, one after the other
   */
  run(onResult: OnResult, alone: Promise<unknown>): Promise<readonly Later[]>;
}
