import assert from 'node:assert/strict';
import { comparableName, isAbsolutePath, isWindowsRoot, pathInside } from '../../../../src/core/record/pathForms';

const NFD = 're\u0301sume\u0301.ts';
const NFC = 'r\u00e9sum\u00e9.ts';

describe('paths as programs print them', () => {
  it('are absolute by the rules of the system that they are of', () => {
    for (const path of ['/', '/app/a.ts', 'C:\\app', 'c:/app', '\\\\server\\share\\a', '\\\\?\\C:\\app', '\\app']) {
      assert.equal(isAbsolutePath(path), true, path);
    }
    // `C:a` is relative to wherever that drive is.
    for (const path of ['', 'a.ts', './a', '..\\a', 'src/a:b', 'C:', 'C:a', 'http']) {
      assert.equal(isAbsolutePath(path), false, path);
    }
  });

  it('are of Windows where a folder has a drive or a share', () => {
    for (const root of ['C:\\', 'c:\\app', 'D:/app', '\\\\server\\share'])
      assert.equal(isWindowsRoot(root), true, root);
    for (const root of ['/', '/app', '/c/app', '/Users/ann', '', 'x C:\\app', '/a/C:/b', '\\app'])
      assert.equal(isWindowsRoot(root), false, root);
  });

  /** [folder, as printed, relative to it] */
  const PLACES: readonly (readonly [root: string, printed: string, inside: string | null])[] = [
    ['/app', '/app/src/a.ts', 'src/a.ts'],
    ['/app/', '/app/src/a.ts', 'src/a.ts'],
    ['/', '/a.ts', 'a.ts'],
    ['/app', '/application/a.ts', null],
    ['/app', '/App/a.ts', null],
    ['/app', 'src/a.ts', null],
    ['/app', '/c/app/a.ts', null],
    // A name of macOS, where the disk keeps accents apart and a program does not, or the other way round.
    ['/Users/ann/cafe\u0301', `/Users/ann/cafe\u0301/${NFC}`, NFC],
    ['/Users/jos\u00e9/app', '/Users/jose\u0301/app/src/a.ts', 'src/a.ts'],
    ['/Users/jose\u0301/app', `/Users/jos\u00e9/app/${NFC}`, NFC],
    ['/Users/jos\u00e9/app', '/Users/jose\u0301/application/a.ts', null],
    // VS Code writes the drive small, most tools large.
    ['c:\\app', 'C:\\app\\src\\a.ts', 'src/a.ts'],
    ['C:\\app', 'c:/app/src/a.ts', 'src/a.ts'],
    ['c:\\App', 'C:\\APP\\Src\\A.ts', 'Src/A.ts'],
    ['c:\\app', 'C:\\app.old\\a.ts', null],
    ['c:\\app', 'D:\\app\\a.ts', null],
    ['c:\\app', 'C:app\\a.ts', null],
    ['c:\\', 'C:\\a.ts', 'a.ts'],
    ['c:\\work\\我的项目', 'C:\\work\\我的项目\\主.ts', '主.ts'],
    // Rust and others print what the system gave them.
    ['c:\\app', '\\\\?\\C:\\app\\src\\a.rs', 'src/a.rs'],
    ['\\\\server\\share\\app', '\\\\Server\\Share\\app\\a.ts', 'a.ts'],
    ['\\\\server\\share\\app', '\\\\?\\UNC\\server\\share\\app\\a.ts', 'a.ts'],
    ['\\\\server\\share\\app', '\\\\other\\share\\app\\a.ts', null],
    // Git Bash, Cygwin, WSL.
    ['c:\\app', '/c/app/src/a.ts', 'src/a.ts'],
    ['c:\\app', '/cygdrive/c/app/a.ts', 'a.ts'],
    ['c:\\app', '/mnt/c/app/a.ts', 'a.ts'],
    ['c:\\app', '/d/app/a.ts', null],
    ['c:\\app', '/mnt/cd/app/a.ts', null],
    ['c:\\app', 'x/c/app/a.ts', null],
    ['c:\\app', '\\\\.\\C:\\app\\a.ts', 'a.ts'],
    ['/app', '/app', null],
    ['c:\\app', 'c:\\app', null],
  ];

  for (const [root, printed, inside] of PLACES) {
    it(`are ${inside === null ? 'not in the folder' : `"${inside}" in it`} for ${printed} and ${root}`, () => {
      assert.equal(pathInside(root, printed), inside);
    });
  }

  it('name one file in either Unicode form, and on Windows in any capitals', () => {
    assert.equal(comparableName(NFD, false), comparableName(NFC, false));
    assert.equal(comparableName('Src/A.ts', true), comparableName('src/a.TS', true));
    assert.notEqual(comparableName('Src/A.ts', false), comparableName('src/a.ts', false));
  });
});
