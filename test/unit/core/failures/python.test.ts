import assert from 'node:assert/strict';
import { failingTests, readable } from './readable';

describe('python', () => {
  it('opens the deepest frame of the user’s own code, not that of a library', () => {
    const output = `Traceback (most recent call last):
  File "/home/dev/shop/main.py", line 9, in <module>
    load("prices.json")
  File "/home/dev/shop/store.py", line 4, in load
    return json.loads(text)
           ^^^^^^^^^^^^^^^^
  File "/usr/lib/python3.11/json/decoder.py", line 337, in decode
    obj, end = self.raw_decode(s)
json.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0)
`;
    assert.deepEqual(readable('python main.py', 1, output), [
      '* JSONDecodeError /home/dev/shop/store.py:4 json.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0)',
    ]);
  });

  it('takes the innermost exception of a chain for the root', () => {
    const output = `Traceback (most recent call last):
  File "a.py", line 3, in load
    open(path)
FileNotFoundError: [Errno 2] No such file or directory: 'x.toml'

The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File "a.py", line 8, in <module>
    main()
RuntimeError: no configuration
`;
    assert.deepEqual(readable('python a.py', 1, output), [
      "* FileNotFoundError a.py:3 FileNotFoundError: [Errno 2] No such file or directory: 'x.toml'",
      '  RuntimeError a.py:8 RuntimeError: no configuration',
    ]);
  });

  it('prefers the wrapper when only the wrapper touches the user’s code', () => {
    const output = `Traceback (most recent call last):
  File "/v/lib/python3.11/site-packages/urllib3/connection.py", line 174, in _new_conn
    raise err
ConnectionRefusedError: [Errno 111] Connection refused

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "/home/dev/sync.py", line 5, in <module>
    requests.get(url)
requests.exceptions.ConnectionError: refused
`;
    assert.deepEqual(readable('python sync.py', 1, output), [
      '  ConnectionRefusedError - ConnectionRefusedError: [Errno 111] Connection refused',
      '* ConnectionError /home/dev/sync.py:5 requests.exceptions.ConnectionError: refused',
    ]);
  });

  it('reads a syntax error, which has no traceback', () => {
    const output = `  File "/home/dev/a.py", line 2
    def f(:
          ^
SyntaxError: invalid syntax
`;
    assert.deepEqual(readable('python a.py', 1, output), [
      '* SyntaxError /home/dev/a.py:2 SyntaxError: invalid syntax',
    ]);
  });

  it('finds the members of an exception group', () => {
    const output = `  + Exception Group Traceback (most recent call last):
  |   File "/home/dev/eg.py", line 1, in <module>
  |     raise ExceptionGroup("many", [ValueError("a")])
  | ExceptionGroup: many (1 sub-exception)
  +-+---------------- 1 ----------------
    | ValueError: a
    +------------------------------------
`;
    assert.deepEqual(readable('python eg.py', 1, output), [
      '  ExceptionGroup /home/dev/eg.py:1 ExceptionGroup: many (1 sub-exception)',
      '* ValueError /home/dev/eg.py:1 ValueError: a',
    ]);
  });

  it('does not call a caught and logged exception a failure when the program ends well', () => {
    const output = `ERROR:sync:attempt failed
Traceback (most recent call last):
  File "a.py", line 4, in <module>
    1/0
ZeroDivisionError: division by zero
done
`;
    assert.deepEqual(readable('python a.py', 0, output), ['no failure']);
  });

  it('calls an exception that killed a thread a failure although the program ended with 0', () => {
    const output = `Exception in thread Thread-1 (work):
Traceback (most recent call last):
  File "/home/dev/t.py", line 3, in work
    raise ValueError("in thread")
ValueError: in thread
done
`;
    assert.deepEqual(readable('python t.py', 0, output), ['* ValueError /home/dev/t.py:3 ValueError: in thread']);
  });

  it('does not call Ctrl-C a failure', () => {
    const output = `^CTraceback (most recent call last):
  File "a.py", line 2, in <module>
    time.sleep(9)
KeyboardInterrupt
`;
    assert.deepEqual(readable('python a.py', 130, output), ['no failure']);
  });

  const pytest = `============================= test session starts ==============================
collected 3 items

tests/test_cart.py F.E                                                   [100%]

==================================== ERRORS ====================================
__________________________ ERROR at setup of test_db ___________________________
file /home/dev/tests/test_cart.py, line 20
  def test_db(connection):
E       fixture 'connection' not found
>       available fixtures: cache, capfd

/home/dev/tests/test_cart.py:20
=================================== FAILURES ===================================
__________________________________ test_total __________________________________

    def test_total():
>       assert total([1, 2]) == 4
E       assert 3 == 4
E        +  where 3 = total([1, 2])

tests/test_cart.py:6: AssertionError
_______________________________ test_unknown_key _______________________________

    def test_unknown_key():
>       price("zz")

tests/test_cart.py:10: 
_ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _

    def price(key):
>       return PRICES[key]
E       KeyError: 'zz'

cart.py:4: KeyError
=========================== short test summary info ============================
FAILED tests/test_cart.py::test_total - assert 3 == 4
FAILED tests/test_cart.py::test_unknown_key - KeyError: 'zz'
ERROR tests/test_cart.py::test_db
========================= 2 failed, 1 error in 0.12s ===========================
`;

  it('reads pytest’s sections once, with place, and opens the deepest own frame', () => {
    assert.deepEqual(readable('pytest', 1, pytest), [
      "* AssertionError /home/dev/tests/test_cart.py:20 fixture 'connection' not found",
      '  AssertionError tests/test_cart.py:6 assert 3 == 4',
      "  KeyError cart.py:4 KeyError: 'zz'",
    ]);
  });

  it('names the failing tests of pytest', () => {
    assert.deepEqual(failingTests('pytest', pytest), ['test_db', 'test_total', 'test_unknown_key']);
  });

  it('reads the short summary where pytest prints no sections', () => {
    const output = `=========================== short test summary info ============================
FAILED tests/test_a.py::TestC::test_d - KeyError: 'k'
============================== 1 failed in 0.02s ===============================
`;
    assert.deepEqual(readable('pytest --tb=no', 1, output), ["* KeyError tests/test_a.py KeyError: 'k'"]);
  });

  it('names the failing test of unittest', () => {
    const output = `F
======================================================================
FAIL: test_sum (test_a.SumTest.test_sum)
----------------------------------------------------------------------
Traceback (most recent call last):
  File "/home/dev/test_a.py", line 7, in test_sum
    self.assertEqual(1, 2)
AssertionError: 1 != 2

----------------------------------------------------------------------
Ran 1 test in 0.001s

FAILED (failures=1)
`;
    assert.deepEqual(readable('python -m unittest', 1, output), [
      '* AssertionError /home/dev/test_a.py:7 AssertionError: 1 != 2',
    ]);
    assert.deepEqual(failingTests('python -m unittest', output), ['test_sum (test_a.SumTest.test_sum)']);
  });

  it('reads pip, mypy, flake8 and ruff', () => {
    assert.deepEqual(
      readable(
        'pip install nopkg',
        1,
        'ERROR: Could not find a version that satisfies the requirement nopkg (from versions: none)\nERROR: No matching distribution found for nopkg\n',
      ),
      [
        '* DistributionNotFound - ERROR: Could not find a version that satisfies the requirement nopkg (from versions: none)',
        '  DistributionNotFound - ERROR: No matching distribution found for nopkg',
      ],
    );
    assert.deepEqual(
      readable('mypy .', 1, 'app.py:3: error: Name "x" is not defined  [name-defined]\nFound 1 error in 1 file\n'),
      ['* name-defined app.py:3 Name "x" is not defined'],
    );
    assert.deepEqual(readable('flake8', 1, "./a.py:1:1: F401 'os' imported but unused\n"), [
      "* F401 ./a.py:1:1 F401 'os' imported but unused",
    ]);
    assert.deepEqual(readable('ruff check', 1, 'F401 [*] `os` imported but unused\n --> a.py:1:8\n'), [
      '* F401 a.py:1:8 F401 [*] `os` imported but unused',
    ]);
  });

  it('does not open the compiled modules of a package', () => {
    const output = `Traceback (most recent call last):
  File "/app/venv/lib/python3.11/site-packages/pandas/core/indexes/base.py", line 3790, in get_loc
    return self._engine.get_loc(casted_key)
  File "pandas/_libs/hashtable_class_helper.pxi", line 7080, in pandas._libs.hashtable.get_item
KeyError: 'prce'

The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File "/app/etl.py", line 6, in <module>
    print(df["prce"].sum())
KeyError: 'prce'
`;
    assert.deepEqual(readable('python etl.py', 1, output), ["* KeyError /app/etl.py:6 KeyError: 'prce'"]);
  });
});
