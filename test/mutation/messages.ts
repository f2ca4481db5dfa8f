/** What the process that runs the tests is told to do. */
export type Order =
  | {
      readonly do: 'learn';
      /** Full titles of tests that are known to be too slow. */
      readonly without: readonly string[];
    }
  | {
      readonly do: 'try';
      readonly mutant: number;
      /** Full titles of the tests to run, in groups; a group is only run when those before it have all passed. */
      readonly groups: readonly (readonly string[])[];
      /** How often the mutant may be reached before it counts as an endless loop. */
      readonly hitLimit: number;
      /** Of each test, by the clock. */
      readonly timeoutMs: number;
    };

/** One test of the run without any mutant. */
export interface LearntTest {
  readonly title: string;
  /** Relative to the copy that is tested. */
  readonly file: string;
  /** Time of the processor, which does not depend on what else the machine does. */
  readonly cpuMs: number;
  readonly passed: boolean;
  /** How often the test reached each mutant. */
  readonly hits: readonly (readonly [mutant: number, count: number])[];
}

export type Answer =
  | { readonly is: 'ready' }
  | {
      readonly is: 'learnt';
      readonly tests: readonly LearntTest[];
      /** Mutants that were reached before the first test: in the body of a file or of a `describe`. */
      readonly whileLoading: readonly number[];
    }
  | { readonly is: 'survived'; readonly mutant: number }
  | {
      readonly is: 'killed';
      readonly mutant: number;
      readonly by: string;
      readonly why: string;
      /** False where the same test now fails without the mutant too: something of it stayed behind in the process. */
      readonly isClean: boolean;
    };
