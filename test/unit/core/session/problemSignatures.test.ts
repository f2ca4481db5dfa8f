import assert from 'node:assert/strict';
import { missingSymbol, problemSignatures, SILENT_KIND } from '../../../../src/core/session/problemSignatures';
import type { RecordedFailure } from '../../../../src/core/session/sessionRecord';
import { failureOf } from '../../../support/records';

const failure = (parts: Partial<RecordedFailure> = {}): RecordedFailure => ({
  ...failureOf({ kind: 'TS2322', message: 'Type A is not B', file: 'src/a.ts', line: 3 }),
  ...parts,
});
const KEY = 'web\nnpm run test';
const isOne = (one: Partial<RecordedFailure>, other: Partial<RecordedFailure>, keys = [KEY, KEY]): boolean => {
  const [first, second] = [
    problemSignatures(failure(one), keys[0] ?? ''),
    problemSignatures(failure(other), keys[1] ?? ''),
  ];
  return first.some((signature) => second.includes(signature));
};

describe('a failure that is known again', () => {
  it('may be told by another reporter, with other words before it and another end', () => {
    assert.ok(isOne({}, {}));
    assert.ok(isOne({}, { kind: 'ts', message: 'error TS2322: Type A is not B.' }));
    assert.ok(isOne({}, { kind: 'x', message: 'Uncaught TypeError: Type A is not B...' }));
    assert.ok(isOne({}, { kind: 'x', message: 'Type A is not B\nmore of it' }));
    assert.ok(!isOne({}, { message: 'Type A is not C' }));
    assert.ok(!isOne({}, { file: 'src/b.ts' }));
  });

  it('is one without a file only by its whole signature', () => {
    assert.ok(isOne({ file: null }, { file: null }));
    assert.ok(!isOne({ file: null }, { file: null, kind: 'x', message: 'error TS2322: Type A is not B' }));
    assert.equal(problemSignatures(failure({ message: 'Error: ' }), KEY).length, 1);
  });

  it('is a test by its name and the folder in which it runs', () => {
    const test = { test: 'adds up' };
    assert.ok(isOne(test, { ...test, message: 'another' }));
    assert.ok(!isOne(test, test, [KEY, 'api\nnpm run test']));
    assert.ok(isOne(test, test, ['\nnpm run test', '.\nnpm run test']));
  });

  it('is silent by its command alone', () => {
    const silent = { kind: SILENT_KIND, message: 'exit code 1', file: null };
    assert.ok(isOne(silent, { ...silent, message: 'exit code 2' }));
    assert.ok(!isOne(silent, silent, [KEY, 'web\nnpm run lint']));
  });

  it('is what javac did not find by the name of that', () => {
    const symbol = (name: string) => ({
      kind: 'error',
      message: 'cannot find symbol',
      detail: `  symbol:   class ${name}\n  location: class B`,
    });
    assert.equal(missingSymbol(failure(symbol('Shop'))), 'class Shop');
    assert.equal(missingSymbol(failure({ message: '找不到符号', detail: '  符号:   类 Shop' })), '类 Shop');
    assert.equal(missingSymbol(failure({ ...symbol('Shop'), message: 'another' })), '');
    assert.equal(missingSymbol(failure({ message: 'cannot find symbol' })), '');
    assert.ok(isOne(symbol('Shop'), symbol('Shop')) && !isOne(symbol('Shop'), symbol('Cart')));
  });
});
