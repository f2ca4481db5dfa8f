import assert from 'node:assert/strict';
import { readable } from './readable';

describe('servers and watchers', () => {
  it('sees what a running server logged of a request that failed', () => {
    const rails = `Completed 500 Internal Server Error in 12ms

NoMethodError (undefined method \`total' for nil:NilClass):

app/controllers/carts_controller.rb:7:in \`show'
`;
    assert.deepEqual(readable('bin/rails server', null, rails), [
      "* NoMethodError app/controllers/carts_controller.rb:7 NoMethodError (undefined method `total' for nil:NilClass):",
    ]);
    const go = `2024/05/02 10:00:05 http: panic serving 127.0.0.1:5: runtime error: nil map
goroutine 18 [running]:
panic({0x6a3f40?, 0x8e1e90?})
	/usr/local/go/src/runtime/panic.go:920 +0x270
main.(*api).cart(0x0)
	/app/cart.go:23 +0x1d
`;
    assert.deepEqual(readable('go run .', null, go), [
      '* panic /app/cart.go:23 http: panic serving 127.0.0.1:5: runtime error: nil map',
    ]);
    const dotnet = `fail: Microsoft.AspNetCore.Server.Kestrel[13]
      System.NullReferenceException: Object reference not set
         at Shop.Cart.Show() in /app/Cart.cs:line 12
`;
    assert.deepEqual(readable('dotnet watch run', null, dotnet), [
      '* NullReferenceException /app/Cart.cs:12 System.NullReferenceException: Object reference not set',
    ]);
    assert.deepEqual(readable('dotnet test', 0, dotnet), ['no failure']);
  });

  it('sees what a program logged behind its own words and went on, though it was stopped', () => {
    const stack = '    at load (/app/cart.js:6:42)\n    at Server.emit (node:events:524:28)\n';
    for (const words of ['Request failed: ', 'Request failed ', '处理请求失败：', '处理请求失败： ', '【购物车】']) {
      const output = `listening\n${words}TypeError: x is not a function\n${stack}GET /cart 500\n`;
      const expected = ['* TypeError /app/cart.js:6:42 TypeError: x is not a function'];
      assert.deepEqual(readable('node server.js', null, output), expected, words);
      assert.deepEqual(readable('node server.js', 130, `${output}^C`), expected, words);
      // Shut down in order.
      assert.deepEqual(readable('node server.js', 0, `${output}^C\nbye\n`), expected, words);
      assert.deepEqual(readable('node seed.js', 0, output), ['no failure'], words);
    }
    const php =
      '[Wed Nov 25 10:00:00 2026] PHP Fatal error:  Uncaught TypeError: x in /app/i.php:3\nStack trace:\n#0 {main}\n  thrown in /app/i.php on line 3\n';
    assert.deepEqual(readable('php -S localhost:8000', null, php), [
      '* TypeError /app/i.php:3 Fatal error:  Uncaught TypeError: x in /app/i.php:3',
    ]);
    assert.deepEqual(readable('node server.js', 130, 'ERROR cache failed\n[error] upstream timed out\n^C'), [
      'no failure',
    ]);
  });

  it('forgets what was wrong before the last change', () => {
    const air = 'building...\n./main.go:9:2: undefined: hndler\nmain.go has changed\nbuilding...\nrunning...\n';
    assert.deepEqual(readable('air', null, air), ['no failure']);
  });
});

describe('linters and runners of other languages', () => {
  it('reads PHPStan, PHP_CodeSniffer and ktlint', () => {
    const table =
      ' ------ ----------------\n  Line   src/Cart.php\n ------ ----------------\n  9      Undefined variable: $totl\n';
    assert.deepEqual(readable('phpstan analyse', 1, table), ['* lint src/Cart.php:9 Undefined variable: $totl']);
    const sniffer = 'FILE: /p/Cart.php\n-----\n 3 | ERROR | [x] Expected 1 space after FUNCTION keyword\n';
    assert.deepEqual(readable('phpcs', 1, sniffer), ['* lint /p/Cart.php:3 Expected 1 space after FUNCTION keyword']);
    assert.deepEqual(readable('ktlint', 1, '/p/Cart.kt:3:1 Unexpected blank line (standard:no-blank-line)\n'), [
      '* standard:no-blank-line /p/Cart.kt:3:1 Unexpected blank line (standard:no-blank-line)',
    ]);
  });

  it('reads JUnit’s text on a line of its own and gotestsum’s headings', () => {
    const junit =
      'org.opentest4j.AssertionFailedError: \n\nexpected: 12\n but was: 10\n\tat com.acme.CartTest.total(CartTest.java:18)\n';
    assert.deepEqual(readable('mvn test', 1, junit), ['* AssertionFailedError CartTest.java:18 expected: 12']);
    const summed = '=== FAIL: . TestAdd (0.00s)\n    add_test.go:7: Add(2, 3) = -1, want 5\n';
    assert.deepEqual(readable('gotestsum', 1, summed), ['* TestFailed add_test.go:7 Add(2, 3) = -1, want 5']);
  });
});
