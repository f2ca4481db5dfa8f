import assert from 'node:assert/strict';
import { DiagnosticLedger, printedCode, type SeenDiagnostic } from '../../../../src/core/record/diagnosticLedger';

const error = (message: string, line = 1): SeenDiagnostic => ({
  source: 'ts',
  code: 'TS2322',
  message,
  line,
  column: 1,
});

describe('the errors an editor shows', () => {
  function ledger() {
    const started = new DiagnosticLedger(0);
    let now = 60_000;
    const told = (isFixPossible = true): string[] =>
      started.due(now, () => isFixPossible).map(({ state, message, line }) => `${state} ${message} ${line}`);
    return {
      told,
      nextIn: () => (started.nextDueAt(now) ?? Number.NaN) - now,
      show: (...errors: SeenDiagnostic[]) => started.update('file:///w/a.ts', { path: 'a.ts' }, errors, now),
      restore: (one: SeenDiagnostic) => started.restore('file:///w/a.ts', { path: 'a.ts' }, one, now),
      open: () => started.opened('file:///w/a.ts', now),
      wait: (ms: number) => void (now += ms),
      at: (time: number) => void (now = time),
      showIn: (path: string, ...errors: SeenDiagnostic[]) => started.update(path, { path }, errors, now),
    };
  }

  it('are told of when they have stayed for three seconds', () => {
    const { show, wait, told, nextIn } = ledger();
    show(error('x'));
    assert.deepEqual([told(), nextIn()], [[], 3000]);
    wait(2999);
    assert.deepEqual(told(), []);
    wait(1);
    assert.deepEqual(told(), ['appeared x 1']);
    assert.deepEqual(told(), [], 'once');
    assert.ok(Number.isNaN(nextIn()), 'and then nothing is waited for');
  });

  it('are no more than typing where they go before that', () => {
    const { show, wait, told } = ledger();
    show(error('half a word'));
    wait(2000);
    show();
    wait(60_000);
    assert.deepEqual(told(), []);
  });

  it('are the same when they move, and when they are told of again unchanged', () => {
    const { show, wait, told } = ledger();
    show(error('x', 1));
    wait(1500);
    show(error('x', 5));
    wait(1500);
    show(error('x', 5));
    assert.deepEqual(told(), ['appeared x 5']);
    show(error('x', 9));
    wait(10_000);
    assert.deepEqual(told(), []);
  });

  it('are gone when they are away for two seconds', () => {
    const { show, wait, told } = ledger();
    show(error('x'), error('y'));
    wait(3000);
    told();
    show(error('y'));
    wait(1000);
    show(error('x'), error('y'));
    wait(5000);
    assert.deepEqual(told(), [], 'taken back and shown again');
    show(error('y'));
    wait(2000);
    assert.deepEqual(told(), ['gone x 1']);
    assert.deepEqual(told(), []);
    show(error('x'), error('y'));
    wait(3000);
    assert.deepEqual(told(), ['appeared x 1']);
  });

  it('are not gone where their file was closed, and are still known when it opens again', () => {
    const { show, wait, told } = ledger();
    show(error('x'));
    wait(3000);
    told();
    show();
    wait(60_000);
    assert.deepEqual(told(false), []);
    show(error('x'));
    wait(60_000);
    assert.deepEqual(told(), []);
    show();
    wait(2000);
    assert.deepEqual(told(), ['gone x 1']);
  });

  it('have ten seconds to be found again in a file that was opened again', () => {
    const { show, wait, told, open } = ledger();
    show(error('x'));
    wait(3000);
    told();
    show();
    wait(60_000);
    assert.deepEqual(told(false), []);
    open();
    show();
    wait(9999);
    assert.deepEqual(told(), []);
    wait(1);
    assert.deepEqual(told(), ['gone x 1']);
  });

  it('are told of ten seconds after the start of a window, if they are still there', () => {
    const { show, wait, told, at } = ledger();
    at(1000);
    show(error('early'), error('known later'));
    wait(8999);
    assert.deepEqual(told(), []);
    show(error('known later'));
    wait(1);
    assert.deepEqual(told(), ['appeared known later 1']);
  });

  it('that a window before left are told again by nobody, and gone where an open file does not show them', () => {
    const { show, open, restore, wait, told, at, nextIn } = ledger();
    at(3000);
    show(error('still there'));
    for (const message of ['still there', 'mended']) restore(error(message));
    wait(16_999);
    assert.deepEqual(told(), []);
    wait(3600_000);
    assert.deepEqual(told(false), [], 'nobody looked into the file');
    open();
    show(error('still there'));
    assert.equal(nextIn(), 10_000);
    wait(9999);
    assert.deepEqual(told(), []);
    wait(1);
    assert.deepEqual(told(), ['gone mended 1']);
    show();
    wait(2000);
    assert.deepEqual(told(), ['gone still there 1']);
  });

  it('are no flood: twenty of a file, two hundred in all', () => {
    const { show, showIn, wait, told } = ledger();
    show(...Array.from({ length: 500 }, (_, i) => error(`error ${i}`)));
    wait(3000);
    assert.equal(told().length, 20);
    for (let file = 0; file < 50; file++) {
      showIn(`${file}.ts`, ...Array.from({ length: 10 }, (_, i) => error(`error ${i}`)));
    }
    wait(3000);
    assert.equal(told().length, 180);
    show();
    wait(2000);
    const states = told().map((change) => change.split(' ')[0]);
    assert.equal(states.filter((state) => state === 'gone').length, 20);
    assert.equal(states.filter((state) => state === 'appeared').length, 20, 'as many others take their place');
  });

  it('have the code that the command line shows', () => {
    assert.equal(printedCode('ts', 2322), 'TS2322');
    assert.equal(printedCode('ts', '2322'), 'TS2322');
    assert.equal(printedCode('js', 7006), 'TS7006');
    assert.equal(printedCode('eslint', 'no-unused-vars'), 'no-unused-vars');
    assert.equal(printedCode('rustc', 'E0308'), 'E0308');
    assert.equal(printedCode('gcc', undefined), '');
    assert.equal(printedCode('TSC', 12), 'TS12');
    assert.equal(printedCode('my-ts', 12), '12');
    assert.equal(printedCode('tslint', 12), '12');
    assert.equal(printedCode('ts', '12 of 13'), '12 of 13');
    assert.equal(printedCode('ts', 'x12'), 'x12');
    assert.equal(printedCode('ts', 1234567), '1234567');
  });
});
