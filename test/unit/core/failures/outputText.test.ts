import assert from 'node:assert/strict';
import { readOutput } from '../../../../src/core/failures/outputText';

const lines = (raw: string): readonly string[] => readOutput(raw).lines;

describe('an output as families read it', () => {
  it('has no terminal codes, no control strings and no stray control characters', () => {
    assert.deepEqual(lines('\u001b[31merror\u001b[0m: bad\r\nnext'), ['error: bad', 'next']);
    assert.deepEqual(lines('a\u001bP1;2qpicture\u001b\\b\u001bPmore\u001b\\c'), ['abc']);
    assert.deepEqual(lines('\u0007be\u0008ll\tand tab'), ['bell\tand tab']);
    assert.deepEqual(lines('⠋⠙ Loading\n⠼done'), ['Loading', 'done']);
  });

  it('keeps what follows a control string that never ends', () => {
    assert.deepEqual(lines('a\u001bPnever closed\n\u001b[1mb'), ['anever closed', 'b']);
  });

  it('begins a line where the cursor goes back over what is there', () => {
    assert.deepEqual(lines('Checking\u001b[1Gerror: bad\u001b[2Kdone\u001b[1Aup'), [
      'Checking',
      'error: bad',
      'done',
      'up',
    ]);
    assert.deepEqual(lines('10 %\r20 %\rdone'), ['10 %', '20 %', 'done']);
  });

  it('is cut in the middle of very many lines, and behind very many characters of one', () => {
    const many = Array.from({ length: 9_001 }, (_, at) => `line ${at}`);
    const cut = lines(many.join('\n'));
    assert.equal(cut.length, 9_001);
    assert.deepEqual([cut[2_999], cut[3_000], cut[3_001], cut.at(-1)], ['line 2999', '', 'line 3001', 'line 9000']);
    assert.deepEqual(lines(many.slice(0, 9_000).join('\n')).slice(2_999, 3_002), [
      'line 2999',
      'line 3000',
      'line 3001',
    ]);
    assert.equal(lines('x'.repeat(2_001))[0]?.length, 2_000);
  });

  it('has no prefix of a tool that runs others, where enough lines carry the same', () => {
    const bare = ['one', 'two', 'three'];
    const prefixed: readonly ((line: string, at: number) => string)[] = [
      (line) => `[api] ${line}`,
      (line) => `web-1  | ${line}`,
      (line) => `shop:build: ${line}`,
      (line, at) => `18:25:3${at} web.1      | ${line}`,
      (line, at) => `#12 0.${at}12 ${line}`,
      (line) => `#8 ${line}`,
      (line, at) => `1${at}.812 ${line}`,
      (line) => `    [javac] ${line}`,
      (line, at) => `  ${at + 9}:2>${line}`,
    ];
    for (const prefix of prefixed) assert.deepEqual(lines(bare.map(prefix).join('\n')), bare, prefix('x', 1));
  });

  it('keeps a prefix that only two lines carry, that looks like a level, or that is the drawing of a message', () => {
    const kept = [
      ['[api] one', '[api] two', 'three'],
      ['[error] one', '[error] two', '[error] three'],
      ['error: a: one', 'error: b: two', 'error: c: three'],
      ['1 | one', '2 | two', '3 | three'],
      ['Line |', 'Line |', 'Line |'],
    ];
    for (const block of kept) assert.deepEqual(lines(block.join('\n')), block);
  });
});

describe('the last state of a watcher', () => {
  const start = (...output: readonly string[]): number => readOutput(output.join('\n')).lastRun;

  it('begins where it says so, whatever clock it prints before that', () => {
    const clocks = [
      '',
      '[2026-11-26 18:25] ',
      '[2026-11-26 18:25:34] ',
      '[6:25:34 PM] ',
      '16:25:34 AM - ',
      '[18:25:34]',
      '18:25:34 ',
    ];
    for (const clock of clocks)
      assert.equal(start('old', `${clock}[nodemon] restarting due to changes...`, 'new'), 1, clock);
  });

  it('begins with a run after one that had ended by itself', () => {
    assert.equal(start('old', '9:12:31 AM [tsx] unlink in ./old.ts Rerunning...', 'new'), 1);
    assert.equal(start('old', '9:12:31 AM [tsx] Return key Rerunning...', 'new'), 1);
  });

  it('is not begun by words in the middle of a line', () => {
    const others = [
      'it said [nodemon] restarting due to changes...',
      'at 18:25:34 [nodemon] restarting due to changes...',
      '[nodemon] is here',
      'a build started...',
    ];
    for (const other of others) assert.equal(start('old', other, 'new'), 0, other);
  });

  it('is the newest of several, and the first line begins nothing', () => {
    assert.equal(start('build started...', 'a', 'build started...', 'b', 'build started...', 'c'), 4);
    assert.equal(start('build started...', 'a'), 0);
  });

  it('is the run of tests that is going on, else the one that ended last', () => {
    const end = 'Watch Usage';
    assert.equal(start('FAIL a', end, 'PASS a'), 2);
    assert.equal(start('FAIL a', end, 'RUNS a', 'x'), 2);
    assert.equal(start('FAIL a', end, 'PASS a', end), 2);
    assert.equal(start('FAIL a', end, 'PASS a', end, 'press q to quit'), 2);
    assert.equal(start('FAIL a', end), 0);
    assert.equal(start('FAIL a', 'no end'), 0);
  });
});
