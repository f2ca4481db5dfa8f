import assert from 'node:assert/strict';
import {
  commandKey,
  isToldByExitCode,
  withoutDebugPrefix,
  wordsBeyond,
  wordsOf,
} from '../../../../src/core/session/commandKey';

const IN_ROOT = '.';

/** What was typed, in which folder, and the folder and words that it comes to. */
const READ: readonly (readonly [command: string, cwd: string | null, key: string])[] = [
  ['npm test', IN_ROOT, '.\nnpm run test'],
  ['npm t', IN_ROOT, '.\nnpm run test'],
  ['npm tst -- --watch', IN_ROOT, '.\nnpm run test -- --watch'],
  ['npm run-script build', IN_ROOT, '.\nnpm run build'],
  ['npm rum build', IN_ROOT, '.\nnpm run build'],
  ['npm urn build --silent', IN_ROOT, '.\nnpm run build --silent'],
  ['pnpm start', IN_ROOT, '.\npnpm run start'],
  ['yarn stop', IN_ROOT, '.\nyarn run stop'],
  ['yarn build', IN_ROOT, '.\nyarn build'],
  ['cargo test', IN_ROOT, '.\ncargo test'],
  ['npm run', IN_ROOT, '.\nnpm run'],
  ['npm run && ls', IN_ROOT, '.\nnpm run && ls'],
  ['CI=1 npm t', IN_ROOT, '.\nCI=1 npm run test'],
  ['B=2 A=1 make', IN_ROOT, '.\nA=1 B=2 make'],
  ['env B=2 A=1 make', IN_ROOT, '.\nA=1 B=2 make'],
  ['env make B=2 A=1', IN_ROOT, '.\nenv make B=2 A=1'],
  ['make B=2 A=1', IN_ROOT, '.\nmake B=2 A=1'],
  ['  pytest   -q\t tests ', IN_ROOT, '.\npytest -q tests'],
  ['./run.sh', IN_ROOT, '.\nrun.sh'],
  ['././run.sh ./a', IN_ROOT, '.\nrun.sh a'],
  ['ls ./', IN_ROOT, '.\nls ./'],
  ['make;', IN_ROOT, '.\nmake'],
  ['make; ;', IN_ROOT, '.\nmake'],
  ['make;ls', IN_ROOT, '.\nmake ; ls'],
  ['make\nls', IN_ROOT, '.\nmake ; ls'],
  ['make&&ls||pwd', IN_ROOT, '.\nmake && ls || pwd'],
  ['make 2>&1', IN_ROOT, '.\nmake'],
  ['make 2>&1 | tee log', IN_ROOT, '.\nmake | tee log'],
  ['make 2> log', IN_ROOT, '.\nmake 2 > log'],
  ['make 1>&2', IN_ROOT, '.\nmake 1 >& 2'],
  ['echo 2 1', IN_ROOT, '.\necho 2 1'],
  ['echo "a b"', IN_ROOT, '.\necho a\\ b'],
  ["echo 'a b'", IN_ROOT, '.\necho a\\ b'],
  ['echo a\\ b', IN_ROOT, '.\necho a\\ b'],
  ["echo 'ab'c", IN_ROOT, '.\necho abc'],
  ["echo '$HOME'", IN_ROOT, ".\necho '$HOME'"],
  ['echo "$HOME"', IN_ROOT, '.\necho $HOME'],
  ['echo "a\\"b" c', IN_ROOT, '.\necho a\\"b c'],
  ['echo "a;b|c"', IN_ROOT, '.\necho a\\;b\\|c'],
  ['echo "open', IN_ROOT, '.\necho open'],
  ['echo \\', IN_ROOT, '.\necho \\'],
  ['echo ""', IN_ROOT, '.\necho '],
  ['(make)', IN_ROOT, '.\n( make )'],
  ['cd web && npm test', IN_ROOT, 'web\nnpm run test'],
  ['cd web; npm test', IN_ROOT, 'web\nnpm run test'],
  ['cd web | npm test', IN_ROOT, '.\ncd web | npm test'],
  ['cd web && cd src && ls', IN_ROOT, 'web/src\nls'],
  ['cd .. && ls', 'web', '.\nls'],
  ['cd .. && ls', IN_ROOT, '..\nls'],
  ['cd ../.. && ls', 'web', '..\nls'],
  ['cd ../api && ls', 'web', 'api\nls'],
  ['cd /tmp && ls', 'web', '/tmp\nls'],
  ['cd / && ls', 'web', '/\nls'],
  ['cd /a/../b && ls', 'web', '/b\nls'],
  ['cd ~ && ls', 'web', '~\nls'],
  ['cd C:\\work && ls', 'web', 'C:/work\nls'],
  ['cd web', IN_ROOT, '.\ncd web'],
  ['cd && ls', IN_ROOT, '.\ncd && ls'],
  ['ls', './web/./src/', 'web/src\nls'],
  ['ls', 'web\\src', 'web/src\nls'],
  ['cd web && ls', null, '\nls'],
  ['', IN_ROOT, '.\n'],
];

