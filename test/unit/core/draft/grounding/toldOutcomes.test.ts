import assert from 'node:assert/strict';
import { groundDraft } from '../../../../../src/core/draft/grounding/groundDraft';
import { SessionScript } from '../../../../support/sessionScript';
import { accepts, claimsOf, contradicts, doubts } from '../../../../support/toldOfWholeDay';

describe('how several problems ended', () => {
  it('is contradicted where it is not so of one of them, which is named', () => {
    contradicts(
      'reflection',
      ['P1 and P6 are solved.', 'are solved → P6: open'],
      ['[P1] and [P6] are solved.', 'are solved → P6: open'],
      ['P1 和 P6 都已解决。', '已解决 → P6: open'],
      ['Both errors were fixed today [P2, P6].', 'were fixed → P6: open'],
      ['P1 and P6 are still open.', 'still open → P1: proven'],
      ['[P1]、[P6] 仍未解决。', '仍未解决 → P1: proven'],
      ['P1、P2 和 P6 仍未解决。', '仍未解决 → P1: proven, P2: proven'],
    );
  });

  it('is read clause by clause', () => {
    contradicts(
      'reflection',
      ['[P6] is solved, but how [P1] ended is told elsewhere.', 'is solved → P6: open'],
      ['[P2] 已解决，而 [P1] 仍未解决。', '仍未解决 → P1: proven'],
      ['已解决：[P1]、[P6]；未解决：[P4]。', '已解决 → P6: open'],
      ['[P1], [P2] and [P6] are solved.', 'are solved → P6: open'],
    );
    accepts(
      'reflection',
      '[P1] is solved, but [P6] is still open.',
      'P1、P2 已解决，P6 仍未解决。',
      '已解决：P1、P2；未解决：P6。',
      'Solved: [P1], [P2]; still open: [P6].',
    );
  });

  it('is not told of all of them where one is only named beside it', () => {
    accepts('reflection', '[P1] was fixed before [P6] showed up.', '[P1] 已解决之后才出现了 [P6]。');
  });

  it('is not told of two that are compared', () => {
    accepts(
      'reflection',
      '[P1] 和 [P6] 无关，已解决。',
      '[P1] and [P6] are unrelated, and solved.',
      '[P1] 与 [P6] 不同，仍未解决。',
    );
  });

  it('is told of what stands before a comma, not of what begins behind it', () => {
    accepts(
      'reflection',
      '解决了 [P1]、[P2]，[P6] 留到明天。',
      '修复了 [P1]、[P2]，[P6] 放到下次。',
      '解决了 [P1]，[P2] 和 [P6] 留到明天。',
      'Now fixed [P1], [P6] comes next.',
      'Now fixed [P1] and [P6] comes next.',
      'Now fixed [P1] and [P6] is next.',
    );
    contradicts(
      'reflection',
      ['解决了 [P1]，[P2]，[P6]。', '解决了 → P6: open'],
      ['We finally fixed [P1], [P2] and [P6].', 'finally fixed → P6: open'],
    );
  });

  it('is not told where another clause denies or doubts it', () => {
    accepts(
      'reflection',
      '不能因为 [P1] 已解决，就认为 [P6] 已解决。',
      '不能因为 [P6] 未解决，就认为 [P1] 未解决。',
      '今天搞定的是 [P1]，[P6] 已解决的说法不成立。',
      'It is not so that [P1] is solved, and [P6] is solved.',
    );
  });
});

describe('a problem named without brackets', () => {
  it('is read where its state follows at once', () => {
    contradicts(
      'reflection',
      ['P6 已解决。', '已解决 → P6: open'],
      ['P6 is resolved now.', 'is resolved → P6: open'],
      ['P1 仍未解决。', '仍未解决 → P1: proven'],
    );
    accepts('reflection', 'P6 is not solved yet.', 'P9 is solved.', 'What is in lib/P6 is solved.');
  });

  it('is a priority where it is called one, and in a plan', () => {
    accepts(
      'nextSteps',
      '[ ] P1（优先级高）：登录超时仍未解决，先看日志',
      '[ ] P2 优先级：还没有修好的样式问题',
      '[ ] P1 仍未解决的任务先做',
    );
    accepts('reflection', '按优先级，P1 的任务还没解决。', '高优先级 P1 仍未解决。', 'Priority P1 is still open.');
  });
});

describe('what looks like other evidence without brackets', () => {
  it('is none', () => {
    for (const text of ['当时误把 G1 收集器的停顿当成了崩溃。', 'R2 存储桶的上传失败了。', 'C4 的测试通过了。']) {
      const evidence = claimsOf(text, 'reflection').flatMap((claim) => claim.evidence);
      assert.deepEqual(evidence, [], text);
    }
  });

  it('is no count', () => {
    accepts('features', 'R6 passed.', 'In R6 3 tests passed.', 'R6 passed [R6].', 'In R6 3 tests passed [R6].');
  });
});

describe('a server that still runs', () => {
  it('may be told to have started', () => {
    accepts(
      'features',
      'The dev server started successfully [R1].',
      'The server [R1] compiled successfully and is running.',
      '开发服务器启动成功 [R1]。',
      '`npm run dev` started successfully.',
    );
  });

  it('has passed nothing that is on record', () => {
    assert.deepEqual(doubts('The server passed [R1].', 'features'), ['unverified: passed → npm run dev, exit ?']);
  });

  it('passes its tests where it printed that all did', () => {
    const watched = new SessionScript();
    const run = watched.start('npx vitest');
    const watching = watched.prints(run, ' Tests  3 passed (3)\n').record();
    const body = '- All tests passed [R1].\n- The tests pass [R1].\n';
    const sections = [{ id: 'features', heading: '', body, writtenBy: 'mentor', complete: true }] as const;
    const { claims } = groundDraft({ title: '', sections }, watching);
    assert.deepEqual(
      claims.map(({ verdict }) => verdict),
      ['confirmed', 'confirmed'],
    );
    assert.match(doubts('All tests passed [R1].', 'features')[0] ?? '', /^unverified/);
  });

  it('solves no problem by it', () => {
    accepts('reflection', 'The server started successfully, then the connection was refused [P6].');
  });
});
