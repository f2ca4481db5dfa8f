import { Redactor } from '../../../src/core/privacy/redactor';
import { type Context, leak } from './contexts';
import { Seeded } from './seeded';
import type { Seed } from './structured';

export interface Misses {
  readonly all: number;
  readonly missed: number;
  /** A few, for the message of a failing test. */
  readonly examples: readonly string[];
}

/** Plants samples of every seed in every surrounding, each looked at by a redactor that knows nothing of the others. */
export function misses(
  seeds: readonly Seed[],
  contexts: readonly (readonly [string, Context])[],
  samples: number,
  start: number,
): Misses {
  let all = 0;
  let missed = 0;
  const examples: string[] = [];
  for (const [index, [name, context]] of contexts.entries()) {
    for (const seed of seeds) {
      const random = new Seeded(start * 10_007 + index * 101 + seed.name.length);
      for (let sample = 0; sample < samples; sample += 1) {
        const planted = context(seed.make(random), random);
        const left = leak(new Redactor().redact(planted.text).text, planted);
        all += 1;
        if (left === null) continue;
        missed += 1;
        if (examples.length < 5) examples.push(`${seed.name}, ${name}: ${JSON.stringify(planted.text)}`);
      }
    }
  }
  return { all, missed, examples };
}
