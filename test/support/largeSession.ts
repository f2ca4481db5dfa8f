import { Dice } from './merge/triples';
import { SessionScript } from './sessionScript';

const FAILED = (name: string): string => `TypeError: ${name} is not a function\n    at f (/app/src/${name}.js:3:1)\n`;
const text = (round: number): string => `export const round = ${round};\n`.repeat(20);

/**
 * A day with more in it than a record has room for.
 *
 * @param lines of a file; the more they are, the longer are the changes and the fewer texts a record can have
 * @param failing one in so many runs fails; the fewer they are, the fewer changes problems refer to
 */
export function largeSession(seed: number, lines: number, failing: number): SessionScript {
  const dice = new Dice(Math.imul(seed, 7919));
  const script = new SessionScript();
  // Only what does not stay in the record imports it.
  script.change('src/server.js', "import express from 'express';\n", {}, null).run('node server.js', 0, '');
  const files = Array.from({ length: 4 }, (_, file) =>
    Array.from({ length: lines }, (__, line) => `const value${line} = read(${file});`),
  );
  for (let round = 0; round < 150; round += 1) {
    const file = dice.below(files.length);
    for (let edit = dice.below(5) === 0 ? 1 : 0; edit >= 0; edit -= 1) {
      const source = files[file] ?? [];
      const put = Array.from(
        { length: dice.below(lines / 3) },
        (_, line) => `import x${line} from 'pack${edit}'; // 导入`,
      );
      source.splice(dice.below(source.length), dice.below(lines / 4), ...put);
      script.edit(`src/${file}.js`, source.join('\n'));
    }
    if (round % 20 === 7) script.change(`src/gone${round}.js`, text(round), {}, null);
    if (round % 20 === 9) script.change(`src/gone${round - 2}.js`, null);
    if (round % 20 === 11)
      script.rename(`src/${file}.js`, `src/${file}${round}.js`).rename(`src/${file}${round}.js`, `src/${file}.js`);
    const output = 'a line of an output\n'.repeat(dice.below(200));
    if (dice.below(failing) === 0) script.run(`node ${file}.js`, 1, output + FAILED(`${file}`));
    else script.run(`node ${file}.js`, 0, output);
  }
  return script;
}
