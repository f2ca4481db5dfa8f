import assert from 'node:assert/strict';
import { failingTests, readable } from './readable';

describe('reports over several lines', () => {
  it('reads Collision’s, Symfony’s and testdox’s', () => {
    const pest = `   FAILED  Tests\\Unit\\CartTest > it sums prices
  Failed asserting that 10 is identical to 12.

  at tests/Unit/CartTest.php:8
      4▕
`;
    assert.deepEqual(readable('./vendor/bin/pest', 1, pest), [
      '* AssertionError tests/Unit/CartTest.php:8 Failed asserting that 10 is identical to 12.',
    ]);
    const seeder = `   Error

  Class "App\\Models\\Prodct" not found

  at vendor/laravel/framework/src/Model.php:9

  1   database/seeders/ProductSeeder.php:14
`;
    assert.deepEqual(readable('php artisan db:seed', 1, seeder), [
      '* Error database/seeders/ProductSeeder.php:14 Class "App\\Models\\Prodct" not found',
    ]);
    const console = ' In JsonFile.php line 347:\n\n  "./composer.json" does not contain valid JSON\n';
    assert.deepEqual(readable('composer install', 1, console), [
      '* ConsoleError JsonFile.php:347 "./composer.json" does not contain valid JSON',
    ]);
    const testdox = ' ✘ Total\n   ┐\n   ├ Failed asserting that 10 is 12.\n   │\n   ╵ /p/CartTest.php:5\n   ┴\n';
    assert.deepEqual(readable('phpunit --testdox', 1, testdox), [
      '* AssertionError /p/CartTest.php:5 Failed asserting that 10 is 12.',
    ]);
    assert.deepEqual(failingTests('phpunit --testdox', testdox), ['Total']);
  });

  it('reads rake, RSpec’s load errors, prove and Elixir’s diagnostics', () => {
    const rake =
      "rake aborted!\nCommand failed with status (1): [false...]\n/p/Rakefile:2:in `block'\nTasks: TOP => build\n";
    assert.deepEqual(readable('rake build', 1, rake), [
      '* RuntimeError /p/Rakefile:2 Command failed with status (1): [false...]',
    ]);
    const load = `An error occurred while loading ./spec/c_spec.rb.
Failure/Error: require 'rails_helper'

LoadError:
  cannot load such file -- rails_helper
# ./spec/c_spec.rb:1:in \`<top (required)>'
`;
    assert.deepEqual(readable('rspec', 1, load), [
      '* LoadError ./spec/c_spec.rb:1 cannot load such file -- rails_helper',
    ]);
    const prove = "#   Failed test 'sum'\n#   at t/a.t line 3.\n#          got: '-1'\n";
    assert.deepEqual(readable('prove t', 1, prove), ["* TestFailed t/a.t:3 Failed test 'sum'"]);
    const script = `1..2\nok 1 - adds\nnot ok 2 - sum\n${prove}`;
    assert.deepEqual(readable('perl t/a.t', 1, script), ["* TestFailed t/a.t:3 Failed test 'sum'"]);
    const verbose = `${prove}t/a.t .. \n1..2\nok 1 - adds\nnot ok 2 - sum\nDubious, test returned 1\n`;
    assert.deepEqual(readable('prove -v t', 1, verbose), ["* TestFailed t/a.t:3 Failed test 'sum'"]);
    const elixir = '    error: undefined variable "x"\n    │\n  3 │     x + 1\n    └─ lib/cart.ex:3:5: Cart.f/1\n';
    assert.deepEqual(readable('mix compile', 1, elixir), [
      '* CompileError lib/cart.ex:3:5 error: undefined variable "x"',
    ]);
  });

  it('does not take a warning of Perl for what it died of', () => {
    assert.deepEqual(readable('perl -w a.pl', 0, 'Use of uninitialized value $x at a.pl line 1.\n'), ['no failure']);
  });

  it('reads ScalaTest, a Kotlin build script and .NET’s newer test runner', () => {
    assert.deepEqual(
      readable('sbt test', 1, '[info] - sums *** FAILED ***\n[info]   10 did not equal 12 (CartSpec.scala:9)\n'),
      ['* TestFailed CartSpec.scala:9 10 did not equal 12'],
    );
    const script = `* Where:
Build file '/p/build.gradle.kts' line: 9

* What went wrong:
Script compilation error:

  Line 9:     implmentation("a:b:1")
              ^ Unresolved reference: implmentation

* Try:
`;
    assert.deepEqual(readable('./gradlew build', 1, script), [
      '* CompileError /p/build.gradle.kts:9 Unresolved reference: implmentation',
    ]);
    const platform = `  failed Adds (12ms)
    Assert.AreEqual failed. Expected:<5>. Actual:<-1>.
      at CalcTests.Adds() in /p/CalcTests.cs:14

Test run summary: Failed! - bin/CalcTests.dll
`;
    assert.deepEqual(readable('dotnet test', 1, platform), [
      '* AssertionError /p/CalcTests.cs:14 Assert.AreEqual failed. Expected:<5>. Actual:<-1>.',
    ]);
  });

  it('forgives what Ansible ignores, and opens what it cannot read', () => {
    const ignored =
      'TASK [a] ****\nfatal: [localhost]: FAILED! => {"msg": "non-zero return code"}\n...ignoring\n\nPLAY RECAP ***\n';
    assert.deepEqual(readable('ansible-playbook p.yml', 0, ignored), ['no failure']);
    const unread =
      "ERROR! this task 'comand' has extra params\n\nThe error appears to be in '/p/p.yml': line 5, column 7, but may\n";
    assert.deepEqual(readable('ansible-playbook p.yml', 4, unread), [
      "* ansible /p/p.yml:5:7 ERROR! this task 'comand' has extra params",
    ]);
  });
});
