import assert from 'node:assert/strict';
import { exercises, passedAfter } from '../../../../../src/core/mentor/offline/exercising';
import type { Change, CommandRun } from '../../../../../src/core/session/sessionRecord';
import { changeOf, failureOf, problemOf, recordOf, runOf } from '../../../../support/records';

const change = (path: string, language: string, { from = 0, to = 1, id = 'C1' } = {}): Change =>
  changeOf({ id, path, language, before: 'a\n', after: 'b\n', from, to });
const run = (command: string, parts: Partial<CommandRun> = {}): CommandRun =>
  runOf({ id: 'R1', minute: 2, exitCode: 0, ...parts, command });

/** A command that passed, and what was changed before it. */
const SHOWN: readonly (readonly [command: string, path: string, language: string])[] = [
  ['npm test', 'src/a.ts', 'typescript'],
  ['node --test', 'src/a.js', 'javascript'],
  ['npx tsc -p .', 'src/a.ts', 'typescript'],
  ['CI=1 npm run build', 'web/a.css', 'css'],
  ['time -p npm test', 'src/a.ts', 'typescript'],
  ['timeout 30 npm test', 'src/a.ts', 'typescript'],
  ['./node_modules/.bin/jest', 'src/a.ts', 'typescript'],
  ['node_modules\\.bin\\jest.cmd', 'src/a.ts', 'typescript'],
  ['pytest -q', 'a.py', 'python'],
  ['python3.12 -m pytest', 'a.py', 'python'],
  ['uv run pytest', 'a.py', 'python'],
  ['poetry run python a.py', 'a.py', 'python'],
  ['bundle exec rspec', 'a.rb', 'ruby'],
  ['pytest', 'a.py', 'python'],
  ['jest', 'a.ts', 'typescript'],
  ['go test ./...', 'a.go', 'go'],
  ['cargo test', 'src/a.rs', 'rust'],
  ['./gradlew test', 'A.java', 'java'],
  ['dotnet test', 'A.cs', 'csharp'],
  ['gcc a.c', 'a.c', 'c'],
  ['make', 'a.c', 'c'],
  ['make', 'a.ts', 'typescript'],
  ['./run.sh', 'a.ts', 'typescript'],
  ['tools/run', 'a.ts', 'typescript'],
  ['check.py', 'a.py', 'python'],
  ['check.mjs', 'a.ts', 'typescript'],
  ['cd web && npm test', 'web/a.ts', 'typescript'],
  ['cd web; npm test', 'web/a.ts', 'typescript'],
  ['ls; npm test', 'a.ts', 'typescript'],
  ['npm install && npm test', 'a.ts', 'typescript'],
  ['node server.js config.json', 'config.json', 'json'],
  ['node server.js ./conf/config.json', 'conf/config.json', 'json'],
  ['make', 'a.zig', 'zig'],
];
const NOT_SHOWN: readonly (readonly [command: string, path: string, language: string])[] = [
  ['ls', 'src/a.ts', 'typescript'],
  ['echo npm', 'src/a.ts', 'typescript'],
  ['git status', 'src/a.ts', 'typescript'],
  ['npm', 'src/a.ts', 'typescript'],
  ['python', 'a.py', 'python'],
  ['bash', 'a.sh', 'shellscript'],
  ['npm install', 'src/a.ts', 'typescript'],
  ['node --version', 'src/a.ts', 'typescript'],
  ['node -e 1', 'src/a.ts', 'typescript'],
  ['python -m pip install x', 'a.py', 'python'],
  ['python -m http.server', 'a.py', 'python'],
  ['uv sync', 'a.py', 'python'],
  ['uv pip install x', 'a.py', 'python'],
  ['poetry run ls', 'a.py', 'python'],
  ['pytest', 'a.ts', 'typescript'],
  ['npm test', 'a.py', 'python'],
  ['check.py', 'a.ts', 'typescript'],
  ['npm test', 'a.zig', 'zig'],
  ['npm test', 'config.json', 'json'],
  ['npm test', 'README.md', 'markdown'],
  ['cat config.json', 'config.json', 'json'],
  ['node server.js config.json', 'other/fig.json', 'json'],
  ['npm test; ls', 'a.ts', 'typescript'],
  ['npm test | tee log', 'a.ts', 'typescript'],
  ['npm test || true', 'a.ts', 'typescript'],
  ['npm test &', 'a.ts', 'typescript'],
  ['', 'a.ts', 'typescript'],
];

describe('what a run that passed can have shown', () => {
  for (const [command, path, language] of SHOWN) {
    it(`${command}: that ${path} works`, () => assert.ok(exercises(run(command), [change(path, language)])));
  }
  for (const [command, path, language] of NOT_SHOWN) {
    it(`${command || 'nothing'}: not that ${path} works`, () =>
      assert.ok(!exercises(run(command), [change(path, language)])));
  }

  it('is shown of several changes only where it is shown of each', () => {
    const both = [change('a.ts', 'typescript'), change('b.py', 'python', { id: 'C2' })];
    assert.ok(!exercises(run('npm test'), both));
    assert.ok(exercises(run('npm test && pytest'), both));
  });
});

describe('the first run that shows that changes work', () => {
  const changes = [change('a.ts', 'typescript', { from: 1, to: 5 })];

  it('began after the last of them, passed, and ran their code', () => {
    const runs = [
      run('npm test', { id: 'R1', startedAt: changes[0]?.startedAt ?? 0 }),
      runOf({ id: 'R2', minute: 6, exitCode: 1, outcome: 'failed', command: 'npm test' }),
      runOf({ id: 'R3', minute: 7, exitCode: 0, command: 'ls' }),
      runOf({ id: 'R4', minute: 8, exitCode: 0, command: 'npm test' }),
      runOf({ id: 'R5', minute: 9, exitCode: 0, command: 'npm test' }),
    ];
    assert.equal(passedAfter(changes, recordOf({ changes, runs }))?.id, 'R4');
    assert.equal(passedAfter(changes, recordOf({ changes, runs: runs.slice(0, 3) })), null);
    const last = change('b.ts', 'typescript', { id: 'C2', from: 8, to: 8.5 });
    assert.equal(passedAfter([...changes, last], recordOf({ changes, runs }))?.id, 'R5');
  });

  it('may be one that proved a problem that they ended, whatever it runs', () => {
    const runs = [runOf({ id: 'R3', minute: 7, exitCode: 0, command: './deploy --check; ls' })];
    const proven = problemOf({
      id: 'P1',
      state: 'proven',
      failure: failureOf({ kind: 'Error', message: 'x' }),
      command: 'ls',
      fix: ['C1'],
      endedBy: 'R3',
    });
    assert.equal(passedAfter(changes, recordOf({ changes, runs, problems: [proven] }))?.id, 'R3');
    const other = { ...proven, fix: ['C2'] };
    assert.equal(passedAfter(changes, recordOf({ changes, runs, problems: [other] })), null);
    const likely = { ...proven, state: 'likely' } as const;
    assert.equal(passedAfter(changes, recordOf({ changes, runs, problems: [likely] })), null);
  });
});
