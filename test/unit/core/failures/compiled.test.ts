import assert from 'node:assert/strict';
import { failingTests, readable } from './readable';

describe('jvm', () => {
  const trace = `Exception in thread "main" java.lang.RuntimeException: no rates today
	at RateSync.refresh(RateSync.java:41)
	at RateSync.main(RateSync.java:12)
Caused by: java.net.ConnectException: Connection refused
	at java.base/sun.nio.ch.Net.pollConnect(Net.java:672)
	at RateClient.get(RateClient.java:7)
	... 1 more
`;

  it('takes the innermost cause that touches the user’s code for the root', () => {
    assert.deepEqual(readable('java RateSync', 1, trace), [
      '  RuntimeException RateSync.java:41 java.lang.RuntimeException: no rates today',
      '* ConnectException RateClient.java:7 Caused by: java.net.ConnectException: Connection refused',
    ]);
  });

  it('reads javac, kotlinc, scalac and Maven’s compiler plugin', () => {
    assert.deepEqual(readable('javac B.java', 1, "B.java:1: error: ';' expected\n"), [
      "* CompileError B.java:1 error: ';' expected",
    ]);
    assert.deepEqual(readable('gradle build', 1, 'e: file:///p/A.kt:2:14 Unresolved reference: totl\n'), [
      '* CompileError /p/A.kt:2:14 Unresolved reference: totl',
    ]);
    assert.deepEqual(
      readable(
        'sbt compile',
        1,
        '[error] /p/a.scala:6:3: not found: value x\n[error] (Compile / compileIncremental) Compilation failed\n',
      ),
      ['* CompileError /p/a.scala:6:3 not found: value x', '  sbt - (Compile / compileIncremental) Compilation failed'],
    );
    assert.deepEqual(
      readable(
        'mvn compile',
        1,
        '[ERROR] /p/Cart.java:[12,9] cannot find symbol\n[ERROR] Failed to execute goal x: Compilation failure\n',
      ),
      [
        '* CompileError /p/Cart.java:12:9 cannot find symbol',
        '  MojoFailure - Failed to execute goal x: Compilation failure',
      ],
    );
  });

  it('names the failing test of Maven and of Gradle', () => {
    const maven = `[ERROR] com.acme.CartTest.total  Time elapsed: 0.01 s  <<< FAILURE!
org.opentest4j.AssertionFailedError: expected: <12> but was: <10>
	at org.junit.jupiter.api.AssertionUtils.fail(AssertionUtils.java:55)
	at com.acme.CartTest.total(CartTest.java:15)
[ERROR]   CartTest.total:15 expected: <12> but was: <10>
`;
    assert.deepEqual(readable('mvn test', 1, maven), [
      '* AssertionFailedError CartTest.java:15 org.opentest4j.AssertionFailedError: expected: <12> but was: <10>',
    ]);
    assert.deepEqual(failingTests('mvn test', maven), ['com.acme.CartTest.total']);
    const gradle = `CartTest > total() FAILED
    org.opentest4j.AssertionFailedError at CartTest.java:15

* What went wrong:
Execution failed for task ':test'.
> There were failing tests. See the report at: file:///r/index.html
`;
    assert.deepEqual(readable('./gradlew test', 1, gradle), [
      '* AssertionFailedError CartTest.java:15 org.opentest4j.AssertionFailedError at CartTest.java:15',
      "  TaskFailed - Execution failed for task ':test'.",
    ]);
    assert.deepEqual(failingTests('./gradlew test', gradle)[0], 'CartTest > total()');
  });

  it('quotes Gradle’s deepest reason with the place of the build file', () => {
    const output = `* Where:
Build file '/p/build.gradle' line: 3

* What went wrong:
A problem occurred evaluating root project 'app'.
> Could not find method implmentation() for arguments [x]

* Try:
> Run with --stacktrace
`;
    assert.deepEqual(readable('gradle build', 1, output), [
      '* Gradle /p/build.gradle:3 Could not find method implmentation() for arguments [x]',
    ]);
  });
});

describe('go', () => {
  it('reads go build and go vet', () => {
    assert.deepEqual(readable('go build ./...', 1, '# example.com/app\ncmd/main.go:12:5: undefined: foo\n'), [
      '* undefined cmd/main.go:12:5 undefined: foo',
    ]);
    assert.deepEqual(readable('go vet', 2, 'a.go:8:2: unreachable code\n'), [
      '* unreachable a.go:8:2 unreachable code',
    ]);
  });

  it('names the failing test, with what it logged', () => {
    const output = `--- FAIL: TestTable (0.00s)
    --- FAIL: TestTable/negative (0.00s)
        add_test.go:22: Add(-1) = 0
FAIL
FAIL	example.com/app	0.003s
`;
    assert.deepEqual(readable('go test ./...', 1, output), ['* TestFailed add_test.go:22 Add(-1) = 0']);
    assert.deepEqual(failingTests('go test', output), ['TestTable/negative']);
  });

  it('opens the first own frame of a panic', () => {
    const output = `panic: runtime error: index out of range [5] with length 3

goroutine 1 [running]:
runtime.goPanicIndex(0x5, 0x3)
	/usr/local/go/src/runtime/panic.go:114 +0x74
main.main()
	/home/dev/app/main.go:6 +0x1d
exit status 2
`;
    assert.deepEqual(readable('go run .', 2, output), [
      '* panic /home/dev/app/main.go:6 panic: runtime error: index out of range [5] with length 3',
    ]);
  });
});

