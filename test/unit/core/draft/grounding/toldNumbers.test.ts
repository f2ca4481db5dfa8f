import assert from 'node:assert/strict';
import { accepts, contradicts, doubts } from '../../../../support/toldOfWholeDay';

describe('the counts of a run of which a part passed', () => {
  it('may be told in part', () => {
    accepts(
      'features',
      '2 passed, 1 failed [R4].',
      '2 passed [R4].',
      '`npm test`: 2 tests passed [R4].',
      '2 of 3 tests passed [R4].',
      '2 of the 3 tests passed, one failed [R4].',
      '2 个测试通过 [R4]。',
      '3 个测试中有 2 个通过 [R4]。',
      '0 tests failed [R6].',
    );
  });

  it('are contradicted where they hide that one failed', () => {
    contradicts(
      'features',
      ['2 passed, 0 failed [R4].', '0 failed → 1 failed'],
      ['2 个通过，0 个失败 [R4]。', '0 个失败 → 1 failed'],
      ['2 个通过、3 个失败 [R4]。', '3 个失败 → 1 failed'],
    );
    accepts(
      'features',
      '2 个通过，1 个失败 [R4]。',
      '3 个通过，0 个失败 [R6]。',
      '这 2 项失败 [R4] [R5]。',
      '有 2 个失败的命令 [R4] [R5]。',
      '第 2 个失败 [R4]。',
      'Test 2 failed [R4].',
    );
  });

  it('are not those of what is only done by means of it, or was before', () => {
    accepts(
      'features',
      '新增 2 项通过 `node` 内置模块实现的功能 [R6]。',
      '新增 2 项通过 `npm test`、`npm t` 实现的功能 [R6]。',
      '这 3 个通过 `npm test` 发现的错误已经记下 [R4]。',
      '这 3 个通过 `npm test` 发现的错误都写进了笔记 [R4]。',
      '之前 2 个通过，1 个失败，现在 3 个全部通过 [R6]。',
      '从 2 个通过、1 个失败变为 3 个通过、0 个失败 [R6]。',
      '1 of 2 runs passed [R8].',
    );
    const told = ['有 5 个通过 `npm test` 发现的问题 [R6]。', 'Node 22.5 failed [R4].', 'Node 22 failed [R4].'];
    const found = told.flatMap((text) => doubts(text, 'features'));
    assert.deepEqual(
      found.filter((doubt) => doubt.startsWith('contradicted')),
      [],
    );
  });

  it('are contradicted as all, as others, and with the run told to have passed', () => {
    const run = 'npm test, exit 1, 2 passed, 1 failed';
    contradicts(
      'features',
      ['All passed [R4].', `passed → ${run}`],
      ['`npm test` passed: 2 passed [R4].', `passed → ${run}`],
    );
    for (const text of [
      '2 个测试全部通过 [R4]。',
      '3 tests passed [R4].',
      '1 of 3 tests passed [R4].',
      '3 个测试中有 1 个通过 [R4]。',
    ]) {
      assert.match(doubts(text, 'features')[0] ?? text, /^contradicted/);
    }
  });
});

describe('the exit code of a run that is named', () => {
  it('is not that of a run before it', () => {
    contradicts(
      'features',
      ['Exit code: 2 [R3].', 'Exit code: 2 → 0'],
      ['`tsc: build` 退出码为 2 [R3]。', '退出码为 2 → 0'],
      ['`npm t` exited with code 1 [R6].', 'exited with code 1 → 0'],
      ['It exited with code 1 [R6].', 'exited with code 1 → 0'],
      ['`npm t` 以退出码 1 结束 [R6]。', '退出码 1 → 0'],
    );
  });

  it('may be told of as a condition, as denied or as gone', () => {
    accepts(
      'features',
      '若退出码为 2，说明类型有误 [R3]。',
      '`tsc` 的退出码为 2 时表示有类型错误 [R3]。',
      '改 [C2] 使 [R3] 不会以退出码 2 结束。',
      'With [C2], no exit code 2 any more [R3].',
      'The failing exit code 1 is gone [R6].',
      '`npm t` used to give exit code 1 [R6].',
      '上一次的退出码是 1，如今好了 [R6]。',
      '刚开始退出码为 1，改完就好了 [R6]。',
    );
  });

  it('may stand beside the one before', () => {
    accepts(
      'features',
      '退出码从 1 变为 0 [R6]。',
      'The exit code went from 1 to 0 [R4] [R6].',
      'Exit code 2 became exit code 0 [R3].',
      '之前退出码为 2，现在为 0 [R3]。',
      'After exit code 2, the build ended with exit code 0 [R3].',
    );
  });
});

describe('how long a run took', () => {
  it('is not any number that another run printed', () => {
    for (const text of ['The test timed out after 3000 ms [R7].', 'The run took 9 seconds [R6].']) {
      assert.match(doubts(text, 'features')[0] ?? text, /^unverified/);
    }
    accepts('features', 'The test timed out after 5000 ms [R7].', '测试在 5 秒后超时 [R7]。', 'It took 1 second [R6].');
  });
});
