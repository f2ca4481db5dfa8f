import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { logTitle } from '../../../../src/core/prompt/outline';
import { overviewPath } from '../../../../src/core/log/logPath';
import { type OverviewEntry, readOverviewEntry, renderOverview } from '../../../../src/core/log/overview';
import { draftToMarkdown } from '../../../support/draftToMarkdown';
import { offlineLog } from '../../../support/offlineLog';
import { pythonOpenProblem, nodeTaskQueue } from '../../../support/sampleRecords';
import { draftOf, savedFile } from '../../../support/savedFile';

const PATH = 'docs/learning_log.md';

function entry(parts: Partial<OverviewEntry> & { step: number }): OverviewEntry {
  const path = `docs/learning_log_step${parts.step}.md`;
  return { path, name: 'a', date: '2026-11-20', problems: { solved: 1, open: 0 }, mastered: 2, ...parts };
}

describe('the overview of the logs', () => {
  it('is a table by step, which links to each log', () => {
    const text = renderOverview(
      [entry({ step: 10, name: '异步 | 队列' }), entry({ step: 2, date: null, problems: null, name: '' })],
      null,
      PATH,
      'zh-CN',
    );
    assert.equal(
      text,
      [
        '# 学习日志总览',
        '',
        '<!-- mentor-brain:steps -->',
        '',
        '| 阶段 | 学习日志 | 日期 | 已解决 | 未解决 | 已掌握的技能 |',
        '| ---: | --- | --- | ---: | ---: | ---: |',
        '| 2 | [Step 2](learning_log_step2.md) | – | – | – | 2 |',
        '| 10 | [异步 \\| 队列](learning_log_step10.md) | 2026-11-20 | 1 | 0 | 2 |',
        '',
        '<!-- /mentor-brain:steps -->',
        '',
      ].join('\n'),
    );
  });

  it('reads its entries out of the files, those of today, those without front matter, and those of a person', () => {
    for (const language of ['zh-CN', 'en'] as const) {
      // Every step has the project's name: what was done in it tells one from another.
      const name = language === 'en' ? 'debugging and fixing: AssertionError' : '调试与修复：AssertionError';
      const path = 'docs/learning_log_step3.md';
      const queue = readOverviewEntry(savedFile(nodeTaskQueue(), language), 3, path);
      assert.deepEqual(queue, { ...entry({ step: 3 }), name, mastered: 2 });
      const open = readOverviewEntry(savedFile(pythonOpenProblem(), language), 3, path);
      assert.deepEqual([open.problems, open.mastered], [{ solved: 0, open: 1 }, 0]);
      const old = draftToMarkdown(draftOf(offlineLog(nodeTaskQueue(), language), language), language, () => true);
      assert.deepEqual(readOverviewEntry(old, 3, path), {
        ...entry({ step: 3, name, mastered: 2, date: null, problems: null }),
      });
      assert.equal(readOverviewEntry(`# ${logTitle(language, 12, 'a: b')}\n`, 12, path).name, 'a: b');
    }
    assert.equal(readOverviewEntry('# My own words\n\ntext', 1, 'a.md').name, 'My own words');
    assert.equal(readOverviewEntry('', 1, 'a.md').name, '');
    assert.equal(readOverviewEntry('---\nname: "a \\"b\\""\n---\n# c\n', 1, 'a.md').name, 'a "b"');
  });

  it('stands beside the logs', () => {
    assert.equal(overviewPath('docs/learning_log_step{N}.md'), 'docs/learning_log.md');
    assert.equal(overviewPath('log {N}.md'), 'learning_log.md');
    assert.match(
      renderOverview([entry({ step: 1, path: 'docs/log 1.md' })], null, 'notes/learning_log.md', 'en') ?? '',
      /\[a\]\(\.\.\/docs\/log%201\.md\)/,
    );
  });

  it('leaves every byte that a person wrote around the table, and changes nothing the second time', () => {
    const first = renderOverview([entry({ step: 1 })], null, PATH, 'en') ?? '';
    const own = fc.string({ unit: fc.constantFrom('a', '\n', '|', '#', '<!-- x -->', ' ', '`') });
    fc.assert(
      fc.property(own, own, (before, after) => {
        const edited = `${before}\n${first}${after}`;
        const entries = [entry({ step: 1 }), entry({ step: 2 })];
        const second = renderOverview(entries, edited, PATH, 'en') ?? '';
        assert.ok(second.startsWith(`${before}\n# Learning logs\n`) && second.endsWith(`-->\n${after}`));
        assert.equal(second.match(/^\| \d/gm)?.length, 2 + (`${before}\n${after}`.match(/^\| \d/gm)?.length ?? 0));
        assert.equal(renderOverview(entries, second, PATH, 'en'), second);
      }),
    );
  });

  it('refuses a file that it did not make, or whose marks a person has broken', () => {
    const ours = renderOverview([], null, PATH, 'en') ?? '';
    const [begin = '', end = ''] = ours.match(/<!--.*-->/g) ?? [];
    for (const text of ['', '# My logs\n', ours.replace(begin, ''), ours.replace(end, ''), `${ours}${ours}`]) {
      assert.equal(renderOverview([], text, PATH, 'en'), null, text);
    }
    assert.equal(renderOverview([], `${end}\n${begin}`, PATH, 'en'), null);
    assert.equal(renderOverview([], `\uFEFF${ours.replaceAll('\n', '\r\n')}`, PATH, 'en'), `\uFEFF${ours}`);
  });

  it('shows a hostile title as text', () => {
    const reader = new MarkdownIt({ html: true });
    for (const name of [
      '![x](https://e.example/)',
      '<img src=x>',
      '](javascript:x)',
      '<!-- /mentor-brain:steps -->',
      '`a|b',
    ]) {
      const text = renderOverview([entry({ step: 1, name })], null, PATH, 'en') ?? '';
      assert.equal(renderOverview([entry({ step: 1, name })], text, PATH, 'en'), text);
      const html = reader.render(text);
      assert.doesNotMatch(html, /<img|href="(?!learning_log_step1\.md")/);
      assert.equal(html.match(/<td/g)?.length, 6, html);
    }
  });
});
