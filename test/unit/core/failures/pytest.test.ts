import assert from 'node:assert/strict';
import { failingTests, readable } from './readable';

const SESSION = '============ test session starts ============\ncollected 1 item\n\n';

describe('pytest', () => {
  it('takes the cause of a chain for the root, also where the code is deeply indented', () => {
    const output = `${SESSION}================= FAILURES ==================
__________________ test_a ___________________

    def load():
        try:
>           int("x")
E           ValueError: invalid literal for int() with base 10: 'x'

test_a.py:3: ValueError

The above exception was the direct cause of the following exception:

    def test_a():
>       load()

test_a.py:7: 
_ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _

>           raise RuntimeError("cannot load") from e
E           RuntimeError: cannot load

test_a.py:5: RuntimeError
----------- Captured log call -----------
E   OSError: printed by the test
========== short test summary info ==========
FAILED test_a.py::test_a - RuntimeError: cannot load
============= 1 failed in 0.03s =============
`;
    assert.deepEqual(readable('pytest', 1, output), [
      "* ValueError test_a.py:3 ValueError: invalid literal for int() with base 10: 'x'",
      '  RuntimeError test_a.py:5 RuntimeError: cannot load',
    ]);
  });

  it('opens the user’s own line of an error that the standard library raised', () => {
    const output = `${SESSION}================= FAILURES ==================
__________________ test_a ___________________

    def test_a():
>       assert parse("{") == {}

test_a.py:5: 
_ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _
test_a.py:3: in parse
    return json.loads(s)
/usr/lib/python3.11/json/__init__.py:346: in loads
    return _default_decoder.decode(s)
        try:
>           obj, end = self.scan_once(s, idx)
E           json.decoder.JSONDecodeError: Expecting value: line 1 column 2 (char 1)

/usr/lib/python3.11/json/decoder.py:353: JSONDecodeError
============= 1 failed in 0.03s =============
`;
    assert.deepEqual(readable('pytest', 1, output), [
      '* JSONDecodeError test_a.py:3 json.decoder.JSONDecodeError: Expecting value: line 1 column 2 (char 1)',
    ]);
  });

  it('reads a conftest that cannot be imported', () => {
    const output = `ImportError while loading conftest '/app/conftest.py'.
conftest.py:1: in <module>
    import nothere
E   ModuleNotFoundError: No module named 'nothere'
`;
    assert.deepEqual(readable('pytest', 4, output), [
      "* ModuleNotFoundError conftest.py:1 ModuleNotFoundError: No module named 'nothere'",
    ]);
  });

  it('reads what has no traceback: a strict xfail, an unknown mark, a crashed worker, a doctest', () => {
    const section = (title: string, body: string, summary: string): string =>
      `${SESSION}================= FAILURES ==================\n________ ${title} ________\n${body}\n========== short test summary info ==========\n${summary}\n============= 1 failed in 0.03s =============\n`;
    assert.deepEqual(readable('pytest', 1, section('test_a', '[XPASS(strict)] ', 'FAILED test_x.py::test_a')), [
      '* AssertionError test_x.py [XPASS(strict)]',
    ]);
    const mark = "'slow' not found in `markers` configuration option";
    assert.deepEqual(readable('pytest', 2, section('ERROR collecting test_a.py', mark, 'ERROR test_a.py')), [
      `* AssertionError test_a.py ${mark}`,
    ]);
    const crash = "[gw0] linux -- Python 3.11.2\nworker 'gw0' crashed while running 'test_a.py::test_a'";
    assert.deepEqual(readable('pytest -n 1', 1, section('test_a.py', crash, 'FAILED test_a.py::test_a')), [
      "* AssertionError test_a.py worker 'gw0' crashed while running 'test_a.py::test_a'",
    ]);
    const doctest = '002 \n003     >>> inc(1)\nExpected:\n    3\nGot:\n    2\n\n/app/m.py:3: DocTestFailure';
    assert.deepEqual(readable('pytest', 1, section('[doctest] m.inc', doctest, 'FAILED m.py::m.inc')), [
      '* DocTestFailure /app/m.py:3 /app/m.py:3: DocTestFailure',
    ]);
  });

  it('names the test of the cause and of what wraps it', () => {
    const output = `${SESSION}================= FAILURES ==================
__________________ test_a ___________________
test_a.py:3: in load
    int("x")
E   ValueError: x

During handling of the above exception, another exception occurred:
test_a.py:5: in load
    log(e)
E   NameError: log
============= 1 failed in 0.03s =============
`;
    assert.deepEqual(failingTests('pytest --tb=short', output), ['test_a', 'test_a']);
  });

  it('does not call a run that the user stopped a failure', () => {
    const output = `${SESSION}test_a.py 

!!!!!!!!!!!!!!! KeyboardInterrupt !!!!!!!!!!!!!!!
/app/test_a.py:2: KeyboardInterrupt
(to show a full traceback on KeyboardInterrupt use --full-trace)
============ no tests ran in 0.08s ============
`;
    assert.deepEqual(readable('pytest', 2, output), ['no failure']);
  });
});

