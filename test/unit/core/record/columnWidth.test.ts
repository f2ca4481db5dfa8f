import assert from 'node:assert/strict';
import { columnWidth } from '../../../../src/core/record/columnWidth';

describe('the columns of a character', () => {
  it('are two for what is wide in East Asia, at the borders of each block too', () => {
    const blocks = [
      [0x1100, 0x115f],
      [0x2329, 0x232a],
      [0x2e80, 0x2fff],
      [0x3000, 0x3029],
      [0x302e, 0x303e],
      [0x3041, 0x3096],
      [0x309b, 0xa4cf],
      [0xa960, 0xa97f],
      [0xac00, 0xd7a3],
      [0xf900, 0xfaff],
      [0xfe10, 0xfe19],
      [0xfe30, 0xfe6f],
      [0xff01, 0xff60],
      [0xffe0, 0xffe6],
      [0x20000, 0x3fffd],
    ] as const;
    for (const [first, last] of blocks) {
      for (const code of [first, last]) assert.equal(columnWidth(code), 2, code.toString(16));
    }
    for (const code of [0x10ff, 0x232b, 0x2328, 0x2e7f, 0x303f, 0x3040, 0xa4d0, 0xa95f, 0xabff, 0xd7a4]) {
      assert.equal(columnWidth(code), 1, code.toString(16));
    }
    for (const code of [0xf8ff, 0xfb00, 0xfe1a, 0xfe70, 0xff00, 0xff61, 0xffdf, 0xffe7, 0x1ffff, 0x3fffe]) {
      assert.equal(columnWidth(code), 1, code.toString(16));
    }
  });

  it('are none for marks and format characters, which join the character before them', () => {
    for (const code of [0x300, 0x36f, 0x200b, 0x200f, 0x2028, 0x202e, 0x2060, 0xfe0f, 0xfeff, 0x1160, 0x302a, 0x3099]) {
      assert.equal(columnWidth(code), 0, code.toString(16));
    }
  });

  it('are one for Latin, quotes, dashes and frames', () => {
    for (const code of [0x20, 0x7e, 0xe9, 0x2ff, 0x370, 0x2010, 0x2027, 0x202f, 0x2500, 0x259f, 0x25a0, 0xdc0]) {
      assert.equal(columnWidth(code), 1, code.toString(16));
    }
  });

  it('are two for an emoji, and one for each half of a flag', () => {
    for (const code of [0x231a, 0x2705, 0x1f600, 0x1f34e]) assert.equal(columnWidth(code), 2, code.toString(16));
    for (const code of [0x1f1e6, 0x1f1ff, 0x26a0, 0x1f321]) assert.equal(columnWidth(code), 1, code.toString(16));
  });
});
