import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { diagnose } from '../../../../src/core/failures/diagnose';
import type { Failure } from '../../../../src/core/failures/failure';

/** Labelled outputs that are not part of the project; where they are not at hand, there is nothing to measure. */
const CORPUS = join(__dirname, '../../../../../shared/corpus/terminal-dev.jsonl');

/** A little below what is reached: a drop of one or two cases must be seen. */
const FLOORS = { isFailure: 0.97, primaryRecall: 0.95, precision: 0.95, rootCause: 0.95 };

type Expected = Omit<Failure, 'test'> & { readonly primary: boolean };

interface Case {
  readonly id: string;
  readonly command: string;
  readonly exitCode: number | null;
  readonly output: string;
  readonly expected: {
    readonly isFailure: boolean;
    readonly errors: readonly Expected[];
    readonly rootCause: number | null;
  };
}

type Place = Pick<Failure, 'message' | 'file' | 'line'>;

/** One message is part of the other, the files have one name, the lines are equal. */
function matches(a: Place | undefined, b: Place | undefined): boolean {
  if (!a || !b) return a === b;
  const [left, right] = [a, b].map(({ message }) => message.replace(/\s+/g, ' ').trim()) as [string, string];
  const [leftFile, rightFile] = [a, b].map(({ file }) => file?.split(/[\\/]/).at(-1));
  return (left.includes(right) || right.includes(left)) && leftFile === rightFile && a.line === b.line;
}

class Ratio {
  private hits = 0;
  private all = 0;

  count(isHit: boolean): void {
    this.all++;
    if (isHit) this.hits++;
  }

  get value(): number {
    return this.all === 0 ? 1 : this.hits / this.all;
  }

  toString(): string {
    return `${(100 * this.value).toFixed(1)} % (${this.hits}/${this.all})`;
  }
}

describe('diagnose, measured on labelled outputs', () => {
  it('reaches its floors', function () {
    if (!existsSync(CORPUS)) return this.skip();
    this.timeout(60_000);
    const cases = readFileSync(CORPUS, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Case);
    const [isFailure, recall, primaryRecall, precision, rootCause] = Array.from({ length: 5 }, () => new Ratio()) as [
      Ratio,
      Ratio,
      Ratio,
      Ratio,
      Ratio,
    ];
    for (const { expected, ...outcome } of cases) {
      const got = diagnose(outcome);
      isFailure.count(got.isFailure === expected.isFailure);
      for (const error of expected.errors) {
        const isFound = got.errors.some((other) => matches(other, error));
        recall.count(isFound);
        if (error.primary) primaryRecall.count(isFound);
      }
      for (const error of got.errors) precision.count(expected.errors.some((other) => matches(other, error)));
      rootCause.count(matches(got.errors[got.rootCause ?? -1], expected.errors[expected.rootCause ?? -1]));
    }
    console.log(
      `      isFailure ${isFailure}, recall ${recall}, of primary errors ${primaryRecall}, precision ${precision}, root cause ${rootCause}`,
    );
    assert.ok(isFailure.value >= FLOORS.isFailure, `isFailure ${isFailure}`);
    assert.ok(primaryRecall.value >= FLOORS.primaryRecall, `primary recall ${primaryRecall}`);
    assert.ok(precision.value >= FLOORS.precision, `precision ${precision}`);
    assert.ok(rootCause.value >= FLOORS.rootCause, `root cause ${rootCause}`);
  });
});
