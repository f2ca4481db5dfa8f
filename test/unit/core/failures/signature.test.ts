import assert from 'node:assert/strict';
import type { Failure } from '../../../../src/core/failures/failure';
import { diagnose } from '../../../../src/core/failures/diagnose';
import { failureSignature } from '../../../../src/core/failures/signature';
import { assertLinear } from '../../../support/growth';

const failure: Failure = {
  kind: 'KeyError',
  message: "KeyError: 'b'",
  file: '/home/dev/a.py',
  line: 6,
  column: null,
  test: null,
};
const same = (a: Partial<Failure>, b: Partial<Failure>): boolean =>
  failureSignature({ ...failure, ...a }) === failureSignature({ ...failure, ...b });

describe('failureSignature', () => {
  it('does not change when lines move', () => {
    assert.ok(same({ line: 6, column: 1 }, { line: 60, column: 9 }));
  });

  it('does not change with numbers, addresses, durations, identifiers and places', () => {
    assert.ok(same({ message: 'expected 3 but got 4.5' }, { message: 'expected 12 but got 7' }));
    assert.ok(same({ message: '<Cart object at 0x7f16>' }, { message: '<Cart object at 0x99ab01>' }));
    assert.ok(same({ message: 'timed out after 50ms' }, { message: 'timed out after 1.2 s' }));
    assert.ok(same({ message: "cannot open '/tmp/x1/a.txt'" }, { message: "cannot open '/tmp/y2/b.txt'" }));
    assert.ok(
      same(
        { message: 'job 6f9619ff-8b86-d011-b42d-00c04fc964ff failed' },
        { message: 'job 0f9619ff-8b86-d011-b42d-00c04fc964f0 failed' },
      ),
    );
    assert.ok(same({ file: '/home/dev/a.py' }, { file: 'C:\\work\\a.py' }));
  });

  it('changes with what is wrong, and with the file', () => {
    assert.ok(!same({ message: "KeyError: 'b'" }, { message: "KeyError: 'c'" }));
    assert.ok(!same({ kind: 'KeyError' }, { kind: 'IndexError' }));
    assert.ok(!same({ file: 'a.py' }, { file: 'b.py' }));
  });

  it('is one for a terminal, a language service and a debugger', () => {
    const text = "Type 'string' is not assignable to type 'number'.";
    assert.ok(same({ kind: 'TS2322', message: `error TS2322: ${text}` }, { kind: 'TS2322', message: text }));
    const thrown = (printed: string): Failure => {
      const output = `${printed}\n    at f (/app/a.js:2:20)\n`;
      const [first] = diagnose({ command: 'node a.js', exitCode: 1, output }).errors;
      assert.ok(first);
      return first;
    };
    const signature = failureSignature(thrown('TypeError: boom'));
    assert.equal(failureSignature(thrown('Uncaught TypeError TypeError: boom')), signature);
    assert.equal(failureSignature(thrown('Uncaught TypeError: boom')), signature);
    assert.ok(same({ message: "KeyError: 'b'" }, { message: "'b'" }));
    assert.ok(!same({ message: 'KeyError: x: y' }, { message: 'y' }));
  });

  it('knows a failing test by its name alone', () => {
    assert.ok(
      same(
        { test: 'test_total', message: 'assert 3 == 4', file: 'a.py', line: 3 },
        { test: 'test_total', message: 'KeyError', file: 'b.py' },
      ),
    );
    assert.ok(!same({ test: 'test_total' }, { test: 'test_empty' }));
    assert.ok(!same({ test: 'test_total' }, { test: null }));
    for (const took of ['[12 ms]', '[1.25s]', '[3ms]', '[0.5 s]']) {
      assert.ok(same({ test: `Cart.Adds ${took}` }, { test: 'Cart.Adds' }), took);
    }
    assert.ok(!same({ test: 'Cart.Adds [2 apples]' }, { test: 'Cart.Adds' }), 'brackets may be part of the name');
    assert.ok(!same({ test: 'reads 2 prices' }, { test: 'reads 3 prices' }), 'so may numbers');
    assert.ok(same({ test: '' }, { test: null }));
  });

  it('does not change with blanks, nor with what stands far behind', () => {
    assert.ok(same({ message: "  KeyError:   'b'\t" }, { message: " KeyError: 'b'" }));
    const long = 'word '.repeat(80);
    assert.ok(same({ message: `${long}a` }, { message: `${long}b` }));
    assert.ok(!same({ message: `${long.slice(0, 398)}a` }, { message: `${long.slice(0, 398)}b` }));
  });

  it('names a kind in front of a message only once, whatever its package', () => {
    assert.ok(same({ message: "shop.errors.KeyError: 'b'" }, { message: "'b'" }));
    assert.ok(same({ message: "Caused by: KeyError [E1]: 'b'" }, { message: "'b'" }));
    assert.ok(!same({ message: "OtherError: 'b'" }, { message: "'b'" }));
    assert.ok(!same({ file: null }, { file: '/home/dev/a.py' }));
  });

  it('takes time that grows with a hostile message alone', () => {
    for (const piece of ['a/', '"', '1.']) {
      assertLinear(piece.repeat(400_000), (message) => failureSignature({ ...failure, message }), piece);
    }
  });
});