describe('other reports of Python', () => {
  it('reads doctest, a fatal error of the interpreter and compileall', () => {
    const doctest = `**********************************************************************
File "/app/m.py", line 3, in __main__.inc
Failed example:
    inc("a")
Exception raised:
    Traceback (most recent call last):
      File "/app/m.py", line 6, in inc
        return x + 1
    TypeError: can only concatenate str (not "int") to str
**********************************************************************
1 items had failures:
`;
    assert.deepEqual(readable('python -m doctest m.py', 1, doctest), [
      '* TypeError /app/m.py:3 TypeError: can only concatenate str (not "int") to str',
    ]);
    const fatal = `Fatal Python error: Segmentation fault

Current thread 0x00007f73 (most recent call first):
  File "/usr/lib/python3.11/ctypes/__init__.py", line 519 in string_at
  File "/app/main.py", line 3 in f
`;
    assert.deepEqual(readable('python -X faulthandler main.py', 139, fatal), [
      '* FatalPythonError /app/main.py:3 Fatal Python error: Segmentation fault',
    ]);
    const compiled = `Compiling 'pk/a.py'...\n***   File "pk/a.py", line 1\n    x = = 2\n        ^\nSyntaxError: invalid syntax\n\n`;
    assert.deepEqual(readable('python -m compileall pk', 1, compiled), [
      '* SyntaxError pk/a.py:1 SyntaxError: invalid syntax',
    ]);
  });

  it('reads a traceback that a server’s log begins', () => {
    const output = `INFO:     Waiting for application startup.
ERROR:    Traceback (most recent call last):
  File "/usr/lib/python3/dist-packages/starlette/routing.py", line 677, in lifespan
    await handler()
  File "/app/main.py", line 5, in up
    raise RuntimeError("cannot reach database")
RuntimeError: cannot reach database

ERROR:    Application startup failed. Exiting.
`;
    assert.deepEqual(readable('uvicorn main:app', 3, output), [
      '* RuntimeError /app/main.py:5 RuntimeError: cannot reach database',
    ]);
  });

  it('does not open the start script of a command', () => {
    const output = `Traceback (most recent call last):
  File "/app/venv/bin/uvicorn", line 8, in <module>
    sys.exit(main())
  File "/app/venv/lib/python3.11/site-packages/uvicorn/importer.py", line 24, in import_from_string
    raise exc from None
ModuleNotFoundError: No module named 'app'
`;
    assert.deepEqual(readable('uvicorn app.main:app', 1, output), [
      "* ModuleNotFoundError - ModuleNotFoundError: No module named 'app'",
    ]);
  });

  it('reads what formatters and pip say of a file', () => {
    assert.deepEqual(readable('black --check .', 1, 'would reformat a.py\n\nOh no!\n1 file would be reformatted.\n'), [
      '* format a.py would reformat a.py',
    ]);
    const requirement = "ERROR: Invalid requirement: 'django=>3' (from line 2 of requirements.txt)";
    assert.deepEqual(readable('pip install -r requirements.txt', 1, requirement), [
      `* InvalidRequirement requirements.txt:2 ${requirement}`,
    ]);
  });

  it('takes what introduces a traceback, or carries one from another process, for a consequence', () => {
    const traceback = `Traceback (most recent call last):
  File "/app/tasks.py", line 2, in <module>
    import nothing
ModuleNotFoundError: No module named 'nothing'
`;
    const celery = `Error: Invalid value for '-A' / '--app':\nUnable to load celery application.\n${traceback}`;
    assert.deepEqual(readable('celery -A tasks worker', 2, celery), [
      "  UsageError - Error: Invalid value for '-A' / '--app':",
      "* ModuleNotFoundError /app/tasks.py:2 ModuleNotFoundError: No module named 'nothing'",
    ]);
    const pool = `Traceback (most recent call last):
  File "/app/main.py", line 7, in <module>
    pool.map(work, rows)
multiprocessing.pool.RemoteTraceback: 
"""
${traceback}"""
`;
    const readPool = readable('python main.py', 1, pool);
    assert.equal(
      readPool.find((line) => line.startsWith('*')),
      "* ModuleNotFoundError /app/tasks.py:2 ModuleNotFoundError: No module named 'nothing'",
    );
  });

  it('reads the tracebacks of rich and loguru', () => {
    const rich = `╭──────────── Traceback (most recent call last) ────────────╮
│ /app/app.py:12 in main                                    │
│                                                           │
│ ❱ 12     return d[name]                                   │
╰───────────────────────────────────────────────────────────╯
KeyError: 'x'
`;
    assert.deepEqual(readable('python app.py', 1, rich), ["* KeyError /app/app.py:12 KeyError: 'x'"]);
    const loguru = `2025-03-01 10:00:00.456 | ERROR    | __main__:main:9 - An error has been caught:
Traceback (most recent call last):

  File "/app/app.py", line 14, in <module>
    main()
    └ <function main at 0x7f>

> File "/app/app.py", line 9, in main
    return 1 / n
               └ 0

ZeroDivisionError: division by zero
`;
    assert.deepEqual(readable('python app.py', 1, loguru), [
      '* ZeroDivisionError /app/app.py:9 ZeroDivisionError: division by zero',
    ]);
  });
});
