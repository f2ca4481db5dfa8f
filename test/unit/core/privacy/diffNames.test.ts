import assert from 'node:assert/strict';
import { diffNames } from '../../../../src/core/privacy/diffNames';

/** The line that begins a file in a diff, the names that it may be about, and whether they are from the root. */
const HEADS: readonly (readonly [line: string, paths: readonly string[], isFromRoot: boolean])[] = [
  ['diff --git a/src/a.ts b/src/a.ts', ['src/a.ts'], true],
  ['diff --git a/src/a.ts b/src/b.ts', ['src/a.ts', 'src/b.ts'], true],
  ['diff --git a/my file.ts b/my file.ts', ['my file.ts'], true],
  ['diff --cc src/a.ts', ['src/a.ts'], true],
  ['diff --combined src/a.ts', ['src/a.ts'], true],
  ['diff --git "a/\\303\\244.ts" "b/\\303\\244.ts"', ['ä.ts', 'a/ä.ts', 'ä.ts', 'b/ä.ts'], true],
  ['diff --git "a/q\\"uote.ts" b/plain.ts', ['q"uote.ts', 'a/q"uote.ts', 'plain.ts', 'b/plain.ts'], true],
  ['diff --git i/a.ts w/a.ts', ['a.ts', 'i/a.ts', 'w/a.ts'], true],
  ['diff -r old/a.ts new/a.ts', ['old/a.ts new/a.ts', 'old/a.ts', 'new/a.ts'], false],
  ['diff -u --strip-trailing-cr x y', ['x', 'y', 'x y'], false],
];

describe('the files that the head of a diff names', () => {
  for (const [line, paths, isFromRoot] of HEADS) {
    it(`are told of: ${line}`, () => {
      const names = diffNames(line);
      assert.equal(names?.isFromRoot, isFromRoot);
      for (const path of paths) assert.ok(names?.paths.includes(path), `${path} of ${names?.paths}`);
      assert.ok(names?.paths.every((path) => path !== ''));
    });
  }

  it('are no names that the usual form does not leave open', () => {
    assert.deepEqual(diffNames('diff --git a/src/a.ts b/src/b.ts')?.paths, ['src/a.ts', 'src/b.ts']);
    assert.deepEqual(diffNames('diff --git a/a b/a')?.paths, ['a']);
  });

  it('are told of no other line', () => {
    for (const line of ['', 'diff', 'diff of a and b', ' diff --git a/a b/a', '+diff --git a/a b/a', '--- a/src/a.ts'])
      assert.equal(diffNames(line), null, line);
  });
});
