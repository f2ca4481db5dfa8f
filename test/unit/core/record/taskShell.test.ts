import assert from 'node:assert/strict';
import { isProcessOfTask, isTitleOfTask } from '../../../../src/core/record/taskShell';

describe('the terminal of a task', () => {
  it('is known by its process', () => {
    assert.ok(isProcessOfTask(42, 1000, { processId: 42, endedAt: null }));
    assert.ok(!isProcessOfTask(43, 1000, { processId: 42, endedAt: null }));
    assert.ok(!isProcessOfTask(undefined, 1000, { processId: null, endedAt: null }));
    assert.ok(!isProcessOfTask(0, 1000, { processId: 0, endedAt: null }), 'which is no process');
    assert.ok(isProcessOfTask(1, 1000, { processId: 1, endedAt: null }));
  });

  it('is known also when the task was over before anybody could ask', () => {
    assert.ok(isProcessOfTask(42, 1000, { processId: 42, endedAt: 1000 }));
  });

  it('is not that of an earlier task, whose process it still tells when the next one begins', () => {
    assert.ok(!isProcessOfTask(42, 1001, { processId: 42, endedAt: 1000 }));
  });

  it('is not known by the -1 that VS Code tells of every task inside an extension', () => {
    assert.ok(!isProcessOfTask(-1, 1000, { processId: -1, endedAt: null }));
  });

  it('bears its name, and in a workspace of several folders that of its folder', () => {
    assert.ok(isTitleOfTask('watch', 'watch', []));
    assert.ok(isTitleOfTask('watch (shop)', 'watch', ['shop']));
    for (const [title, name] of [
      ['watcher', 'watch'],
      ['watch (prod)', 'watch'],
      ['inside', 'watch'],
      ['', ''],
      [' (shop)', ''],
    ] as const)
      assert.ok(!isTitleOfTask(title, name, ['shop']), `${title} of ${name}`);
  });
});
