import assert from 'node:assert/strict';
import { droppedCommits, takenBack } from '../../../../../src/core/mentor/offline/takenBack';
import type { Change, CommandRun, Commit } from '../../../../../src/core/session/sessionRecord';
import { at, changeOf, recordOf, runOf } from '../../../../support/records';

const change = (id: string, before: string | null, after: string, from: number, path = 'a.py'): Change =>
  changeOf({ id, path, language: 'python', before, after, from, to: from + 1 });

function move(id: string, minute: number, parts: Partial<Commit> = {}): Commit {
  return {
    id,
    at: at(minute),
    how: 'reset',
    subject: 's',
    hash: id,
    branch: 'main',
    files: ['a.py'],
    fileCount: 1,
    ...parts,
  };
}

function gone(changes: readonly Change[], commits: readonly Commit[] = [], runs: readonly CommandRun[] = []) {
  return [...takenBack(recordOf({ changes, commits, runs }))].map(([id, by]) => [id, by?.id ?? null]);
}

const ADDED = change('C1', 'one\ntwo\n', 'one\ntwo\nthree\n', 1);
const LATER = change('C2', 'one\ntwo\n', 'zero\none\ntwo\n', 5);

describe('changes that no change on record took out', () => {
  it('are those whose lines are not in the text that the next change of the file began with', () => {
    assert.deepEqual(gone([ADDED, LATER]), [['C1', null]]);
  });

  it('are none where the next change began with their text', () => {
    assert.deepEqual(gone([ADDED, change('C2', 'one\ntwo\nthree\n', 'zero\none\ntwo\nthree\n', 5)]), []);
    assert.deepEqual(gone([ADDED, change('C2', 'one\r\ntwo\r\nthree\r\n\n', 'one\n', 5)]), []);
    assert.deepEqual(gone([ADDED, change('C2', 'x\n', 'y\n', 5, 'b.py')]), []);
  });

  it('are none where a line of theirs is still there, or where the text between is not known', () => {
    const two = change('C1', 'one\n', 'one\ntwo\nthree\n', 1);
    assert.deepEqual(gone([two, change('C2', 'one\ntwo\n', 'one\n', 5)]), []);
    assert.deepEqual(gone([{ ...ADDED, textAfter: null }, LATER]), []);
    assert.deepEqual(gone([ADDED, { ...LATER, textAfter: null }]), []);
    assert.deepEqual(gone([ADDED, { ...LATER, isNew: true }]), []);
  });

  it('may be what took lines out, which are there again', () => {
    const cut = change('C1', 'one\ntwo\nthree\n', 'one\nthree\n', 1);
    assert.deepEqual(gone([cut, change('C2', 'one\ntwo\nthree\n', 'one\ntwo\nthree\nfour\n', 5)]), [['C1', null]]);
    const wide = change('C1', 'one\ntwo\nthree\n', 'three\n', 1);
    assert.deepEqual(gone([wide, change('C2', 'one\nthree\n', 'one\nthree\nfour\n', 5)]), []);
  });

  it('may lie far apart in a long file', () => {
    const lines = Array.from({ length: 40 }, (_, index) => `line ${index}`);
    const text = (own: readonly string[]): string => `${own.join('\n')}\n`;
    const first = change('C1', text(lines), text([...lines.slice(0, 20), 'new', ...lines.slice(20)]), 1);
    const edited = text(lines.with(2, 'x').with(35, 'y'));
    assert.deepEqual(gone([first, change('C2', text(lines), edited, 5)]), [['C1', null]]);
    const kept = text([...lines.slice(0, 20), 'new', ...lines.slice(20)]);
    assert.deepEqual(gone([first, change('C2', kept, kept.replace('line 2\n', 'x\n').replace('line 35', 'y'), 5)]), []);
  });

  it('went with the move of git between the two, if one wrote over the file', () => {
    assert.deepEqual(gone([ADDED, LATER], [move('G1', 3)]), [['C1', 'G1']]);
    assert.deepEqual(gone([ADDED, LATER], [move('G1', 3, { how: 'checkout' }), move('G2', 4)]), [['C1', 'G2']]);
    for (const other of [
      move('G1', 1),
      move('G1', 6),
      move('G1', 3, { how: 'commit' }),
      move('G1', 3, { how: 'amend' }),
      move('G1', 3, { files: ['b.py'] }),
    ]) {
      assert.deepEqual(gone([ADDED, LATER], [other]), [['C1', null]]);
    }
  });

  it('are all of a file that a hard reset wrote over at last', () => {
    const reset = runOf({ id: 'R1', command: 'git -C . reset --hard HEAD~1', minute: 3, durationMs: 1_000 });
    assert.deepEqual(gone([ADDED], [move('G1', 3)], [reset]), [['C1', 'G1']]);
    assert.deepEqual(gone([ADDED], [move('G1', 3)], [{ ...reset, command: 'git reset HEAD~1' }]), []);
    assert.deepEqual(gone([ADDED], [move('G1', 4)], [reset]), []);
    assert.deepEqual(gone([ADDED], [move('G1', 2.5)], [reset]), []);
    assert.deepEqual(gone([ADDED], [move('G1', 3, { how: 'checkout' })], [reset]), []);
    assert.deepEqual(gone([ADDED], [move('G1', 3, { files: ['b.py'] })], [reset]), []);
    const late = change('C1', 'one\n', 'two\n', 3);
    assert.deepEqual(gone([late], [move('G1', 3)], [reset]), []);
    assert.deepEqual(gone([ADDED], [move('G1', 3)], []), []);
  });
});

describe('commits that a reset took out of the branch', () => {
  const dropped = (commits: readonly Commit[]) =>
    [...droppedCommits(recordOf({ commits }))].map(([id, by]) => `${id} by ${by.id}`);

  it('are those after the one that it went back to', () => {
    const commits = ['a', 'b', 'c'].map((hash, index) => move(`G${index + 1}`, index, { how: 'commit', hash }));
    assert.deepEqual(dropped([...commits, move('G4', 4, { hash: 'a' })]), ['G2 by G4', 'G3 by G4']);
    assert.deepEqual(dropped([...commits, move('G4', 4, { hash: 'c' })]), []);
    assert.deepEqual(dropped([...commits, move('G4', 4, { hash: 'before' })]), []);
    assert.deepEqual(dropped([...commits, move('G4', 4, { how: 'checkout', hash: 'a' })]), []);
    assert.deepEqual(dropped([...commits, move('G4', 4, { hash: 'b' }), move('G5', 5, { how: 'commit', hash: 'd' })]), [
      'G3 by G4',
    ]);
  });
});
