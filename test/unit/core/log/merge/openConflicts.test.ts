import assert from 'node:assert/strict';
import { conflictLines, conflictMarks, openConflicts } from '../../../../../src/core/log/merge/conflictText';

const LABELS = { theirs: 'learning_log_step1.md', ours: 'new draft' };
const MARKS = conflictMarks(LABELS);
const conflict = conflictLines(['mine\n'], ['new\n'], LABELS).join('');

describe('the conflicts that a text still has', () => {
  it('are counted by the marks that only they have', () => {
    assert.equal(openConflicts(MARKS, `a\n${conflict}b\n${conflict}`), 2);
    assert.equal(openConflicts(MARKS, `a\n${conflict}`), 1);
    assert.equal(openConflicts(MARKS, 'a\nmine\n'), 0);
  });

  it('are open while one of the two marks is left', () => {
    const [begin = '', end = ''] = MARKS;
    assert.equal(openConflicts(MARKS, `mine\n${end}\n`), 1);
    assert.equal(openConflicts(MARKS, `${begin}\nmine\n`), 1);
  });

  it('are none of a text that shows the marks of git, or where there were none', () => {
    assert.equal(openConflicts(MARKS, '<<<<<<< HEAD\na\n=======\nb\n>>>>>>> main\n'), 0);
    assert.equal(openConflicts([], conflict), 0);
  });
});
