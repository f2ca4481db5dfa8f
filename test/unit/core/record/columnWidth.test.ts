import assert from 'node:assert/strict';
import { eastAsianWidth } from 'get-east-asian-width';
import { columnWidth } from '../../../../src/core/record/columnWidth';

/** Marks and what has no form are drawn on the character before them; what is not assigned is not drawn. */
const UNDRAWN = /[\p{Mn}\p{Me}\p{Cf}\p{Cn}\p{Cs}\u1160-\u11ff]/u;
/** Wide since Unicode 16 only; VS Code's terminal goes by Unicode 11. */
const WIDE_SINCE_16 = [
  [0x2630, 0x2637],
  [0x268a, 0x268f],
  [0x4dc0, 0x4dff],
  [0x1d300, 0x1d376],
] as const;

function isApart(code: number): boolean {
  return (
    UNDRAWN.test(String.fromCodePoint(code)) || WIDE_SINCE_16.some(([first, last]) => code >= first && code <= last)
  );
}

describe('the columns of a character', () => {
  it('are as many as Unicode says, wherever a terminal draws something', () => {
    const wrong: string[] = [];
    for (let code = 0x300; code <= 0x3ffff; code += 1) {
      if (isApart(code) || columnWidth(code) === eastAsianWidth(code)) continue;
      wrong.push(`${code.toString(16)}: ${columnWidth(code)}`);
    }
    assert.deepEqual(wrong, []);
  });

  it('are as they were in Unicode 11 where a later one widened what there was', () => {
    for (const [first, last] of WIDE_SINCE_16) {
      for (let code = first; code <= last; code += 1) assert.equal(columnWidth(code), 1, code.toString(16));
    }
  });

  it('are none for marks and format characters, which join the character before them', () => {
    const marks = [0x300, 0x36f, 0x1160, 0x302a, 0x3099, 0xfe0f, 0xe0100];
    const formats = [0x600, 0x200b, 0x200f, 0x202a, 0x202e, 0x2060, 0x2066, 0x2069, 0xfeff, 0xe0067, 0xe007f];
    for (const code of [...marks, ...formats]) {
      assert.equal(columnWidth(code), 0, code.toString(16));
    }
  });

  it('are one for Latin, quotes, dashes and frames', () => {
    for (const code of [
      0x20, 0x7e, 0xe9, 0x2ff, 0x370, 0x2010, 0x2027, 0x2028, 0x202f, 0x2500, 0x259f, 0x25a0, 0xdc0,
    ]) {
      assert.equal(columnWidth(code), 1, code.toString(16));
    }
  });

  it('are two for an emoji, and one for each half of a flag', () => {
    for (const code of [0x231a, 0x2705, 0x1f600, 0x1f34e]) assert.equal(columnWidth(code), 2, code.toString(16));
    for (const code of [0x1f1e6, 0x1f1ff, 0x26a0, 0x1f321]) assert.equal(columnWidth(code), 1, code.toString(16));
  });
});