describe('rust', () => {
  it('reads rustc’s errors and ranks cargo’s summary behind them', () => {
    const output = `   Compiling app v0.1.0 (/home/dev/app)
warning: unused variable: \`x\`
 --> src/main.rs:1:5
error[E0308]: mismatched types
 --> src/main.rs:2:17
  |
2 | fn f() -> i32 { "a" }
  |                 ^^^ expected \`i32\`, found \`&str\`

error: could not compile \`app\` (bin "app") due to 1 previous error
`;
    assert.deepEqual(readable('cargo build', 101, output), [
      '* E0308 src/main.rs:2:17 error[E0308]: mismatched types',
      '  cargo - error: could not compile `app` (bin "app") due to 1 previous error',
    ]);
  });

  it('names the failing test of a panic, in both forms', () => {
    const output = `---- tests::halves stdout ----

thread 'tests::halves' (7) panicked at src/lib.rs:8:13:
assertion \`left == right\` failed: odd totals
  left: 3

error: test failed, to rerun pass \`--lib\`
`;
    assert.deepEqual(readable('cargo test', 101, output), [
      '* panic src/lib.rs:8:13 assertion `left == right` failed: odd totals',
      '  TestFailed - error: test failed, to rerun pass `--lib`',
    ]);
    assert.equal(failingTests('cargo test', output)[0], 'tests::halves');
    assert.deepEqual(readable('cargo run', 101, "thread 'main' panicked at 'boom', src/main.rs:2:5\n"), [
      '* panic src/main.rs:2:5 boom',
    ]);
  });
});

describe('cargo', () => {
  it('takes the last of its causes for the root', () => {
    const output =
      'error: failed to parse manifest at `/p/Cargo.toml`\n\nCaused by:\n  TOML parse error at line 6, column 8\n';
    assert.deepEqual(readable('cargo run', 101, output), [
      '  error - error: failed to parse manifest at `/p/Cargo.toml`',
      '* cargo /p/Cargo.toml:6:8 TOML parse error at line 6, column 8',
    ]);
  });
});

describe('compilers', () => {
  it('reads gcc, the linker and make', () => {
    const output = `b.c: In function ‘f’:
b.c:1:27: error: ‘x’ undeclared (first use in this function)
b.c:2:22: warning: unused variable
make: *** [Makefile:3: b.o] Error 1
`;
    assert.deepEqual(readable('make', 2, output), [
      '* CompileError b.c:1:27 error: ‘x’ undeclared (first use in this function)',
      '  make Makefile:3 make: *** [Makefile:3: b.o] Error 1',
    ]);
    const link = `/usr/bin/ld: /tmp/x.o: in function \`main':
l.c:(.text+0x5): undefined reference to \`missing'
collect2: error: ld returned 1 exit status
`;
    assert.deepEqual(readable('gcc l.c', 1, link), [
      "* LinkerError l.c undefined reference to `missing'",
      '  linker - collect2: error: ld returned 1 exit status',
    ]);
  });

  it('leads an error inside a library’s template back to the user’s code', () => {
    const output = `/usr/include/c++/12/bits/stl_algo.h:1951:50: error: no match for call to '(ByName)'
names.cpp:4:8: note: in instantiation of function template specialization 'std::sort<Name *, ByName>' requested here
`;
    assert.deepEqual(readable('clang++ names.cpp', 1, output), [
      "* CompileError names.cpp:4:8 error: no match for call to '(ByName)'",
    ]);
  });

  it('reads Microsoft’s format, once, without the project at its end', () => {
    const line =
      "/p/Program.cs(5,17): error CS0103: The name 'foo' does not exist in the current context [/p/App.csproj]";
    assert.deepEqual(readable('dotnet build', 1, `${line}\n\nBuild FAILED.\n\n${line}\n    1 Error(s)\n`), [
      "* CS0103 /p/Program.cs:5:17 error CS0103: The name 'foo' does not exist in the current context",
    ]);
    assert.deepEqual(readable('msbuild', 1, "LINK : fatal error LNK1104: cannot open file 'a.lib'\n"), [
      "* LNK1104 - fatal error LNK1104: cannot open file 'a.lib'",
    ]);
  });
});

describe('dotnet', () => {
  it('opens the own frame of an unhandled exception', () => {
    const output = `Unhandled exception. System.InvalidOperationException: Sequence contains no elements
   at System.Linq.Enumerable.First[TSource](IEnumerable\`1 source)
   at App.Orders.Latest() in /p/Orders.cs:line 14
`;
    assert.deepEqual(readable('dotnet run', 134, output), [
      '* InvalidOperationException /p/Orders.cs:14 System.InvalidOperationException: Sequence contains no elements',
    ]);
  });

  it('names the failing test', () => {
    const output = `  Failed CartTests.Adds [3 ms]
  Error Message:
   Assert.Equal() Failure: Values differ
  Stack Trace:
     at CartTests.Adds() in /p/CartTests.cs:line 10

Failed!  - Failed:     1, Passed:     2
`;
    assert.deepEqual(readable('dotnet test', 1, output), [
      '* AssertionError /p/CartTests.cs:10 Assert.Equal() Failure: Values differ',
    ]);
    assert.deepEqual(failingTests('dotnet test', output), ['CartTests.Adds']);
  });
});
