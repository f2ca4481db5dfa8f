import assert from 'node:assert/strict';
import { SessionScript } from '../../../support/sessionScript';

const TYPE = "src/index.ts:3:7 - error TS2322: Type 'string' is not assignable to type 'number'.\n";
const UNDEFINED = "src/user.ts:4:10 - error TS18048: 'user.email' is possibly 'undefined'.\n";

function told(script: SessionScript): unknown[] {
  return script
    .record()
    .problems.map(({ failure, state, fix, failedRuns }) => [failure.file, state, fix.join(), failedRuns.join()]);
}

describe('a run that reports several errors', () => {
  it('has a problem for each, with the runs that showed it and the change that ended it', () => {
    const script = new SessionScript()
      .run('npx tsc --noEmit', 1, `${TYPE}\n${UNDEFINED}\nFound 2 errors in 2 files.\n`)
      .edit('src/index.ts', 'two\n', 'one\n')
      .run('npx tsc --noEmit', 1, `${UNDEFINED}\nFound 1 error in src/user.ts:4\n`)
      .edit('src/user.ts', 'two\n', 'one\n')
      .run('npx tsc --noEmit', 0, '');
    assert.deepEqual(told(script), [
      ['src/index.ts', 'proven', 'C1', 'R1'],
      ['src/user.ts', 'proven', 'C2', 'R1,R2'],
    ]);
  });

  it('has a bounded number, and one that gets its own later knows the runs that named it before', () => {
    const errors = Array.from({ length: 14 }, (_, at) => `src/f${at}.ts:${at + 1}:1 - error TS23${at + 10}: ${at}\n`);
    const script = new SessionScript()
      .run('npx tsc', 1, errors.join(''))
      .edit('src/f0.ts', 'two\n', 'one\n')
      .run('npx tsc', 1, errors.slice(1).join(''));
    assert.equal(script.record().problems.length, 11);
    script.edit('src/f1.ts', 'two\n', 'one\n').run('npx tsc', 1, errors.at(-1) ?? '');
    assert.deepEqual(told(script).at(-1), ['src/f13.ts', 'open', '', 'R1,R2,R3']);
  });

  it('knows nothing of those before its command passed', () => {
    const script = new SessionScript()
      .run('npx tsc', 1, `${TYPE}${UNDEFINED}`)
      .edit('src/user.ts', 'two\n', 'one\n')
      .run('npx tsc', 0, '')
      .edit('src/user.ts', 'one\n')
      .run('npx tsc', 1, UNDEFINED);
    assert.deepEqual(
      told(script).map((problem) => (problem as string[])[3]),
      ['R1', 'R1', 'R3'],
    );
  });

  it('has one for each symbol that javac did not find, and one for all places of a symbol', () => {
    const missing = (line: number, symbol: string): string =>
      `A.java:${line}: 错误: 找不到符号\n    code ${line};\n    ^\n  符号:   ${symbol}\n  位置: 类 A\n`;
    const script = new SessionScript()
      .run('javac A.java', 1, `${missing(3, '类 Foo')}${missing(5, '类 Foo')}${missing(9, '方法 bar()')}3 个错误\n`)
      .edit('A.java', 'two\n', 'one\n')
      .run('javac A.java', 1, `${missing(9, '方法 bar()')}1 个错误\n`);
    assert.deepEqual(
      script.record().problems.map(({ failure, state, failedRuns }) => [failure.line, state, failedRuns.join()]),
      [
        [3, 'likely', 'R1'],
        [9, 'open', 'R1,R2'],
      ],
    );
  });
});
