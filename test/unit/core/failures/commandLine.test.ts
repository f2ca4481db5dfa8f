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

  it('knows where the status of a command is lost', () => {
    for (const line of ['a; b', 'a | b', 'a || true', 'a & b', 'a\nb', 'a |& b']) assert.ok(hides(line), line);
    for (const line of ['a && b', 'a > x 2>&1', 'a &> x', 'a >| x', `a "; |"`, 'a 2>&1 >&2']) {
      assert.ok(!hides(line), line);
    }
  });

  it('reads a hostile line in time that grows with it alone', () => {
    for (const piece of ['"', '<<a\n', '| ', 'a=b ', '\\']) {
      assertLinear(piece.repeat(200_000), (line) => readCommandLine(line), piece);
    }
  });
});
