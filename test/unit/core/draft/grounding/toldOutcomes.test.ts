import assert from 'node:assert/strict';
import { groundDraft } from '../../../../../src/core/draft/grounding/groundDraft';
import type { SectionId } from '../../../../../src/core/prompt/outline';
import { wholeDay } from '../../../../support/wholeDay';

/** P1 and P2 are proven, P6 is open; R3 ended with 0 after R2 with 2; R4 printed that 2 of 3 tests passed, R6 that 3 did. */
const record = wholeDay();

function doubts(text: string, section: SectionId): readonly string[] {
  const sections = [{ id: section, heading: '', body: `- ${text}\n`, writtenBy: 'mentor', complete: true }] as const;
  return groundDraft({ title: '', sections }, record).claims.flatMap((claim) =>
    claim.doubts.map(({ verdict, text: told, instead }) => `${verdict}: ${told} → ${instead}`),
  );
}

function accepts(section: SectionId, ...texts: readonly string[]): void {
  for (const text of texts) assert.deepEqual(doubts(text, section), [], text);
}

function contradicts(section: SectionId, ...told: readonly (readonly [text: string, doubt: string])[]): void {
  for (const [text, doubt] of told) assert.deepEqual(doubts(text, section), [`contradicted: ${doubt}`], text);
}

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
      ['已解决：P1、P6；未解决：P4。', '已解决 → P6: open'],
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
});

describe('evidence without brackets', () => {
  it('is read where the record has it', () => {
    contradicts(
      'reflection',
      ['P6 已解决。', '已解决 → P6: open'],
      ['P6 is resolved now.', 'is resolved → P6: open'],
      ['P1 仍未解决。', '仍未解决 → P1: proven'],
    );
    contradicts('features', ['R3 的退出码为 1。', '退出码为 1 → 0']);
    accepts(
      'reflection',
      'P6 is not solved yet.',
      'P9 and R90 stand for nothing.',
      'What was solved is in lib/P6-old.',
    );
  });
});

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
