import { type Feature, FEATURES, tokenFeatures } from '../../../src/core/prompt/tokenFeatures';
import { TOKENIZERS, realTokenizer } from './realTokenizers';
import { type Sample, samples, samplesOf } from './samples';

/**
 * Prints the weights of `tokenWeights.ts`: `npx tsx test/support/tokens/fitTokenWeights.ts [FOLDER …]`. Further folders
 * widen the texts that are fitted. Weights are never negative, and each kind of text counts the same,
 * but for made-up data, which counts less.
 */
function main(folders: readonly string[]): void {
  const texts = [...samples('fit'), ...folders.flatMap((folder) => samplesOf(folder).slice(0, 600))];
  const features = texts.map(({ text }) => tokenFeatures(text));
  for (const name of TOKENIZERS) {
    const count = realTokenizer(name);
    const tokens = texts.map(({ text }) => count(text));
    const weights = fit(texts, features, tokens);
    const row = FEATURES.map((_, index) => Number((weights[index] ?? 0).toFixed(3)));
    process.stdout.write(`${name}: [${row.join(', ')}],\n`);
  }
}

/** Least squares of the relative error by coordinate descent, weights held at 0 or more, drawn slightly to `USUAL`. */
function fit(texts: readonly Sample[], features: readonly Float64Array[], tokens: readonly number[]): Float64Array {
  const share = (kind: string): number =>
    (kind === 'data' ? 0.6 : 1) / texts.filter((text) => text.kind === kind).length;
  const shares = new Map<string, number>(
    [...new Set(texts.map(({ kind }) => kind))].map((kind) => [kind, share(kind)]),
  );
  const rows = features.map((row, index) => {
    const scale = Math.sqrt(shares.get(texts[index]?.kind ?? '') ?? 0) / (tokens[index] ?? 1);
    return { values: row.map((value) => value * scale), goal: (tokens[index] ?? 0) * scale };
  });
  const size = FEATURES.length;
  const usual = FEATURES.map((feature) => USUAL[feature]);
  const weights = Float64Array.from(usual);
  const errors = rows.map(
    ({ values, goal }) => goal - values.reduce((sum, value, column) => sum + value * (usual[column] ?? 0), 0),
  );
  const pull = 2e-5;
  for (let round = 0; round < 3000; round += 1) {
    for (let column = 0; column < size; column += 1) {
      let [top, bottom] = [0, pull];
      const old = weights[column] ?? 0;
      rows.forEach(({ values }, index) => {
        const value = values[column] ?? 0;
        top += value * (errors[index] ?? 0);
        bottom += value * value;
      });
      const next = Math.max(0, old + (top + pull * ((usual[column] ?? 0) - old)) / bottom);
      weights[column] = next;
      rows.forEach(({ values }, index) => {
        errors[index] = (errors[index] ?? 0) - (next - old) * (values[column] ?? 0);
      });
    }
  }
  return weights;
}

/** About what holds for all tokenizers: what a weight stays at where the texts say little of it. */
const USUAL: Readonly<Record<Feature, number>> = {
  word: 1.05,
  longWord: 0.15,
  part: 0.6,
  longPart: 0.3,
  capitals: 0.9,
  longCapitals: 0.3,
  number: 1.1,
  digit: 0.1,
  signs: 0.9,
  signChange: 0.3,
  signRepeat: 0.3,
  breakAfterSign: 0.2,
  break: 1,
  spaces: 0.9,
  tabs: 0.9,
  hex: 0.6,
  noise: 0.75,
  han: 0.7,
  hanRun: 0.3,
  kanaOrHangul: 1,
  wideSign: 0.6,
  latinMark: 1.2,
  otherLetter: 0.7,
  symbol: 1.3,
  symbolRepeat: 0.5,
  astral: 2,
};

main(process.argv.slice(2));
