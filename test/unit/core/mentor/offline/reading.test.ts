import assert from 'node:assert/strict';
import { newDefinitions } from '../../../../../src/core/mentor/offline/definitions';
import { excerptsOf } from '../../../../../src/core/mentor/offline/excerpt';
import { findConcepts, importsOf } from '../../../../../src/core/mentor/offline/findConcepts';
import { describeEdits, readCause } from '../../../../../src/core/mentor/offline/fixReading';
import { editsOf, parseHunks, tokenDifference } from '../../../../../src/core/mentor/offline/hunks';
import { isSameFile, isTestPath, passCount } from '../../../../../src/core/mentor/offline/sessionFacts';
import { speaker } from '../../../../../src/core/mentor/offline/wording';
import { changeOf, failureOf, problemOf, recordOf, runOf } from '../../../../support/records';

function change(before: string, after: string, language = 'javascript') {
  return changeOf({ id: 'C1', path: 'a.js', language, before, after, from: 1, to: 2 });
}

describe('reading a diff', () => {
  it('numbers the lines of both sides', () => {
    const lines = parseHunks('@@ -3,3 +3,3 @@ f\n a\n-b\n+c\n d\n\\ No newline')[0]?.lines ?? [];
    assert.deepEqual(
      lines.map((line) => [line.sign, line.before, line.after]),
      [
        [' ', 3, 3],
        ['-', 4, null],
        ['+', null, 4],
        [' ', 5, 5],
      ],
    );
  });

  it('finds each place that was edited', () => {
    const edits = editsOf(change('a\nb\nc\nd\ne\n', 'a\nB\nc\nd\n').diff);
    assert.deepEqual(edits, [
      { removed: ['b'], added: ['B'], line: 2 },
      { removed: ['e'], added: [], line: 5 },
    ]);
  });

  it('finds what differs between two lines, by tokens', () => {
    assert.deepEqual(tokenDifference('if (n > max) {', 'if (n >= max) {'), { before: '>', after: '>=' });
    assert.deepEqual(tokenDifference('return run(a);', 'return await run(a);'), { before: '', after: 'await' });
    assert.equal(tokenDifference('let a = 1;', 'throw new Error("no");'), null);
  });
});

describe('quoting a block', () => {
  it('goes on to where the statement ends, past each of its branches', () => {
    const text = 'try {\n  go(await job());\n} catch (error) {\n  no(error);\n} finally {\n  end();\n}\nrest();\n';
    const [excerpt] = excerptsOf(change(text.replace('await ', ''), text), (line) => line.includes('await'));
    assert.deepEqual([excerpt?.from, excerpt?.to], [1, 7]);
  });
});

describe('telling an edit', () => {
  const told = (before: string, after: string): readonly string[] =>
    describeEdits(change(before, after), speaker('en'));

  it('quotes what was replaced as code that reads by itself, never a piece cut through brackets', () => {
    assert.deepEqual(told('return (v[mid] + v[mid + 1]) / 2\n', 'return (v[mid - 1] + v[mid]) / 2\n'), [
      'line 1: `return (v[mid] + v[mid + 1]) / 2` became `return (v[mid - 1] + v[mid]) / 2`',
    ]);
    assert.deepEqual(told("say('a', b)\n", "say(b, 'a')\n"), ["line 1: `'a', b` became `b, 'a'`"]);
    assert.deepEqual(told('f(a)(b);\n', 'f(c)(d);\n'), ['line 1: `f(a)(b);` became `f(c)(d);`']);
  });

  it('never cuts an operator or a number in two', () => {
    assert.deepEqual(told('mid = n / 2\n', 'mid = n // 2\n'), ['line 1: `/` became `//`']);
    assert.deepEqual(told('const rate = 0.19;\n', 'const rate = 0.07;\n'), ['line 1: `0.19` became `0.07`']);
    assert.deepEqual(told('total = total + x;\n', 'total += x;\n'), ['line 1: `= total +` became `+=`']);
  });

  it('counts one line as one', () => {
    assert.deepEqual(told('a\nb\n', 'a\n'), ['1 line removed at line 2']);
    assert.deepEqual(told('a\n', 'b\nc\nd\n'), ['lines 1–3 rewritten (1 line before, 3 now)']);
  });
});

