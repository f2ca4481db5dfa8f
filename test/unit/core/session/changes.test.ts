import assert from 'node:assert/strict';
import { applyPatch } from 'diff';
import { unifiedDiff } from '../../../../src/core/session/unifiedDiff';
import { SessionScript } from '../../../support/sessionScript';

const FAILURE = 'ReferenceError: x is not defined\n    at f (/app/src/a.js:3:1)\n';

describe('a change', () => {
  it('is added up with the others of its file, whatever was tried in between, under its last name', () => {
    const { overview, changes } = new SessionScript()
      .edit('a.js', 'one\ntwo\n', 'one\n')
      .run('node a.js', 1, 'TypeError: x is not a function\n')
      .edit('a.js', 'three\nfour\nfive\n')
      .run('node a.js', 0, '')
      .rename('a.js', 'b.js')
      .edit('b.js', 'three\n')
      .record();
    assert.ok(changes.length >= 2);
    assert.deepEqual(
      overview.files.map(({ path, added, removed }) => [path, added, removed]),
      [['b.js', 4, 4]],
    );
  });

  it('of a file that is deleted says so, and of one that is made, too', () => {
    const { changes } = new SessionScript()
      .change('old.js', null, {}, 'gone\n')
      .change('new.js', 'here\n', { baseline: 'absent' }, null)
      .record();
    assert.deepEqual(
      changes.map(({ path, isDeleted, isNew, added, removed }) => [path, isDeleted, isNew, added, removed]),
      [
        ['old.js', true, false, 0, 1],
        ['new.js', false, true, 1, 0],
      ],
    );
  });

  it('that another window sees on the disk when this one saves it is told once', () => {
    const { changes } = new SessionScript()
      .edit('a.js', 'two\n', 'one\n')
      .change('a.js', 'two\n', { origin: 'onDisk', baseline: 'sessionStart' }, 'one\n')
      .edit('a.js', 'three\n')
      .record();
    assert.deepEqual(
      changes.map(({ origin, diff }) => [origin, diff]),
      [['typed', '@@ -1,1 +1,1 @@\n-one\n+three']],
    );
  });

  it('of a file that is made and deleted again is none', () => {
    const script = new SessionScript().change('tmp.js', 'x\n', { baseline: 'absent' }, null).change('tmp.js', null);
    assert.deepEqual(script.record().changes, []);
  });

  it('goes on under the new name of a renamed file', () => {
    const { changes, overview } = new SessionScript()
      .edit('a.js', 'one\n', 'zero\n')
      .rename('a.js', 'b.js')
      .edit('b.js', 'two\n')
      .record();
    assert.deepEqual(
      changes.map(({ id, path, renamedFrom, diff }) => [id, path, renamedFrom, diff]),
      [['C1', 'b.js', 'a.js', '@@ -1,1 +1,1 @@\n-zero\n+two']],
    );
    assert.deepEqual(
      overview.files.map(({ path }) => path),
      ['b.js'],
    );
  });

  it('is also a rename alone, of a file or of its folder, but not one that was taken back', () => {
    const renamed = new SessionScript().rename('lib/a.js', 'lib/b.js').record();
    assert.deepEqual(
      renamed.changes.map(({ path, renamedFrom, diff }) => [path, renamedFrom, diff]),
      [['lib/b.js', 'lib/a.js', '']],
    );
    const folder = new SessionScript().edit('lib/a.js', 'x\n', 'y\n').rename('lib', 'src').record();
    assert.deepEqual(
      folder.changes.map(({ path, renamedFrom }) => [path, renamedFrom]),
      [['src/a.js', 'lib/a.js']],
    );
    assert.deepEqual(new SessionScript().rename('a.js', 'b.js').rename('b.js', 'a.js').record().changes, []);
  });

  it('that is a rename alone is by whoever renamed it: in VS Code or on the disk', () => {
    const origins = (isOnDisk: boolean): readonly string[] =>
      new SessionScript()
        .rename('a.js', 'b.js', isOnDisk ? { isOnDisk } : {})
        .record()
        .changes.map(({ origin }) => origin);
    assert.deepEqual([origins(true), origins(false)], [['onDisk'], ['typed']]);
    const seenInHalves = new SessionScript()
      .change('a.js', null, { origin: 'onDisk' }, 'x\n')
      .change('b.js', 'x\n', { origin: 'onDisk', baseline: 'absent' }, null)
      .record();
    assert.deepEqual(
      seenInHalves.changes.map(({ origin, renamedFrom }) => [origin, renamedFrom]),
      [['onDisk', 'a.js']],
    );
  });

  it('is a rename, too, where a file was moved on the disk, whichever half is seen first', () => {
    const moved = (isGoneFirst: boolean): readonly unknown[] => {
      const script = new SessionScript().edit('a.js', 'two\n', 'one\n');
      const gone = (): unknown => script.change('a.js', null, { origin: 'onDisk', baseline: 'earlier' });
      const come = (): unknown => script.change('b.js', 'two\n', { origin: 'onDisk', baseline: 'absent' }, null);
      for (const half of isGoneFirst ? [gone, come] : [come, gone]) half();
      const { changes } = script.edit('b.js', 'three\n').record();
      return changes.map(({ id, path, renamedFrom, isNew, isDeleted, diff }) => [
        id,
        path,
        renamedFrom,
        isNew,
        isDeleted,
        diff,
      ]);
    };
    const one = [['C1', 'b.js', 'a.js', false, false, '@@ -1,1 +1,1 @@\n-one\n+three']];
    assert.deepEqual(moved(true), one);
    assert.deepEqual(moved(false), one);
  });

  it('is no rename where a file with the same text is made much later', () => {
    const { changes } = new SessionScript()
      .change('a.js', null, { origin: 'onDisk', baseline: 'head' }, 'same\n')
      .wait(60_000)
      .change('b.js', 'same\n', { origin: 'onDisk', baseline: 'absent' }, null)
      .record();
    assert.deepEqual(
      changes.map(({ path, renamedFrom }) => [path, renamedFrom]),
      [
        ['a.js', null],
        ['b.js', null],
      ],
    );
  });

  it('carries where its text before comes from; without one there is no diff', () => {
    const { changes } = new SessionScript()
      .change('a.js', 'two\n', { baseline: 'head', origin: 'onDisk' }, 'one\n')
      .change('b.js', 'two\n', { baseline: 'sessionStart', origin: 'onDisk' }, 'one\n')
      .change('c.js', 'two\n', { baseline: 'unknown', origin: 'onDisk' }, null)
      .record();
    assert.deepEqual(
      changes.map(({ baseline }) => baseline),
      ['head', 'sessionStart', 'unknown'],
    );
    assert.equal(changes[2]?.isNew, false);
    assert.doesNotMatch(changes[2]?.diff ?? '', /^[+-]/m);
  });

  it('is by whoever put in the most characters, not by who came most often', () => {
    const { changes } = new SessionScript()
      .edit('a.js', 'a\n', '')
      .edit('a.js', 'ab\n')
      .edit('a.js', 'abc\n')
      .change('a.js', `abc\n${'pasted line\n'.repeat(20)}`, { origin: 'pasted' })
      .record();
    assert.equal(changes[0]?.origin, 'pasted');
  });

  it('of a notebook is that of its cells as text', () => {
    const cells = '# %%\nimport math\n\n# %%\nprint(1)\n';
    const { changes } = new SessionScript().edit('a.ipynb', cells.replace('print(1)', 'print(2)'), cells).record();
    assert.match(changes[0]?.diff ?? '', /^-print\(1\)\n\+print\(2\)$/m);
  });

  it('that lies in the editor alone when a command fails belongs to the attempt after it', () => {
    const { changes, problems } = new SessionScript()
      .edit('a.js', 'saved\n', 'old\n')
      .edit('a.js', 'unsaved\n', undefined, false)
      .run('node a.js', 1, FAILURE)
      .save('a.js')
      .run('node a.js', 0, '')
      .record();
    assert.deepEqual(
      changes.map(({ id, diff }) => [id, diff.split('\n').slice(1)]),
      [
        ['C1', ['-old', '+saved']],
        ['C2', ['-saved', '+unsaved']],
      ],
    );
    assert.deepEqual(problems[0]?.fix, ['C2']);
  });

  it('that ended a problem is not mixed with what was written after it', () => {
    const { changes, problems } = new SessionScript()
      .run('node a.js', 1, FAILURE)
      .edit('a.js', 'fixed\n', 'broken\n')
      .run('node a.js', 0, '')
      .edit('a.js', 'fixed\nmore\n')
      .record();
    assert.deepEqual(problems[0]?.fix, ['C1']);
    assert.doesNotMatch(changes[0]?.diff ?? '', /more/);
  });

  it('whose texts are gone from the store is still told, and what is missing is counted', () => {
    const script = new SessionScript().edit('a.js', 'two\n', 'one\n');
    const forgetful = new SessionScript().recordOf(script.events);
    assert.deepEqual(
      forgetful.changes.map(({ path, diff, textAfter }) => [path, diff, textAfter]),
      [['a.js', '', null]],
    );
    assert.deepEqual(forgetful.leftOut, [{ what: 'diff', count: 1 }]);
  });
});

