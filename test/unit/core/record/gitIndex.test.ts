import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readIndex, trackedPaths } from '../../../../src/core/record/gitIndex';

describe('trackedPaths', () => {
  let folder = '';
  const git = (...args: readonly string[]): string => execFileSync('git', args, { cwd: folder, encoding: 'utf8' });
  const paths = ['a.js', 'build/config.js', 'src/中文.ts', `src/${'deep/'.repeat(30)}x.ts`, 'src/a b.ts'];

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'mentor-brain-index-'));
    git('init', '-q');
    for (const path of paths) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), path);
    }
  });

  after(() => rmSync(folder, { recursive: true }));

  for (const version of ['2', '3', '4']) {
    it(`reads what git ls-files tells, from an index of version ${version}`, () => {
      git('update-index', '--index-version', version);
      git('add', '.');
      // Version 3 is what git makes of 2 where an entry has an extended flag.
      if (version === '3') git('add', '--intent-to-add', '.');
      const tracked = trackedPaths(readFileSync(join(folder, '.git', 'index')));
      assert.deepEqual(tracked?.toSorted(), paths.toSorted());
    });
  }

  it('reads size, time and object id of a file', () => {
    git('add', '.');
    const entry = readIndex(readFileSync(join(folder, '.git', 'index')))?.find(({ path }) => path === 'a.js');
    const { size, mtimeMs } = statSync(join(folder, 'a.js'));
    assert.deepEqual(entry, {
      path: 'a.js',
      seconds: Math.floor(mtimeMs / 1000),
      size,
      id: git('hash-object', 'a.js').trim(),
    });
  });

  it('tells nothing of bytes that are no index, or are cut short', () => {
    assert.equal(trackedPaths(Buffer.from('not an index at all')), null);
    assert.equal(trackedPaths(new Uint8Array()), null);
    const whole = readFileSync(join(folder, '.git', 'index'));
    for (let end = 12; end < 400; end += 7) assert.equal(trackedPaths(whole.subarray(0, end)), null);
  });
});
