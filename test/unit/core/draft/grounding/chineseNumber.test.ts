import assert from 'node:assert/strict';
import { chineseNumber } from '../../../../../src/core/draft/grounding/chineseNumber';

describe('a Chinese numeral', () => {
  const values = {
    两: 2,
    九: 9,
    十: 10,
    十二: 12,
    二十: 20,
    二十九: 29,
    三十一: 31,
    一百: 100,
    两百零五: 205,
    二百四十: 240,
  };
  for (const [text, value] of Object.entries(values)) {
    it(`${text} is ${value}`, () => assert.equal(chineseNumber(text), value));
  }

  it('is nothing else', () => {
    for (const text of ['', '12', '次', '十十', '百', '二三四', '零']) assert.equal(chineseNumber(text), null, text);
  });
});