describe('the diff of two texts', () => {
  it('turns the one into the other, wherever they differ', () => {
    let seed = 7;
    const random = (below: number): number => (seed = (seed * 1103515245 + 12345) % 2147483648) % below;
    for (let round = 0; round < 300; round += 1) {
      const lines = Array.from({ length: random(40) }, () => `line ${random(6)}`);
      const before = lines.join('\n') + (random(3) === 0 ? '' : '\n');
      const edited = [...lines];
      for (let edits = random(4); edits >= 0; edits -= 1) {
        edited.splice(
          random(edited.length + 1),
          random(3),
          ...Array.from({ length: random(3) }, () => `new ${random(6)}`),
        );
      }
      const after = edited.join('\n') + (random(3) === 0 ? '' : '\n');
      const { text } = unifiedDiff(before, after);
      assert.equal(
        text === '' ? before : applyPatch(before, `--- a\n+++ b\n${text}\n`),
        after,
        JSON.stringify([before, after, text]),
      );
    }
  });

  it('costs no more in a long file', () => {
    const long = Array.from({ length: 50_000 }, (_, line) => `line ${line}`).join('\n');
    const { text } = unifiedDiff(long, long.replace('line 25000', 'LINE'));
    assert.match(text, /^@@ -24998,7 \+24998,7 @@\n line 24997/);
  });
});
