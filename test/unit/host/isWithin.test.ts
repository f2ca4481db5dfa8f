import assert from 'node:assert/strict';
import { posix, win32 } from 'node:path';
import { isWithin } from '../../../src/host/files/isWithin';

describe('what is in a folder', () => {
  const cases: readonly (readonly [separator: string, folder: string, path: string, expected: boolean])[] = [
    ['/', '/app', '/app/docs/a.md', true],
    ['/', '/app', '/app', true],
    ['/', '/app', '/app2/a.md', false],
    ['/', '/app', '/', false],
    ['/', '/', '/etc/passwd', true],
    ['/', '/app', '/app\\docs', false],
    ['\\', 'C:\\app', 'C:\\app\\docs\\a.md', true],
    ['\\', 'C:\\app', 'C:\\app', true],
    ['\\', 'C:\\app', 'C:\\app2\\a.md', false],
    ['\\', 'C:\\app', 'D:\\app\\a.md', false],
    ['\\', 'C:\\', 'C:\\a.md', true],
    ['\\', '\\\\server\\share\\', '\\\\server\\share\\a.md', true],
    ['\\', '\\\\server\\share\\app', '\\\\server\\share\\app\\a.md', true],
    ['\\', '\\\\server\\share\\app', '\\\\server\\share\\apple\\a.md', false],
    // Not as `realpath` writes it: what is not known to be inside is outside.
    ['\\', 'C:\\app', '\\\\?\\C:\\app\\a.md', false],
    ['\\', 'C:\\app', 'C:/app/a.md', false],
  ];

  for (const [separator, folder, path, expected] of cases) {
    it(`is told for ${path} and ${folder}`, () => assert.equal(isWithin(folder, path, separator), expected));
  }

  it('is never what climbs out, by the rules of either system', () => {
    for (const [{ resolve, sep }, root] of [
      [posix, '/code/app'],
      [win32, 'C:\\code\\app'],
    ] as const) {
      for (const path of ['..', '../app2/x', 'a/../../x', '/x', '../../../../x']) {
        assert.equal(isWithin(root, resolve(root, path), sep), false, path);
      }
      for (const path of ['.', 'a', 'a/../b', '..a/b'])
        assert.equal(isWithin(root, resolve(root, path), sep), true, path);
    }
  });
});