describe('reading a cause', () => {
  const zh = speaker('zh-CN');
  const read = (before: string, after: string, kind: string, message: string): string | null =>
    readCause(
      [change(before, after)],
      problemOf({ id: 'P1', failure: failureOf({ kind, message }), command: 'x' }),
      zh,
    );

  it('reads common shapes of a fix', () => {
    assert.match(read('f(x);\n', 'await f(x);\n', 'Error', '') ?? '', /await/);
    assert.match(read('a.lenght;\n', 'a.length;\n', 'TypeError', 'lenght is undefined') ?? '', /名字/);
    assert.match(read('for (i < n)\n', 'for (i <= n)\n', 'RangeError', '') ?? '', /边界/);
    assert.match(read('x.y;\n', 'x?.y;\n', 'TypeError', 'x is null') ?? '', /值为空/);
    assert.match(
      read('f(a) {\n}\n', 'f(a) {\n  return a;\n}\n', 'TypeError', 'undefined is no number') ?? '',
      /return/,
    );
    assert.match(read('f();\n', 'import { f } from "f";\nf();\n', 'ReferenceError', 'f is not defined') ?? '', /引入/);
  });

  it('says nothing where the shape says nothing', () => {
    assert.equal(read('a = 10;\n', 'a = 100;\n', 'AssertionError', '1 !== 2'), null);
    const block = 'f = (a) => {\n  if (a < 0) throw new RangeError();\n  return a * 2;\n};\n';
    assert.equal(read('f = (a) => a * 2;\n', block, 'ERR_ASSERTION', 'Missing expected exception.'), null);
    const typed = "Type 'string' is not assignable to type 'number'.";
    assert.equal(read('const a: number = f();\n', 'const a: string = f();\n', 'TS2322', typed), null);
    assert.equal(read('a.b;\n', 'a?.b;\n', 'SyntaxError', 'Unexpected token'), null);
    assert.equal(read('f(x);\n', 'async function g() {\n  await h();\n}\n', 'Error', 'no'), null);
  });
});

describe('reading code', () => {
  it('finds imported modules of JavaScript and Python', () => {
    assert.deepEqual(importsOf("import { a } from 'node:fs';"), ['node:fs']);
    assert.deepEqual(importsOf("const fs = require('fs');"), ['fs']);
    assert.deepEqual(importsOf('from fastapi.params import Depends'), ['fastapi.params']);
    assert.deepEqual(importsOf('import os, json as j'), ['os', 'json']);
    assert.deepEqual(importsOf('const a = 1;'), []);
  });

  it('finds new definitions and not those that were there before', () => {
    const added = change(
      'function old() {}\n',
      "function old(a) {}\nexport class Queue {}\nconst go = async (x) => x;\napp.get('/tasks', go);\n",
    );
    assert.deepEqual(newDefinitions(added), ['Queue', 'go', 'GET /tasks']);
  });

  it('tells a technology from its own lines only, not from a comment', () => {
    const ids = (after: string, language = 'javascript'): readonly string[] =>
      findConcepts(recordOf({ changes: [change('', after, language)] })).map((found) => found.concept.id);
    assert.deepEqual(ids("import express from 'express';\n"), ['express']);
    assert.deepEqual(ids('// await the Promise\nlet a = b === 1;\n'), ['javascript']);
    assert.deepEqual(ids('import asyncio\nfrom celery import Celery\n', 'python'), ['celery', 'asyncio']);
    assert.deepEqual(ids('local x = 1\n', 'lua'), []);
  });

  it('teaches of a language only what the lines show', () => {
    const found = (after: string, language: string) =>
      findConcepts(recordOf({ changes: [change('', after, language)] }));
    assert.deepEqual(found('x = 1\n', 'python'), []);
    assert.deepEqual(found('const x = 1;\n', 'javascript'), []);
    const [concept] = found('try:\n    f()\nexcept ValueError:\n    pass\n', 'python');
    assert.deepEqual(
      concept?.concept.points.map(({ zh }) => zh.slice(0, 8)),
      ['`except`', '`try` 里只'],
    );
  });

  it('takes a test for one of pytest only where pytest is imported or run', () => {
    const test = 'import unittest\nclass T(unittest.TestCase):\n    def test_a(self):\n        pass\n';
    const own = { ...change('', test, 'python'), path: 'test_a.py' };
    const ids = (command: string, tests = own): readonly string[] =>
      findConcepts(recordOf({ changes: [tests], runs: [runOf({ id: 'R1', command, minute: 3 })] })).map(
        ({ concept }) => concept.id,
      );
    assert.deepEqual(ids('python3 -m unittest'), ['unittest']);
    assert.deepEqual(ids('python3 -m pytest -q'), ['unittest', 'pytest']);
    assert.deepEqual(ids('make test', change('', 'import pytest\n', 'python')), ['pytest']);
  });

  it('knows test files and printed paths', () => {
    assert.ok(
      isTestPath('test/a.js') &&
        isTestPath('src/a.spec.ts') &&
        isTestPath('app/test_x.py') &&
        !isTestPath('src/latest.js'),
    );
    assert.ok(isSameFile('/home/x/src/a.js', 'src/a.js') && isSameFile('file:///x/src/a.js', 'src/a.js'));
    assert.ok(!isSameFile('/home/x/other-src/a.js', 'src/a.js'));
  });

  it('reads how many tests passed', () => {
    assert.equal(passCount('# tests 3\n# pass 3\n# fail 0\n'), 3);
    assert.equal(passCount('===== 4 passed in 0.1s ====='), 4);
    assert.equal(passCount('  7 passing (12ms)'), 7);
    assert.equal(passCount('done'), null);
  });
});
