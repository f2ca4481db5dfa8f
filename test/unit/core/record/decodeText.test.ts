import assert from 'node:assert/strict';
import { decodeText } from '../../../../src/core/record/decodeText';

const bytes = (...values: readonly number[]): Uint8Array => Uint8Array.from(values);
const GBK = bytes(0xc4, 0xe3, 0xba, 0xc3);

describe('the text of a file', () => {
  it('is read as UTF-8, or UTF-16 where its mark says so, without the mark', () => {
    assert.equal(decodeText(new TextEncoder().encode('你好 a')), '你好 a');
    assert.equal(decodeText(bytes(0xef, 0xbb, 0xbf, 0x61)), 'a');
    assert.equal(decodeText(bytes(0xff, 0xfe, 0x61, 0x00)), 'a');
    assert.equal(decodeText(bytes()), '');
  });

  it('is read as the setting says only where it is no UTF-8', () => {
    assert.equal(decodeText(GBK, 'gbk'), '你好');
    assert.equal(decodeText(GBK, 'gb2312'), '你好');
    assert.equal(decodeText(bytes(0xe9), 'iso88591'), 'é');
    assert.equal(decodeText(new TextEncoder().encode('你好'), 'gbk'), '你好');
  });

  it('is none where the bytes are binary, or of an encoding that nobody knows', () => {
    assert.equal(decodeText(bytes(0x61, 0x00, 0x62)), null);
    assert.equal(decodeText(bytes(0xff, 0x61, 0x00)), null);
    assert.equal(decodeText(bytes(0x00, 0xfe, 0x61)), null);
    assert.equal(decodeText(GBK), null);
    assert.equal(decodeText(GBK, 'utf8'), null);
    assert.equal(decodeText(GBK, 'cp9999'), null);
    assert.equal(decodeText(bytes(0xff), 'shiftjis'), null);
  });

  it('is looked at for zeros in its beginning only', () => {
    const late = new Uint8Array(9_000).fill(0x61);
    late[8_191] = 0;
    assert.equal(decodeText(late), null);
    late[8_191] = 0x61;
    late[8_192] = 0;
    assert.equal(decodeText(late)?.length, 9_000);
  });
});
