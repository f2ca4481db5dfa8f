import assert from 'node:assert/strict';
import { failingTests, readable } from './readable';

describe('docker', () => {
  it('gives what a build step printed the place of the step', () => {
    const output = `#8 0.812 npm error code EUSAGE
#8 0.813 npm error
#8 0.814 npm error The \`npm ci\` command can only install with an existing package-lock.json
------
Dockerfile:4
--------------------
   4 | >>> RUN npm ci
--------------------
ERROR: failed to solve: process "/bin/sh -c npm ci" did not complete successfully: exit code: 1
`;
    assert.deepEqual(readable('docker build .', 1, output), [
      '* EUSAGE Dockerfile:4 The `npm ci` command can only install with an existing package-lock.json',
      '  BuildStepFailed - ERROR: failed to solve: process "/bin/sh -c npm ci" did not complete successfully: exit code: 1',
    ]);
  });

  it('reads the daemon and the classic builder', () => {
    const daemon = 'Error response from daemon: No such container: web';
    assert.deepEqual(readable('docker stop web', 1, `${daemon}\n`), [`* DockerError - ${daemon}`]);
    const copy = 'COPY failed: file not found in build context: stat a.json: file does not exist';
    assert.deepEqual(readable('docker build .', 1, `Step 3/4 : COPY a.json ./\n${copy}\n`), [
      `* FileNotFound - ${copy}`,
    ]);
  });
});

describe('git', () => {
  it('reads conflicts, refusals and fatal errors', () => {
    assert.deepEqual(
      readable(
        'git merge x',
        1,
        'Auto-merging f\nCONFLICT (content): Merge conflict in src/f.ts\nAutomatic merge failed; fix conflicts and then commit the result.\n',
      ),
      [
        '* CONFLICT src/f.ts CONFLICT (content): Merge conflict in src/f.ts',
        '  git - Automatic merge failed; fix conflicts and then commit the result.',
      ],
    );
    assert.deepEqual(
      readable(
        'git push',
        1,
        "To o.git\n ! [rejected]        main -> main (fetch first)\nerror: failed to push some refs to 'o.git'\nhint: Updates were rejected\n",
      ),
      [
        '* rejected - ! [rejected]        main -> main (fetch first)',
        "  git - error: failed to push some refs to 'o.git'",
      ],
    );
    assert.deepEqual(
      readable('git status', 128, 'fatal: not a git repository (or any of the parent directories): .git\n'),
      ['* fatal - fatal: not a git repository (or any of the parent directories): .git'],
    );
  });
});

describe('scripting languages', () => {
  it('reads PHP', () => {
    const uncaught = `PHP Fatal error:  Uncaught TypeError: add(): bad argument, called in /p/i.php on line 5 and defined in /p/lib.php:3
Stack trace:
#0 {main}
  thrown in /p/lib.php on line 3
`;
    assert.deepEqual(readable('php i.php', 255, uncaught), [
      '* TypeError /p/lib.php:3 Fatal error:  Uncaught TypeError: add(): bad argument, called in /p/i.php on line 5 and defined in /p/lib.php:3',
    ]);
    assert.deepEqual(
      readable('php x.php', 255, 'Parse error: syntax error, unexpected token ";" in /p/x.php on line 7\n'),
      ['* Parse error /p/x.php:7 Parse error: syntax error, unexpected token ";"'],
    );
    assert.deepEqual(readable('php -l x.php', 0, 'No syntax errors detected in x.php\n'), ['no failure']);
  });

  it('reads Ruby and RSpec', () => {
    assert.deepEqual(
      readable(
        'ruby app.rb',
        1,
        "/x/gems/rack/lib/rack.rb:2:in `call': undefined method `price' for nil (NoMethodError)\n\tfrom app.rb:9:in `<main>'\n",
      ),
      ["* NoMethodError app.rb:9 undefined method `price' for nil (NoMethodError)"],
    );
    const rspec = `Failures:

  1) Cart sums prices
     Failure/Error: expect(cart.total).to eq(12)

       expected: 12
            got: 10
     # ./spec/cart_spec.rb:8:in \`block (2 levels) in <top (required)>'

1 example, 1 failure
`;
    assert.deepEqual(readable('rspec', 1, rspec), ['* AssertionError ./spec/cart_spec.rb:8 expected: 12']);
    assert.deepEqual(failingTests('rspec', rspec), ['Cart sums prices']);
  });

  it('reads Elixir, Lua, Perl and Julia', () => {
    assert.deepEqual(
      readable(
        'mix run',
        1,
        '** (KeyError) key :name not found\n    (elixir 1.15) lib/map.ex:5: Map.fetch!/2\n    (app 0.1.0) lib/app.ex:5: App.name/1\n',
      ),
      ['* KeyError lib/app.ex:5 (KeyError) key :name not found'],
    );
    assert.deepEqual(readable('lua x.lua', 1, 'lua: x.lua:3: attempt to index a nil value\nstack traceback:\n'), [
      '* LuaError x.lua:3 attempt to index a nil value',
    ]);
    assert.deepEqual(readable('perl a.pl', 255, 'no input at a.pl line 4.\n'), ['* die a.pl:4 no input']);
    assert.deepEqual(
      readable(
        'julia x.jl',
        1,
        'ERROR: LoadError: UndefVarError: `foo` not defined\nStacktrace:\n [1] top-level scope\n   @ ~/x.jl:2\n',
      ),
      ['* Julia ~/x.jl:2 ERROR: LoadError: UndefVarError: `foo` not defined'],
    );
  });
});

