import assert from 'node:assert/strict';
import type { SectionId } from '../../../../../src/core/prompt/outline';
import { groundDraft } from '../../../../../src/core/draft/grounding/groundDraft';
import type { SourceText } from '../../../../../src/core/draft/grounding/claim';
import type { SessionRecord } from '../../../../../src/core/session/sessionRecord';
import { likelyFix, nodeTaskQueue, pythonOpenProblem } from '../../../../support/sampleRecords';
import { wholeDay } from '../../../../support/wholeDay';

function doubts(
  body: string,
  { section = 'problems', record = nodeTaskQueue() }: { section?: SectionId; record?: SessionRecord } = {},
  sources: readonly SourceText[] = [],
): readonly (readonly [string, string, string])[] {
  const sections = [{ id: section, heading: '', body, writtenBy: 'mentor', complete: true }] as const;
  return groundDraft({ title: '', sections }, record, sources).claims.flatMap((claim) =>
    claim.doubts.map(({ kind, text, verdict }) => [verdict, kind, text] as const),
  );
}

describe('groundDraft', () => {
  describe('what is no claim', () => {
    const confirmed = (body: string, section: SectionId): readonly string[] => {
      const sections = [{ id: section, heading: '', body, writtenBy: 'mentor', complete: true }] as const;
      const { claims } = groundDraft({ title: '', sections }, nodeTaskQueue());
      return claims.filter(({ verdict }) => verdict === 'confirmed').map(({ start, end }) => body.slice(start, end));
    };

    it('is a heading without evidence, and words that only say what follows', () => {
      const body = '### Problem 1: the test fails\n\n`src/queue.js` [C4]:\n\n**Solution**: This change ended it:\n';
      assert.deepEqual(confirmed(body, 'problems'), []);
      assert.deepEqual(confirmed('### Problem 1: the test fails [P1]\n', 'problems'), [
        'Problem 1: the test fails [P1]',
      ]);
      assert.deepEqual(confirmed('- **Files changed**:\n  - `src/queue.js` [C1]\n', 'overview'), [
        '`src/queue.js` [C1]',
      ]);
    });
  });

  it('contradicts the number of another step', () => {
    const { step } = nodeTaskQueue().overview;
    const stage = (number: number): string => `- **Stage**: Step ${number} - mending the queue\n`;
    assert.deepEqual(doubts(stage(step), { section: 'overview' }), []);
    assert.deepEqual(doubts(stage(step - 1), { section: 'overview' }), [
      ['contradicted', 'wrongNumber', `Step ${step - 1}`],
    ]);
    assert.deepEqual(doubts('- **学习阶段**: 第 1 步 - 修复队列\n', { section: 'overview' }), [
      ['contradicted', 'wrongNumber', '第 1'],
    ]);
  });

  describe('what it cites and names', () => {
    it('doubts evidence ids that the record does not have, and no link text', () => {
      assert.deepEqual(doubts('a [P1, C8、R9] [C7](https://nodejs.org/api/test.html) b [C9]'), [
        ['unverified', 'unknownEvidence', 'C8'],
        ['unverified', 'unknownEvidence', 'R9'],
        ['unverified', 'unknownEvidence', 'C9'],
      ]);
    });

    it('doubts files that the session does not name, in code spans and in plain words', () => {
      const named = '`src/queue.js` `queue.js` `./src/queue.js:13` `src/worker.js` ``lib/other.py`` lib/third.ts';
      assert.deepEqual(
        doubts(`You changed ${named}`).map(([, kind, text]) => [kind, text]),
        [
          ['unknownFile', 'src/worker.js'],
          ['unknownFile', 'lib/other.py'],
          ['unknownFile', 'lib/third.ts'],
        ],
      );
    });

    it('lets a plan name files and commands that are not there yet', () => {
      const body = '1. Add a test in `test/retry.test.js` and run `npm run coverage`';
      assert.deepEqual(doubts(body, { section: 'nextSteps' }), []);
    });

    it('doubts a command that was never run', () => {
      assert.deepEqual(doubts('- ✅ `npm run lint` passed [R3]', { section: 'features' }), [
        ['unverified', 'unknownCommand', 'npm run lint'],
      ]);
    });

    it('knows the links of the catalogue, in both languages, and no others', () => {
      const body =
        '- [a](https://developer.mozilla.org/zh-CN/docs/Web/JavaScript/Reference/Statements/async_function)\n- [b](https://queuepatterns.dev/guide)';
      assert.deepEqual(doubts(body, { section: 'nextSteps' }), [
        ['unverified', 'unknownLink', 'https://queuepatterns.dev/guide'],
      ]);
      const bare = '- 读https://nodejs.org/api/test.html了解更多，还有https://queuepatterns.dev/guide等资料';
      assert.deepEqual(doubts(bare, { section: 'nextSteps' }), [
        ['unverified', 'unknownLink', 'https://queuepatterns.dev/guide'],
      ]);
    });

    it('takes no method, route or library for a file', () => {
      const body = '`res.json` `Node.js` `GET /tasks` `application/json` `node:fs/promises` `/tasks/{id}`';
      assert.deepEqual(doubts(`- ${body}`, { section: 'nextSteps' }), []);
    });
  });

  describe('numbers', () => {
    it('contradicts the exit code of a run', () => {
      assert.deepEqual(doubts('`npm test` 失败，退出码为 2 [R1]。'), [['contradicted', 'wrongNumber', '退出码为 2']]);
      assert.deepEqual(doubts('`npm test` 失败，退出码为 1 [R1]。'), []);
    });

    it('contradicts a count of tests, and the day of the log', () => {
      assert.deepEqual(doubts('All 12 tests pass [R3].', { section: 'features' })[0]?.[0], 'contradicted');
      assert.deepEqual(doubts('- **Date**: 2026-11-21', { section: 'overview' }), [
        ['contradicted', 'wrongDate', '2026-11-21'],
      ]);
    });

    it('doubts minutes and lines that the record does not bear out, digits or words', () => {
      assert.deepEqual(
        doubts('- You worked for 31 minutes and paused for 12 minutes\n- You worked for 47 minutes', {
          section: 'reflection',
        }),
        [['unverified', 'wrongNumber', '47 minutes']],
      );
      assert.deepEqual(doubts('The error in `test/queue.test.js` was on line 80 [R1].'), [
        ['unverified', 'wrongNumber', 'line 80'],
      ]);
    });
  });

  describe('code blocks', () => {
    const block = (lead: string, code: string) =>
      `### 1. Queue\n\n**Key code pattern**: ${lead}\n\n\`\`\`js\n${code}\n\`\`\``;
    const told = { section: 'concepts' } as const;

    it('finds a block in the changes, with its comments and gaps', () => {
      const code =
        'for (const task of tasks) {\n  // wait for each\n  this.results.push(await this.attempt(task)); // in order\n  // ...\n}';
      assert.deepEqual(doubts(block('`src/queue.js` [C4]', code), told), []);
    });

    it('doubts an invented block, unless it is marked as an illustration', () => {
      const code = 'const pool = new WorkerPool(4);';
      assert.deepEqual(doubts(block('`src/queue.js` [C4]', code), told), [
        ['unverified', 'unknownCode', 'const pool = new WorkerPool(4);'],
      ]);
      assert.deepEqual(doubts(block('an illustration, not from this session', code), told), []);
    });

    it('finds a block in a file of the workspace that the host supplies', () => {
      const code = 'const pool = new WorkerPool(4);';
      assert.deepEqual(doubts(block('[C4]', code), told, [{ path: 'src/pool.js', text: `${code}\n` }]), []);
    });

    it('names the other file where a block is from', () => {
      const code = 'assert.deepEqual(results, [1, 2]);';
      assert.deepEqual(doubts(block('`src/queue.js` [C1]', code), told)[0]?.[1], 'wrongPlace');
    });
  });

  describe('problems', () => {
    it('contradicts an open problem that is told as solved', () => {
      const record = pythonOpenProblem();
      const body = "### 问题 1: KeyError: 'users'（已解决） [P1]\n\n**解决方案**: 问题彻底解决了 [C3]。";
      assert.deepEqual(
        doubts(body, { record }).map(([verdict, kind]) => [verdict, kind]),
        [
          ['contradicted', 'wrongState'],
          ['contradicted', 'wrongState'],
          ['contradicted', 'wrongFix'],
        ],
      );
      assert.deepEqual(
        doubts("### 问题 1: KeyError: 'users'（未解决） [P1]\n\n**解决方案**: 尚未解决。", { record }),
        [],
      );
    });

    it('contradicts a likely or a flaky one that is told as proven', () => {
      const likely = { record: likelyFix() };
      assert.deepEqual(doubts('The fix was verified by a rerun [P1] [C1].', likely)[0]?.slice(0, 2), [
        'contradicted',
        'wrongState',
      ]);
      assert.deepEqual(doubts('No rerun has verified the fix yet [P1] [C1].', likely), []);
      const flaky = { record: wholeDay() };
      assert.deepEqual(doubts('The timeout was finally fixed [P3].', flaky)[0]?.slice(0, 2), [
        'contradicted',
        'wrongState',
      ]);
    });

    it('contradicts an attempt that is told as the fix', () => {
      const heading = '### Problem 1: promises in the results [P1]\n\n';
      assert.deepEqual(doubts(`${heading}**Solution**: Raising \`delay\` to \`100\` fixed it [C3].`), [
        ['contradicted', 'wrongFix', 'C3'],
      ]);
      assert.deepEqual(doubts(`${heading}**Solution**: Raising \`delay\` to \`100\` fixed it.`)[0]?.slice(1), [
        'wrongFix',
        'delay',
      ]);
      assert.deepEqual(
        doubts(`${heading}**Solution**: An \`await\` before \`this.attempt(task)\` fixed it [C4] [R3].`),
        [],
      );
    });

    it('doubts a problem that was never met, and what is told of it', () => {
      const body = '### Problem 2: Memory leak in the listener\n\n**Symptom**: Node warned about listeners.';
      const told = doubts(body);
      assert.deepEqual(
        told.map(([verdict]) => verdict),
        told.map(() => 'unverified'),
      );
      assert.deepEqual([...new Set(told.map(([, kind]) => kind))].sort(), ['unknownConcept', 'unknownProblem']);
    });
  });

  describe('who wrote it, and what proves it', () => {
    it('contradicts a hand that did not type', () => {
      assert.deepEqual(
        doubts('- You wrote `test/queue.test.js` by hand [C2]', { section: 'reflection' })[0]?.slice(0, 2),
        ['contradicted', 'wrongAuthor'],
      );
      assert.deepEqual(doubts('- You pasted `test/queue.test.js` [C2]', { section: 'reflection' }), []);
    });

    it('doubts a tick without proof', () => {
      const record = pythonOpenProblem();
      assert.deepEqual(doubts('- ✅ `load_users` [C1]', { section: 'features', record })[0]?.[1], 'unproven');
      assert.deepEqual(doubts('- `load_users`，尚未验证 [C1]', { section: 'features', record }), []);
    });

    it('contradicts a run that is told to have passed', () => {
      assert.deepEqual(doubts('`npm test` passed [R2].')[0]?.slice(0, 2), ['contradicted', 'wrongResult']);
    });
  });

  describe('teaching, advice and plans', () => {
    const teaching: readonly (readonly [SectionId, string])[] = [
      [
        'concepts',
        '**Key points**:\n- `Promise.allSettled` waits for 3 or 300 promises alike\n- Use `structuredClone` when 2 copies must differ',
      ],
      [
        'concepts',
        '**掌握要点**:\n- `asyncio.gather` 会并发执行所有协程，任何一个抛出 `TimeoutError` 都会取消等待\n- 用 Redis 做缓存时要设置过期时间',
      ],
      ['practices', '1. **Measure first**: run `npm run bench` 10 times before you change anything [R2]'],
      ['practices', '1. 下次先写一个最小的复现脚本 `repro.js`，再改代码 [P1]'],
      ['nextSteps', '1. 学习 Kafka，写一个有 5 个消费者的示例'],
      ['reflection', '### Focus for the next iteration\n- [ ] Reach 90 % coverage with `c8`'],
      ['problems', '**经验教训**: 遇到 `KeyError` 时应该先打印字典的键，再决定用不用 `.get()`。'],
    ];
    for (const [section, body] of teaching) {
      it(`is no claim: ${body.split('\n').at(-1)}`, () => assert.deepEqual(doubts(body, { section }), []));
    }

    it('is told from a plausible concept that the session does not have', () => {
      assert.deepEqual(
        doubts('### 2. 数据库事务\n\n**掌握要点**:\n- 事务要么全部成功，要么全部回滚', { section: 'concepts' }),
        [['unverified', 'unknownConcept', '事务']],
      );
    });

    it('is told from a story that nothing supports', () => {
      assert.deepEqual(doubts('- 你这次还花了很多时间和同事讨论架构', { section: 'reflection' })[0]?.[1], 'noEvidence');
    });
  });

  describe('what is told in other words', () => {
    const kinds = (body: string, section: SectionId = 'problems', record = wholeDay()): readonly string[] =>
      doubts(body, { section, record }).map(([, kind, text]) => `${kind}: ${text}`);

    it('reads evidence in round brackets', () => {
      assert.deepEqual(kinds('- 合计（C2、R99）', 'features'), ['unknownEvidence: R99']);
    });

    it('reads labels that follow each other without an empty line', () => {
      const block = (fix: string): string => `### 断言失败 [P2]\n**错误现象**: 测试失败 [R4]。\n**解决方案**: ${fix}`;
      assert.deepEqual(kinds(block('乘上 `item.count`。')), []);
      assert.deepEqual(kinds(block('改成 `let sum = 0;`。')), ['wrongFix: let sum = 0;']);
    });

    it('compares a count with what the evidence counts under the same name', () => {
      assert.deepEqual(kinds('**Solution**: `npm install` added 1 package [R10].'), []);
      assert.deepEqual(kinds('**Solution**: `npm install` added 14 packages [R10].'), ['wrongNumber: 14']);
    });

    it('takes a version for more than its digits', () => {
      assert.deepEqual(kinds('1. 本项目使用 Go 1.19', 'practices').at(-1), 'wrongNumber: 1.19');
    });

    it('measures the time between what is cited', () => {
      const told = (minutes: number): readonly string[] =>
        kinds(`- ${minutes} minutes passed from the failure to the proof [R1] [R3]`, 'reflection', nodeTaskQueue());
      assert.deepEqual(told(13), []);
      assert.deepEqual(told(26), ['wrongNumber: 26 minutes']);
    });

    it('doubts a concept that a key point says was used', () => {
      const body = '**掌握要点**:\n- 旧请求通过 `AbortController` 取消 [C2]';
      assert.deepEqual(kinds(body, 'concepts').length, 1);
      assert.deepEqual(kinds('**掌握要点**:\n- `AbortController` 可以取消请求', 'concepts'), []);
    });

    it('contradicts a lesson that calls solved what is not', () => {
      const block = '### 超时 [P3]\n**经验教训**: ';
      assert.deepEqual(kinds(`${block}这个问题已经证实解决，以后不用再关注。`), ['wrongState: 证实解决']);
      assert.deepEqual(kinds(`${block}重跑通过不等于解决。`), []);
    });

    it('takes a bold line for the heading of a problem', () => {
      assert.deepEqual(
        kinds('**Problem 9 — duplicate sign-ups**\n\n**Symptom**: Two accounts were created.')[0]?.split(':')[0],
        'unknownProblem',
      );
    });
  });

  it('gives each claim its place in the section, its evidence and a verdict, and counts them', () => {
    const body = '- `npm test` ended with exit code 0 [R3]\n- `npm run lint` ended with exit code 0 [R9]';
    const sections = [{ id: 'features', heading: '', body, writtenBy: 'mentor', complete: true }] as const;
    const grounding = groundDraft({ title: '', sections }, nodeTaskQueue());
    assert.deepEqual(
      grounding.claims.map(({ start, end, verdict, evidence }) => [body.slice(start, end), verdict, evidence]),
      [
        ['`npm test` ended with exit code 0 [R3]', 'confirmed', ['R3']],
        ['`npm run lint` ended with exit code 0 [R9]', 'unverified', []],
      ],
    );
    assert.deepEqual([grounding.confirmed, grounding.unverified, grounding.contradicted], [1, 1, 0]);
  });

  it('takes time in proportion to the draft, whatever stands in it', () => {
    const pieces = [
      '`',
      '[C1] ',
      '**a**: ',
      '| x ',
      '\n- [x] ',
      '```\n',
      'https://a',
      '第 1 行',
      'Error',
      '(',
      '”。',
      '１２ tests ',
      '`a ',
      '`a` ',
      '`a/b.ts` ',
    ];
    const garbage = (size: number) =>
      pieces.map((piece) => piece.repeat(size / pieces.length / piece.length)).join('\n');
    const time = (size: number) => {
      const start = performance.now();
      for (const section of ['problems', 'features', 'concepts'] as const) doubts(garbage(size), { section });
      return performance.now() - start;
    };
    time(20_000);
    const small = time(60_000);
    assert.ok(time(480_000) < 40 * Math.max(small, 5), 'eight times the text, far less than the square of the time');
  });
});
