import assert from 'node:assert/strict';
import { failingTests, readable } from './readable';

describe('chains of causes', () => {
  it('takes .NET’s innermost exception, opened at the first own frame', () => {
    const output = `Unhandled exception. System.AggregateException: One or more errors occurred. (No such host.)
 ---> System.Net.Http.HttpRequestException: No such host. (api.local:443)
 ---> System.Net.Sockets.SocketException (11001): No such host.
   at System.Net.Sockets.Socket.Connect(EndPoint e)
   --- End of inner exception stack trace ---
   at Shop.Api.Fetch() in /p/Api.cs:line 21
   --- End of inner exception stack trace ---
   at Shop.Program.Main() in /p/Program.cs:line 8
`;
    assert.deepEqual(readable('dotnet run', 134, output), [
      '  AggregateException - System.AggregateException: One or more errors occurred. (No such host.)',
      '  HttpRequestException - System.Net.Http.HttpRequestException: No such host. (api.local:443)',
      '* SocketException /p/Api.cs:21 System.Net.Sockets.SocketException (11001): No such host.',
    ]);
  });

  it('takes the JVM’s innermost cause, without the place of a launcher that explains nothing', () => {
    const output = `org.springframework.beans.factory.BeanCreationException: Error creating bean 'db'
	at org.springframework.boot.SpringApplication.run(SpringApplication.java:1332)
	at com.acme.App.main(App.java:10)
Caused by: java.net.ConnectException: Connection refused
	at java.base/sun.nio.ch.Net.pollConnect(Native Method)
	... 30 more
`;
    assert.deepEqual(readable('java -jar app.jar', 1, output), [
      "  BeanCreationException App.java:10 org.springframework.beans.factory.BeanCreationException: Error creating bean 'db'",
      '* ConnectException - Caused by: java.net.ConnectException: Connection refused',
    ]);
  });

  it('does not take a suppressed exception for the cause', () => {
    const output = `Exception in thread "main" java.lang.RuntimeException: body failed
	at A.main(A.java:5)
	Suppressed: java.lang.IllegalStateException: close failed
		at A$R.close(A.java:2)
`;
    assert.deepEqual(
      readable('java A', 1, output)[0],
      '* RuntimeException A.java:5 java.lang.RuntimeException: body failed',
    );
  });

  it('follows Ruby’s and PHP’s causes', () => {
    const ruby = `app.rb:5:in \`rescue in load': bad config (ArgumentError)
	from app.rb:7:in \`<main>'
/usr/lib/ruby/3.1.0/json/common.rb:216:in \`parse': unexpected token (JSON::ParserError)
	from app.rb:3:in \`load'
	from app.rb:7:in \`<main>'
`;
    assert.deepEqual(readable('ruby app.rb', 1, ruby), [
      '  ArgumentError app.rb:5 bad config (ArgumentError)',
      '* ParserError app.rb:3 unexpected token (JSON::ParserError)',
    ]);
    const php = `PHP Fatal error:  Uncaught JsonException: Syntax error in /p/a.php:3
Stack trace:
#0 /p/a.php(3): json_decode()
#1 {main}

Next RuntimeException: bad config in /p/a.php:5
Stack trace:
#0 {main}
  thrown in /p/a.php on line 5
`;
    assert.deepEqual(readable('php a.php', 255, php), [
      '* JsonException /p/a.php:3 Fatal error:  Uncaught JsonException: Syntax error in /p/a.php:3',
    ]);
  });

  it('quotes the reason of an application that Spring Boot could not start', () => {
    const output = `***************************
APPLICATION FAILED TO START
***************************

Description:

Web server failed to start. Port 8080 was already in use.

Action:
`;
    assert.deepEqual(readable('java -jar app.jar', 1, output), [
      '* ApplicationFailed - Web server failed to start. Port 8080 was already in use.',
    ]);
  });

  it('takes Maven’s last word for the reason where nothing else was said', () => {
    const output = `[INFO] BUILD FAILURE
[ERROR] Failed to execute goal on project cart: Could not resolve dependencies for project a:cart:jar:1.0
[ERROR]
[ERROR] To see the full stack trace of the errors, re-run Maven with the -e switch.
`;
    assert.deepEqual(readable('mvn compile', 1, output), [
      '* MojoFailure - Failed to execute goal on project cart: Could not resolve dependencies for project a:cart:jar:1.0',
    ]);
  });
});

