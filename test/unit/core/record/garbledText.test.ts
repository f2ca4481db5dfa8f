import assert from 'node:assert/strict';
import { isGarbled } from '../../../../src/core/record/garbledText';

describe('an output in another encoding', () => {
  it('is known by what a decoder for UTF-8 makes of its bytes', () => {
    const gbk = Buffer.from([0xb4, 0xed, 0xce, 0xf3, 0x3a, 0x20, 0x61, 0x2e, 0x74, 0x78, 0x74]);
    assert.ok(isGarbled(new TextDecoder('utf-8').decode(gbk)));
    for (const fine of ['', 'plain', '错误：找不到 😀 é', 'one \ufffd alone']) assert.ok(!isGarbled(fine), fine);
  });
});
