import assert from 'node:assert/strict';
import { failingTests, readable } from './readable';

describe('the place of a failure', () => {
  it('is that of the caller where a library panicked, as far as the backtrace tells (Rust)', () => {
    const library = '/rustc/05f9846f893b09a1be1fc8560e33fc3c815cfecb/library';
    const panic = `thread 'main' panicked at ${library}/core/src/option.rs:1972:5:\ncalled \`Option::unwrap()\` on a \`None\` value\n`;
    const trace = `stack backtrace:\n   0: rust_begin_unwind\n             at ${library}/std/src/panicking.rs:695:5\n`;
    const own = '   1: app::total\n             at ./src/main.rs:4:9\n';
    const message = 'called `Option::unwrap()` on a `None` value';
    assert.deepEqual(readable('cargo run', 101, panic + trace + own), [`* panic ./src/main.rs:4:9 ${message}`]);
    assert.deepEqual(readable('cargo run', 101, panic + trace), [
      `* panic ${library}/core/src/option.rs:1972:5 ${message}`,
    ]);
  });

  it('is told by the innermost cause, or by nothing (cargo)', () => {
    const failed = 'error: failed to parse manifest at `/p/Cargo.toml`\n\nCaused by:\n';
    assert.deepEqual(readable('cargo build', 101, `${failed}  TOML parse error at line 3, column 9\n`), [
      '  error - error: failed to parse manifest at `/p/Cargo.toml`',
      '* cargo /p/Cargo.toml:3:9 TOML parse error at line 3, column 9',
    ]);
    const offline = 'error: failed to get `x`\n\nCaused by:\n  failed to fetch\n\nCaused by:\n  could not connect\n';
    assert.deepEqual(readable('cargo build', 101, offline), [
      '  error - error: failed to get `x`',
      '* cargo - could not connect',
    ]);
  });

  it('stands on the line itself (rustfmt, munit, package:test)', () => {
    const diff = 'Diff in /p/src/main.rs:1:\n-fn main(){\n+fn main() {\n';
    assert.deepEqual(readable('cargo fmt --check', 1, diff), ['* rustfmt /p/src/main.rs:1 Diff in /p/src/main.rs:1:']);
    const munit = '==> X cart.CartSuite.sums  0.012s munit.ComparisonFailException: /p/CartSuite.scala:9\n';
    assert.deepEqual(readable('sbt test', 1, munit), [
      '* ComparisonFailException /p/CartSuite.scala:9 munit.ComparisonFailException: /p/CartSuite.scala:9',
    ]);
    assert.deepEqual(failingTests('sbt test', munit), ['cart.CartSuite.sums']);
    const dart = 'Unhandled exception:\nFormatException: Invalid number\n#0      main (package:app/main.dart:3:5)\n';
    assert.deepEqual(readable('flutter run', 1, dart), [
      '* FormatException package:app/main.dart:3:5 FormatException: Invalid number',
    ]);
  });

  it('is where it was thrown, where the message does not say it (PHP)', () => {
    const thrown = 'Stack trace:\n#0 {main}\n  thrown in /p/a.php on line 3\n';
    const message = 'Fatal error:  Uncaught Error: Call to undefined function f()';
    assert.deepEqual(readable('php a.php', 255, `PHP ${message}\n${thrown}`), [`* Error /p/a.php:3 ${message}`]);
    assert.deepEqual(readable('php a.php', 255, `PHP ${message}\n`), [`* Error - ${message}`]);
  });

  it('is not known where nothing tells it (Elixir, PowerShell)', () => {
    const elixir = '** (ArithmeticError) bad argument in arithmetic expression\n    :erlang.+(1, :a)\n';
    assert.deepEqual(readable('mix test', 2, elixir), [
      '* ArithmeticError - (ArithmeticError) bad argument in arithmetic expression',
    ]);
    assert.deepEqual(readable('mix compile', 1, '    error: undefined variable "x"\n    │\n    └─ nothing\n'), [
      '* Error - error: undefined variable "x"',
    ]);
    const missing = "Get-Item: Cannot find path '/p/x' because it does not exist.";
    assert.deepEqual(readable('pwsh -File a.ps1', 1, `${missing}\n`), [`* Get-Item - ${missing}`]);
  });
});