describe('mobile', () => {
  it('reads the Dart analyzer, Dart’s exceptions and flutter test', () => {
    assert.deepEqual(
      readable(
        'flutter analyze',
        1,
        "  error • Undefined class 'A'. Try changing the name • lib/a.dart:7:3 • undefined_class\n   info • x • lib/a.dart:1:1 • y\n",
      ),
      ["* undefined_class lib/a.dart:7:3 Undefined class 'A'."],
    );
    assert.deepEqual(
      readable(
        'dart run',
        255,
        'Unhandled exception:\nFormatException: bad number\n#0      int.parse (dart:core-patch/i.dart:53:7)\n#1      main (file:///p/bin/app.dart:3:11)\n#2      x (dart:isolate:1:1)\n',
      ),
      ['* FormatException /p/bin/app.dart:3:11 FormatException: bad number'],
    );
    const test =
      '00:02 +0 -1: Counter increments [E]\n  Expected: <2>\n    Actual: <1>\n  package:matcher expect\n  test/a_test.dart 9:5  main.<fn>\n';
    assert.deepEqual(readable('flutter test', 1, test), ['* TestFailure test/a_test.dart:9:5 Expected: <2>']);
    assert.deepEqual(failingTests('flutter test', test), ['Counter increments']);
  });

  it('reads XCTest and Swift Testing', () => {
    assert.deepEqual(
      readable('swift test', 1, '/p/T.swift:12: error: -[M.T testA] : XCTAssertNil failed - left over\n'),
      ['* XCTestFailure /p/T.swift:12 error: -[M.T testA] : XCTAssertNil failed - left over'],
    );
    assert.deepEqual(
      readable('swift test', 1, '✘ Test a() recorded an issue at T.swift:8:5: Expectation failed: total == 3\n'),
      ['* TestIssue T.swift:8:5 recorded an issue at T.swift:8:5: Expectation failed: total == 3'],
    );
  });
});

describe('operations', () => {
  it('reads databases, clusters and configuration tools', () => {
    assert.deepEqual(readable('psql -f x.sql', 3, 'psql:x.sql:4: ERROR:  relation "usres" does not exist\n'), [
      '* SQLError x.sql:4 ERROR:  relation "usres" does not exist',
    ]);
    assert.deepEqual(
      readable('kubectl apply -f d.yaml', 1, 'error: error parsing d.yaml: yaml: line 3: did not find expected key\n'),
      ['* YAMLError d.yaml:3 error: error parsing d.yaml: yaml: line 3: did not find expected key'],
    );
    assert.deepEqual(
      readable(
        'terraform plan',
        1,
        '╷\n│ Error: Reference to undeclared resource\n│ \n│   on main.tf line 14, in resource "a" "b":\n╵\n',
      ),
      ['* ConfigError main.tf:14 Error: Reference to undeclared resource'],
    );
    assert.deepEqual(
      readable('nginx -t', 1, 'nginx: [emerg] unknown directive "sever" in /etc/nginx/nginx.conf:12\n'),
      ['* nginx /etc/nginx/nginx.conf:12 nginx: [emerg] unknown directive "sever" in /etc/nginx/nginx.conf:12'],
    );
  });

  it('reads Foundry', () => {
    const output = 'Encountered 1 failing test in test/A.t.sol:ATest\n[FAIL: revert: no] testPay() (gas: 12)\n';
    assert.deepEqual(readable('forge test', 1, output), ['* TestFailed test/A.t.sol revert: no']);
    assert.deepEqual(failingTests('forge test', output), ['testPay()']);
  });
});
