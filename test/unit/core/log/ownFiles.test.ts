import assert from 'node:assert/strict';
import { DEFAULT_LOG_PATH } from '../../../../src/core/log/logPath';
import { isOwnFile } from '../../../../src/core/log/ownFiles';

describe('files that the product writes', () => {
  it('are logs, pages made of logs, and the overview, where the setting has them', () => {
    const own = [
      'docs/learning_log_step1.md',
      'docs/learning_log_step12.html',
      'learning_log_step2.html',
      'docs/Learning_Log.md',
    ];
    for (const path of own) assert.ok(isOwnFile(DEFAULT_LOG_PATH, path), path);
    assert.ok(isOwnFile('step {N}.md', 'learning_log.md') && isOwnFile('step {N}.md', 'step 3.html'));
    const others = ['docs/learning_log_step1.js', 'learning_log.md', 'docs/learning_log.html', 'docs/index.html'];
    for (const path of [...others, 'docs/learning_log_stepX.html']) assert.ok(!isOwnFile(DEFAULT_LOG_PATH, path), path);
  });
});
