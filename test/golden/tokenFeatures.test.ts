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
