import assert from 'node:assert/strict';
import { bench as editBurst } from '../../bench/editBurst.bench';
import { chart } from '../../bench/chart';
import { HEADLINES, shareOfTarget } from '../../bench/headlines';
import { figuresOf } from '../../bench/writeReadme';

describe('the figures of the bench', () => {
  it('have a baseline of the same run and its ratio', async () => {
    for (const { name, value, unit, baseline, ratio } of await editBurst()) {
      assert.ok(name !== '' && unit !== '' && baseline !== null);
      assert.equal(ratio, value / baseline);
    }
  });

  it('become a row of the table, with the target and whether it is met', () => {
    const results = HEADLINES.map(({ name }) => ({ name, value: 30.04, unit: 'ms', baseline: 20, ratio: 1.502 }));
    const table = figuresOf(results);
    for (const { label } of HEADLINES) assert.ok(table.includes(`| ${label} | 30 ms |`), label);
    assert.match(table, /\| activation: [^|]* \| 30 ms \| an empty extension: 20 ms \| 1\.5 \| ≤ 2 × ✓ \|/);
    assert.match(table, /\| a key press, in a file of 50,000 lines \|[^\n]* ≤ 15 ms ✗ \|/);
  });

  it('are measured against what is allowed, from below or from above', () => {
    const figures = { value: 30, ratio: 0.5 };
    assert.equal(shareOfTarget({ of: 'value', is: 'at most', number: 40 }, figures), 0.75);
    assert.equal(shareOfTarget({ of: 'ratio', is: 'at least', number: 0.95 }, figures), 1.9);
  });

  it('are bars that end before their labels begin, however far a target is missed', () => {
    const drawn = chart([{ label: 'a & b', figure: '9 of 1', share: 9 }], 'title');
    assert.ok(drawn.includes('a &amp; b') && drawn.includes('class="missed"'));
    const [, x, width] = /<rect class="missed" x="(\d+)" y="\d+" width="([\d.]+)"/.exec(drawn) ?? [];
    const [, label] = /<text x="([\d.]+)" y="\d+">9 of 1/.exec(drawn) ?? [];
    assert.ok(Number(x) + Number(width) < Number(label));
  });
});
