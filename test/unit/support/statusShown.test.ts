import assert from 'node:assert/strict';
import { shownProblems } from '../../support/scenario/statusShown';

describe('what a picture waits for in the status bar', () => {
  it('is the number of open problems, in either language', () => {
    const english = 'Mentor Brain: Step 1 · 2 open Step 1: files changed: 3 · commands: 4 · open problems: 2';
    assert.equal(shownProblems(english), 2);
    assert.equal(shownProblems('Mentor Brain: Step 1 Step 1：改动 3 个文件 · 4 条命令 · 0 个未解决的问题'), 0);
  });

  it('is unknown where nothing is counted', () => {
    assert.equal(shownProblems('Mentor Brain: Mentor Brain · Restricted Mode'), null);
  });
});
