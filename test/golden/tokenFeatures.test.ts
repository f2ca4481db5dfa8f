import { FEATURES, tokenFeatures } from '../../src/core/prompt/tokenFeatures';
import { assertGolden } from './goldenFile';

const TEXTS: readonly string[] = [
  '',
  'a word',
  'internationalization of words',
  'camelCaseName and snake_case_name',
  'parseHTMLDocument getURL X Y',
  'README LICENSE CONSTANT_NAME',
  'x1 utf8 12 1234567 3.14 0x1f4',
  'a1b2c3d4e5f60718293a4b5c6d7e8f90',
  'Zm9vYmFyQmF6UXV4MTIzNDU2Nzg5MGFiY2RlZg',
  'abcdefghijklmnopqrstuvwxyz',
  'if (a === b && !c) { return [1, 2]; }',
  '----------------------------------------',
  '=> -> !== ??= ... ///',
  'one\ntwo\r\nthree\n\n\nfour',
  'end;\n}\n\n  deep\n\t\ttabs\n        eight',
  'a  b   c \t d',
  '你好，世界。导师大脑',
  '函数 `add` 返回 3 个值',
  'こんにちは カタカナ 안녕하세요',
  'café naïve Ünïcode',
  'Привет мир λόγος שלום',
  '→ ⇒ ✓ ✗ ─────── │ ┌',
  '🙂 👩‍💻 🎉🎉',
  '\ud800 alone \udc00',
  "it's don't 'quoted' \"twice\"",
  '# Title\n\n- **bold** `code` [link](https://example.com/a/b?c=d#e)\n',
  'a z A Z @ [ ` { 0 9 / :',
  '@a [Z `z {A /0 :9',
  'eight888 eightlet nineletters five parts.fives parts.sixsix',
  'AB ABC ABCD aB aBC aBc Ab AbC ABc A1B2 a1b2',
  'X\nY\tZ  W',
  '1 12 123 1234 123456 1234567',
  'abc123def456abc7',
  'abc123def456abc',
  'abcdef0abcdef0abcdef0a',
  'abcdefg0hijklm0nopqrs0t',
  'aaaaaaaaaaaaaaaaaaaaaaaa1b2',
  'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa1b2',
  '1aaaaaaaaaaaaaa2b',
  '\na\n',
  'a\n1\n中\n \n\n;\n~\n!\n',
  ';\r\n\r\na\r\n',
  '\t\ta\t \tb',
  ' '.repeat(80),
  ' '.repeat(81),
  '!!!~~~!!',
  '!\x7f!',
  '\x00\x01a',
  '一龥鿿ꀀ中a文',
  '㐀䶿㏿',
  '\ud7ff\ud800\udfff\ue000',
  '\x80\u024f\u0250',
  '\u303f\u3040\u30ff\u3100',
  '\uabff\uac00\ud7af\ud7b0',
  '\u2fff\u3000\u303f\ufe0f\ufe10\uffef',
  '\u1fff\u2000\u2bff\u2c00',
  '──│─\ufe0f\ufe0f',
];

describe('what the length in tokens depends on', () => {
  it('is counted as was read and approved', () => {
    const lines = TEXTS.map((text) => {
      const counts = tokenFeatures(text);
      const told = FEATURES.flatMap((name, index) => (counts[index] === 0 ? [] : [`${name} ${counts[index]}`]));
      return `${JSON.stringify(text)}\n  ${told.join(', ')}\n`;
    });
    assertGolden('tokenFeatures.txt', lines.join(''));
  });
});