describe('what a command comes to', () => {
  for (const [command, cwd, key] of READ) {
    it(`${JSON.stringify(command)} in ${cwd}`, () => assert.equal(commandKey({ command, cwd }), key));
  }
});

describe('what a debugger puts before a command', () => {
  const debugged = [
    "env 'NODE_OPTIONS=--require /x/bootloader.js' 'VSCODE_INSPECTOR_OPTIONS={\"a\": 1}' node a.js",
    '  /usr/bin/env NODE_OPTIONS=x "A=b c" node a.js',
    'env PYDEVD_X=1 node a.js',
    'env DEBUGPY_X=1 node a.js',
  ];
  for (const command of debugged) {
    it(`is taken off: ${command.slice(0, 30)}`, () => assert.equal(withoutDebugPrefix(command), 'node a.js'));
  }

  it("is not what the author's own variables are", () => {
    for (const command of ['env CI=1 node a.js', 'NODE_OPTIONS=x node a.js', 'node a.js', 'envy NODE_OPTIONS=x node'])
      assert.equal(withoutDebugPrefix(command), command);
  });
});

describe('whether exit code 0 speaks for the whole line', () => {
  const told = ['make', 'make && ls', 'cd web; make', 'cd a && nvm use; make', 'source x; export A=1; make', 'make;'];
  const hidden = ['make; ls', 'make | tee log', 'make || true', 'make &', 'cd a && make; ls', 'make; cd a; ls'];
  for (const command of told) {
    it(`it does: ${command}`, () => assert.ok(isToldByExitCode(wordsOf({ command, cwd: IN_ROOT }))));
  }
  for (const command of hidden) {
    it(`it does not: ${command}`, () => assert.ok(!isToldByExitCode(wordsOf({ command, cwd: IN_ROOT }))));
  }
});

describe('what one command has beyond another', () => {
  const beyond = (one: string, other: string, cwd: string | null = IN_ROOT): readonly string[] | null =>
    wordsBeyond(wordsOf({ command: one, cwd }), wordsOf({ command: other, cwd }));

  it('is told in either order, without the `--`', () => {
    assert.deepEqual(beyond('pytest', 'pytest tests/a.py -q'), ['tests/a.py', '-q']);
    assert.deepEqual(beyond('pytest tests/a.py', 'pytest'), ['tests/a.py']);
    assert.deepEqual(beyond('npm test', 'npm test -- --watch'), ['--watch']);
    assert.deepEqual(beyond('node a.js', 'node a.js b'), ['b']);
  });

  it('is nothing to compare where they are the same, or others', () => {
    assert.equal(beyond('pytest a', 'pytest a'), null);
    assert.equal(beyond('pytest a', 'pytest b c'), null);
    assert.equal(beyond('', 'pytest'), null);
    assert.equal(beyond('pytest', 'pytest a', null), null);
    assert.equal(beyond('node', 'node a.js'), null);
    assert.equal(beyond('python3.12', 'python3.12 a.py'), null);
    assert.equal(beyond('pytest', 'pytest | tee log'), null);
    assert.equal(beyond('pytest', 'cd web && pytest a'), null);
  });
});
