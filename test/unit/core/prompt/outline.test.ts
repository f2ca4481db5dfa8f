import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LABELS, OUTLINE, SECTION_IDS, logTitle } from '../../../../src/core/prompt/outline';

const SEED = join(__dirname, '../../../../../shared/seed-mentor-skill.md');

describe('the outline', () => {
  it('has the eight sections in their order, each once', () => {
    assert.deepEqual(
      OUTLINE.map((section) => section.id),
      [...SECTION_IDS],
    );
  });

  it('has headings and labels exactly as the document that the product grew from', function () {
    if (!existsSync(SEED)) {
      this.skip();
    }
    const seed = readFileSync(SEED, 'utf8');
    const positions = OUTLINE.map((section) => seed.indexOf(`\n## ${section.heading['zh-CN']}\n`));
    assert.ok(
      positions.every((position) => position > 0),
      String(positions),
    );
    assert.deepEqual(
      [...positions].sort((a, b) => a - b),
      positions,
    );
    for (const label of Object.values(LABELS)) {
      assert.ok(seed.includes(label['zh-CN']), label['zh-CN']);
    }
  });

  it('has the same emoji in both languages', () => {
    for (const { heading } of OUTLINE) {
      assert.equal(heading.en.split(' ')[0], heading['zh-CN'].split(' ')[0]);
    }
  });

  it('names the log by step and name', () => {
    assert.equal(logTitle('zh-CN', 3, '任务队列'), 'Step 3 学习日志：任务队列');
    assert.equal(logTitle('en', 3, 'Task queue'), 'Step 3 Learning Log: Task queue');
  });
});