describe('Go’s own reports', () => {
  it('opens what panicked, not what panicked again', () => {
    const output = `panic: assignment to entry in nil map [recovered]
	panic: wrapped: assignment to entry in nil map

goroutine 1 [running]:
main.work.func1()
	/app/main.go:8 +0x74
panic({0x48bd00, 0x4b7c88})
	/usr/lib/go-1.19/src/runtime/panic.go:884 +0x212
main.work()
	/app/main.go:12 +0x50
exit status 2
`;
    assert.deepEqual(readable('go run .', 1, output), [
      '* panic /app/main.go:12 panic: assignment to entry in nil map [recovered]',
    ]);
  });

  it('reads the race detector, with the test that it failed behind', () => {
    const output = `==================
WARNING: DATA RACE
Read at 0x00c0000b2158 by goroutine 8:
  example.com/app.TestCount.func1()
      /app/c_test.go:9 +0x39

Previous write at 0x00c0000b2158 by goroutine 7:
  example.com/app.TestCount()
      /app/c_test.go:12 +0x124
==================
--- FAIL: TestCount (0.00s)
    testing.go:1319: race detected during execution of test
FAIL
`;
    assert.deepEqual(readable('go test -race', 1, output), [
      '* DataRace /app/c_test.go:9 WARNING: DATA RACE',
      '  TestFailed testing.go:1319 race detected during execution of test',
    ]);
  });

  it('tells a test’s notes from its complaint', () => {
    const output = `=== RUN   TestAdd
    add_test.go:8: adding
=== RUN   TestAdd/pos
    add_test.go:12: got -1, want 5
--- FAIL: TestAdd (0.00s)
    --- FAIL: TestAdd/pos (0.00s)
FAIL
`;
    assert.deepEqual(readable('go test -v', 1, output), ['* TestFailed add_test.go:12 got -1, want 5']);
    assert.deepEqual(failingTests('go test -v', output), ['TestAdd/pos']);
  });
});

describe('the JVM’s other ways to fail', () => {
  it('reads a mock that was not called, and a test with spaces in its name', () => {
    const mock = `[ERROR] com.acme.CartTest.saves -- Time elapsed: 0.1 s <<< FAILURE!
Wanted but not invoked:
repo.save(<any>);

	at com.acme.CartTest.saves(CartTest.java:22)
[ERROR] Tests run: 1, Failures: 1, Errors: 0, Skipped: 0
`;
    assert.deepEqual(readable('mvn test', 1, mock)[0], '* TestFailed CartTest.java:22 Wanted but not invoked:');
    assert.deepEqual(failingTests('mvn test', mock)[0], 'com.acme.CartTest.saves');
    const kotlin = `CartTest > sums prices() FAILED
    org.opentest4j.AssertionFailedError: expected: <12> but was: <10>
        at org.junit.jupiter.api.AssertionUtils.fail(AssertionUtils.java:55)
        at CartTest.sums prices(CartTest.kt:11)
`;
    assert.deepEqual(readable('./gradlew test', 1, kotlin), [
      '* AssertionFailedError CartTest.kt:11 org.opentest4j.AssertionFailedError: expected: <12> but was: <10>',
    ]);
  });

  it('quotes why a class could not be linked', () => {
    const output =
      'Error: LinkageError occurred while loading main class A\n\tjava.lang.UnsupportedClassVersionError: A has been compiled by a more recent version\n';
    assert.deepEqual(
      readable('java A', 1, output)[1],
      '* UnsupportedClassVersionError - java.lang.UnsupportedClassVersionError: A has been compiled by a more recent version',
    );
  });
});
