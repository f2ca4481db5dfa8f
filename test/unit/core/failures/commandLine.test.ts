import assert from 'node:assert/strict';
import { programOf, readCommandLine } from '../../../../src/core/failures/commandLine';
import { assertLinear } from '../../../support/growth';

const commands = (line: string): readonly string[] => readCommandLine(line).commands;
const hides = (line: string): boolean => readCommandLine(line).hidesStatus;

describe('readCommandLine', () => {
  it('finds the commands of a list, a pipeline and a script', () => {
    assert.deepEqual(commands('cd app && npm ci && npm test | tee log; echo done'), [
      'npm ci',
      'npm test',
      'tee log',
      'echo done',
    ]);
    assert.deepEqual(commands('make \\\n  all\nls'), ['make    all', 'ls']);
  });

  it('leaves what is quoted, commented or in a here-document alone', () => {
    assert.deepEqual(commands(`grep -E "a|b;c" 'x && y'`), [`grep -E "a|b;c" 'x && y'`]);
    assert.deepEqual(commands('npm test # a; b'), ['npm test']);
    assert.deepEqual(commands("python3 - <<'END'\nimport x; y | z\nEND\nls"), ["python3 - <<'END'", 'ls']);
    assert.deepEqual(commands('echo "never closed; '), ['echo "never closed;']);
  });

  it('takes away what only sets the stage', () => {
    assert.deepEqual(commands('CI=1 sudo time npm test'), ['npm test']);
    assert.deepEqual(commands('command -v node'), ['command -v node']);
    assert.equal(programOf('/usr/bin/grep -n x'), 'grep');
    assert.equal(programOf('"C:\\tools\\rg.exe" x'), 'rg');
  });

  it('takes an escape, a quote and a comment for what they are to a shell', () => {
    const table: readonly (readonly [string, readonly string[]])[] = [
      ['a \\; b', ['a \\; b']],
      ['a `| b; c', ['a `| b', 'c']],
      ['a `\n  b', ['a    b']],
      ["echo 'a\\'; b", ["echo 'a\\'", 'b']],
      ['echo "a\\"; b"', ['echo "a\\"; b"']],
      [`echo "it's; a"; b`, [`echo "it's; a"`, 'b']],
      [`echo 'a "; b'; c`, [`echo 'a "; b'`, 'c']],
      ['# a; b', []],
      ['#', []],
      ['a # x; y\nb', ['a', 'b']],
      ['a#b; c', ['a#b', 'c']],
      ['a \\# b; c', ['a \\# b', 'c']],
      ['  a ;; b; ', ['a', 'b']],
      ['', []],
    ];
    for (const [line, expected] of table) assert.deepEqual(commands(line), expected, line);
    assert.ok(!hides('a # x; y'));
    assert.ok(hides('a # x; y\nb'));
  });

  it('takes a here-document for input until its word stands alone, and reads on behind it', () => {
    assert.deepEqual(commands('cat <<-EOF\n\ta; b\n\tEOF here\n\tEOF\nls; pwd'), ['cat <<-EOF', 'ls', 'pwd']);
    assert.deepEqual(commands('cat <<A > x; b\ny | z\nA\ncat <<"B"\nq;\nB'), ['cat <<A > x', 'b', 'cat <<"B"']);
    assert.deepEqual(commands('cat <<EOF\na; b'), ['cat <<EOF']);
    assert.deepEqual(commands('echo $((1 << 2)); b'), ['echo $((1 << 2))', 'b']);
  });

  it('leaves out a change of folder, and only that', () => {
    assert.deepEqual(commands('cd app; Set-Location x; pushd y; ls'), ['ls']);
    assert.deepEqual(commands('cdk deploy; npm run cd app; echo "cd x"'), [
      'cdk deploy',
      'npm run cd app',
      'echo "cd x"',
    ]);
  });

  it('reads the beginning of what is longer than a line', () => {
    const long = `echo ${'x'.repeat(4_000)}; b`;
    assert.deepEqual(commands(long), [long.slice(0, 4_000)]);
    assert.ok(!hides(long));
    assert.deepEqual(commands(`${' '.repeat(10)}a`), ['a']);
  });

  it('looks behind a dozen words that set the stage, `command` and `!`', () => {
    assert.deepEqual(commands(`${'sudo '.repeat(12)}ls`), ['ls']);
    assert.deepEqual(commands(`${'sudo '.repeat(14)}ls`), ['sudo sudo ls']);
    assert.deepEqual(commands('command  grep x; command   -V x; !  grep x'), ['grep x', 'command   -V x', 'grep x']);
    assert.deepEqual(commands('my-command x; echo ! x; find ! -name x'), [
      'my-command x',
      'echo ! x',
      'find ! -name x',
    ]);
  });

  it('names a program without its folder, quotes and ending', () => {
    const table: readonly (readonly [string, string])[] = [
      ['./run.sh -x', 'run.sh'],
      ["'/opt/my/tool' a", 'tool'],
      ['GREP.EXE x', 'GREP'],
      ['a.exe.sh x', 'a.exe.sh'],
      [`don't x`, `don't`],
      ['', ''],
      ['/', ''],
    ];
    for (const [command, program] of table) assert.equal(programOf(command), program, command);
  });

  it('knows where the status of a command is lost', () => {
    for (const line of ['a; b', 'a | b', 'a || true', 'a & b', 'a\nb', 'a |& b']) assert.ok(hides(line), line);
    for (const line of ['> a; b', '& b', 'a >x & b', 'a & > b', 'a |b>|c']) assert.ok(hides(line), line);
    for (const line of ['a && b', 'a > x 2>&1', 'a &> x', 'a >| x', `a "; |"`, 'a 2>&1 >&2', 'a <&3', '']) {
      assert.ok(!hides(line), line);
    }
  });

  it('reads a hostile line in time that grows with it alone', () => {
    for (const piece of ['"', '<<a\n', '| ', 'a=b ', '\\']) {
      assertLinear(piece.repeat(200_000), (line) => readCommandLine(line), piece);
    }
  });
});
