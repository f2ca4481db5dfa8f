import assert from 'node:assert/strict';
import { SessionScript } from '../../../support/sessionScript';

const lines = (name: string, from = 1): string =>
  Array.from({ length: 60 }, (_, line) => `const ${name}${line + from} = 1;\n`).join('');
const FAILURE = `TypeError: basket.totals is not a function
    at count (/app/src/cart.js:30:9)
    at main (/app/src/main.js:4:1)
`;

/** Several files change between the run that failed and the one that passed; only one change was about the failure. */
function mended(edits: (script: SessionScript) => unknown, failure = FAILURE): SessionScript {
  const script = new SessionScript();
  for (const name of ['cart', 'main', 'far']) script.edit(`src/${name}.js`, lines(name), '');
  script.run('node src/main.js', 1, failure);
  edits(script);
  return script.run('node src/main.js', 0, 'ok\n');
}

const swap = (name: string, line: number, text = `const changed${line} = 2;`): string =>
  lines(name).replace(`const ${name}${line} = 1;`, text);

describe('the hunks that ended a problem', () => {
  it('begin with the one at the place that the failure names', () => {
    const { problems } = mended((script) =>
      script
        .edit('src/far.js', swap('far', 5))
        .edit('src/cart.js', swap('cart', 3).replace('const cart30 = 1;', 'const fixed = 2;'))
        .edit('src/main.js', swap('main', 50)),
    ).record();
    const [problem] = problems;
    assert.deepEqual(problem?.fix, ['C5', 'C6', 'C4']);
    assert.match(problem?.fixHunks[0]?.hunk ?? '', /^@@ -27,7 \+27,7 @@[^]*\+const fixed = 2;/);
    assert.deepEqual(
      problem?.fixHunks.map(({ change, path }) => [change, path]),
      [
        ['C5', 'src/cart.js'],
        ['C5', 'src/cart.js'],
        ['C6', 'src/main.js'],
        ['C4', 'src/far.js'],
      ],
    );
  });

  it('prefer a file of the stack to one that nothing names, and a name of the message to none', () => {
    const stack = mended((script) => script.edit('src/main.js', swap('main', 4)).edit('src/far.js', swap('far', 4)));
    assert.deepEqual(stack.record().problems[0]?.fix, ['C4', 'C5']);
    const plain = 'Error: totals of the basket are wrong\n';
    const named = mended(
      (script) =>
        script.edit('src/main.js', swap('main', 40, 'const basket = { totals };')).edit('src/far.js', swap('far', 4)),
      plain,
    );
    assert.deepEqual(named.record().problems[0]?.fix, ['C4', 'C5']);
  });

  it('prefer the later where nothing else tells, and leave prose out beside code', () => {
    const plain = 'Error: all went wrong\n';
    const later = mended(
      (script) => script.edit('src/main.js', swap('main', 9)).edit('src/far.js', swap('far', 9)),
      plain,
    );
    assert.deepEqual(later.record().problems[0]?.fix, ['C5', 'C4']);
    const prose = mended(
      (script) =>
        script.edit('src/main.js', swap('main', 9)).change('notes.md', 'new\n', { language: 'markdown' }, 'old\n'),
      plain,
    );
    assert.deepEqual(prose.record().problems[0]?.fix, ['C4']);
  });

  it('are few, each in whole lines', () => {
    const every = lines('cart').replace(/const cart(\d+) = 1;/g, (line, number) =>
      Number(number) % 9 === 0 ? `${'x'.repeat(900)}${line}` : line,
    );
    const { problems } = mended((script) =>
      script.edit('src/cart.js', every).edit('src/far.js', lines('new').repeat(30)),
    ).record();
    const hunks = problems[0]?.fixHunks ?? [];
    assert.ok(hunks.length > 1 && hunks.length <= 5);
    for (const { hunk } of hunks) {
      assert.ok(hunk.length < 4_200);
      for (const line of hunk.split('\n')) assert.match(line, /^(?:@@ |[ +-]|… \d+ more lines)/);
    }
  });

  it('leave out what was in the editor alone when the command passed', () => {
    const { problems } = mended((script) =>
      script.edit('src/cart.js', swap('cart', 30)).edit('src/main.js', swap('main', 4), undefined, false),
    ).record();
    assert.deepEqual(problems[0]?.fix, ['C4']);
  });
});
