import assert from 'node:assert/strict';
import { diagnose } from '../../../../src/core/failures/diagnose';
import { failureDetail } from '../../../../src/core/session/failureDetail';

const failure = (message: string, test: string | null = null) => ({
  kind: 'AssertionError',
  message,
  file: null,
  line: null,
  column: null,
  test,
});

const NODE_TEST = `✖ adds (1ms)
  AssertionError [ERR_ASSERTION]: Expected values to be strictly equal:

  5 !== 2

      at TestContext.<anonymous> (file:///app/queue.test.js:23:10)

✖ sorts (1ms)
  AssertionError [ERR_ASSERTION]: Expected values to be strictly equal:
  + actual - expected

  + 'b'
  - 'a'

      at TestContext.<anonymous> (file:///app/queue.test.js:30:10)
`;
const MESSAGE = 'AssertionError [ERR_ASSERTION]: Expected values to be strictly equal:';

function details(command: string, output: string, exitCode = 1): string[] {
  const { errors } = diagnose({ command, exitCode, output });
  return errors.map((error) => failureDetail(error, output, errors));
}

describe('the lines under a failure’s message', () => {
  it('are those of its own test, up to the stack', () => {
    assert.equal(failureDetail(failure(MESSAGE, 'adds'), NODE_TEST), '5 !== 2');
    assert.equal(failureDetail(failure(MESSAGE, 'sorts'), NODE_TEST), "+ actual - expected\n\n+ 'b'\n- 'a'");
  });

  it('are none where the stack follows at once, or the message is not in the output', () => {
    assert.equal(
      failureDetail(failure('TypeError: x is not a function'), 'TypeError: x is not a function\n    at f (a.js:1:1)\n'),
      '',
    );
    assert.equal(failureDetail(failure('gone'), NODE_TEST), '');
  });

  it('end where the runner’s next report or its summary begins', () => {
    const rule = '-'.repeat(70);
    const unittest = `${'='.repeat(70)}
ERROR: test_empty (test_calc.CalcTest.test_empty)
${rule}
Traceback (most recent call last):
  File "/app/calc.py", line 2, in mean
    return sum(data) / len(data)
ZeroDivisionError: division by zero

${'='.repeat(70)}
FAIL: test_discount (test_calc.CalcTest.test_discount)
${rule}
Traceback (most recent call last):
  File "/app/test_calc.py", line 10, in test_discount
    self.assertEqual(price(100, 8.5), [85])
AssertionError: Lists differ: [850.0] != [85]

First differing element 0:
850.0
85

${rule}
Ran 3 tests in 0.001s

FAILED (failures=1, errors=1)
`;
    assert.deepEqual(details('python -m unittest', unittest), ['', 'First differing element 0:\n850.0\n85']);
    const mocha = `  2 failing

  1) cart
       adds:
     AssertionError: expected 5 to equal 2
      + expected - actual

      -5
      +2

      at Context.<anonymous> (test/cart.js:3:13)

  2) cart
       sorts:
     Error: timeout
`;
    assert.equal(details('npx mocha', mocha)[0], '+ expected - actual\n\n-5\n+2');
  });

  it('end where the compiler’s next report or its count begins, and keep what belongs to the report', () => {
    const tsc = `src/index.ts:3:7 - error TS2322: Type 'string' is not assignable to type 'number'.

3 const result: number = label({ id: 1, name: 'Ann' });
        ~~~~~~

src/user.ts:4:10 - error TS2741: Property 'age' is missing in type 'A'.

4   return label({ id: 1 });
           ~~~~~

  src/user.ts:1:51 - 'age' is declared here.

Found 2 errors in 2 files.

Errors  Files
     1  src/index.ts:3
     1  src/user.ts:4
`;
    assert.deepEqual(details('npx tsc --noEmit', tsc), [
      "3 const result: number = label({ id: 1, name: 'Ann' });\n        ~~~~~~",
      "4   return label({ id: 1 });\n           ~~~~~\n\n  src/user.ts:1:51 - 'age' is declared here.",
    ]);
    const gcc = `a.c:1:16: error: 'x' undeclared
    1 | int f() { return x; }
      |                  ^
a.c:1:16: note: each undeclared identifier is reported only once
a.c:2:1: error: unknown type name 'foo'
make: *** [Makefile:2: a.o] Error 1
`;
    const [first, second] = details('make', gcc);
    assert.match(first ?? '', /^ *1 \| int f[^]*\na\.c:1:16: note: each undeclared/m);
    assert.equal(second, '');
  });

  it('name the symbol that javac did not find, each at its own place', () => {
    const javac = `A.java:3: 错误: 找不到符号
    Foo x = new Foo();
    ^
  符号:   类 Foo
  位置: 类 A
A.java:9: 错误: 找不到符号
    bar();
    ^
  符号:   方法 bar()
  位置: 类 A
2 个错误
`;
    assert.deepEqual(details('javac A.java', javac), [
      '  Foo x = new Foo();\n  ^\n符号:   类 Foo\n位置: 类 A',
      '  bar();\n  ^\n符号:   方法 bar()\n位置: 类 A',
    ]);
    const maven = `[ERROR] /app/src/main/java/A.java:[3,5] cannot find symbol
[ERROR]   symbol:   class Foo
[ERROR]   location: class A
[INFO] 1 error
[ERROR] Failed to execute goal org.apache.maven.plugins:x (default-compile) on project a: Compilation failure
`;
    assert.equal(details('mvn compile', maven)[0], '[ERROR]   symbol:   class Foo\n[ERROR]   location: class A');
  });

  it('are not what the program went on to log', () => {
    const flask = `Traceback (most recent call last):
  File "/app/app.py", line 7, in index
    return config["prot"]
KeyError: 'prot'
127.0.0.1 - - "GET / HTTP/1.1" 500 -
^C`;
    assert.deepEqual(details('flask run', flask, 130), ['']);
  });

  it('are bounded', () => {
    const long = `Error: many\n${'line\n'.repeat(100)}`;
    assert.equal(failureDetail(failure('Error: many'), long).split('\n').length, 8);
  });
});
