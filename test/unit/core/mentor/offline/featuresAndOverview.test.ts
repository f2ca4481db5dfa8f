import assert from 'node:assert/strict';
import { writeFeatures } from '../../../../../src/core/mentor/offline/features';
import { writeOverview } from '../../../../../src/core/mentor/offline/overview';
import { sessionFacts } from '../../../../../src/core/mentor/offline/sessionFacts';
import type { Change, Commit, CommandRun, SessionRecord } from '../../../../../src/core/session/sessionRecord';
import { at, changeOf, failureOf, noteOf, problemOf, recordOf, runOf } from '../../../../support/records';

const change = (id: string, path: string, language: string, from: number, after = 'x = 1\n'): Change =>
  changeOf({ id, path, language, before: 'y\n', after, from, to: from + 1 });
const commit = (id: string, parts: Partial<Commit> = {}): Commit => ({
  id,
  at: at(9),
  how: 'commit',
  subject: `work ${id}`,
  hash: `hash${id}`,
  branch: 'main',
  files: [],
  fileCount: 1,
  ...parts,
});
const failure = failureOf({ kind: 'TypeError', message: 'm' });
const features = (record: SessionRecord): string => writeFeatures(sessionFacts(record, 'en'));
const overview = (record: SessionRecord): string => writeOverview(sessionFacts(record, 'en'));
const has = (text: string, ...lines: readonly string[]): void => {
  for (const line of lines)
    assert.ok(
      text.split('\n').some((own) => own.trim() === line),
      `${line}\n\n${text}`,
    );
};

describe('what a log lists as built', () => {
  it('is nothing where neither code was changed nor a command went from failing to passing', () => {
    assert.match(features(recordOf({ runs: [runOf({ id: 'R1', command: 'make', minute: 1 })] })), /^No code change/);
  });

  it('is each commit with its size, the first twelve of them', () => {
    const commits = Array.from({ length: 14 }, (_, index) => commit(`G${index + 1}`));
    const text = features(recordOf({ commits }));
    has(
      text,
      '### 1. Commits',
      '- `hashG1` work G1, 1 file [G1]',
      '- `hashG12` work G12, 1 file [G12]',
      '- 2 more commits',
    );
    assert.doesNotMatch(text, /G13/);
    has(features(recordOf({ commits: commits.slice(0, 13) })), '- 1 more commit');
    has(
      features(recordOf({ commits: [commit('G1', { fileCount: 0 }), commit('G2', { fileCount: 3 })] })),
      '- `hashG1` work G1 [G1]',
      '- `hashG2` work G2, 3 files [G2]',
    );
  });

  it('is a commit, an amended one and a merge, and no other move; one that a reset took out is told as that', () => {
    const text = features(
      recordOf({
        commits: [
          commit('G1'),
          commit('G2', { how: 'amend' }),
          commit('G3', { how: 'merge' }),
          commit('G4', { how: 'checkout' }),
          commit('G5', { how: 'reset', hash: 'hashG2' }),
        ],
      }),
    );
    has(text, '- `hashG2` work G2, 1 file [G2]', '- `hashG3` work G3, 1 file [G3]; a reset took it out later [G5]');
    assert.doesNotMatch(text, /\[G4\]|hashG5/);
  });

  it('is each command whose last run passed after one that failed', () => {
    const run = (id: string, command: string, minute: number, exitCode: number, output = ''): CommandRun =>
      runOf({ id, command, minute, exitCode, output });
    const runs = [
      run('R1', 'pytest', 1, 1),
      run('R2', 'make', 2, 1),
      run('R3', 'pytest', 3, 0, '12 passed in 0.1s'),
      run('R4', 'make', 4, 0),
      run('R5', 'ls', 5, 0),
      run('R6', 'tox', 6, 1),
      run('R7', 'tox', 7, 0),
      run('R8', 'tox', 8, 1),
      run('R9', 'a; b', 9, 1),
      run('R10', 'a; b', 10, 0),
    ];
    const text = features(recordOf({ runs }));
    has(
      text,
      '### 1. From failing to passing',
      '- ✅ `pytest` went from failing [R1] to exit code 0, 12 tests passed [R3]',
      '- ✅ `make` went from failing [R2] to exit code 0 [R4]',
      '- `a; b` failed [R9] and later ended with exit code 0 [R10]; but that does not say that each command of the line ended well',
    );
    assert.doesNotMatch(text, /`ls`|`tox`/);
    const flaky = problemOf({ id: 'P1', failure, command: 'make', state: 'flaky', endedBy: 'R4' });
    assert.doesNotMatch(features(recordOf({ runs, problems: [flaky] })), /`make`/);
  });

  it('is each file with what verified it, the first ten of them', () => {
    const changes = Array.from({ length: 12 }, (_, index) =>
      change(`C${index + 1}`, `f${index + 1}.py`, 'python', index),
    );
    const text = features(recordOf({ changes }));
    assert.match(text, /f10\.py/);
    assert.doesNotMatch(text, /f11\.py/);
    has(text, '- 2 more files changed');
    has(features(recordOf({ changes: changes.slice(0, 11) })), '- 1 more file changed');
    assert.doesNotMatch(features(recordOf({ changes: changes.slice(0, 10) })), /more file/);
  });

  it('is verified by a run that passed after its last change, in part by one before that, else not yet', () => {
    const later = { before: 'x = 1\n', after: 'x = 1\nz = 2\n', from: 5, to: 6 };
    const changes = [
      change('C1', 'a.py', 'python', 1),
      changeOf({ id: 'C2', path: 'a.py', language: 'python', ...later }),
    ];
    const told = (minute: number, own = changes): string =>
      features(recordOf({ changes: own, runs: [runOf({ id: 'R1', command: 'pytest', minute })] }));
    assert.match(told(8), /^- ✅ .*; `pytest` passed after it \[C1\] \[C2\] \[R1\]$/m);
    assert.match(
      told(3),
      /^- [^✅].*; `pytest` passed after \[C1\] \[R1\], and \[C2\] came later and is not verified yet$/m,
    );
    assert.match(told(0), /^- [^✅].*; not verified yet: .* \[C1\] \[C2\]$/m);
  });

  it('is neither verified nor missed where no run could show it: of documents and settings, or once it is gone', () => {
    const told = (own: Change): string =>
      features(recordOf({ changes: [own], runs: [runOf({ id: 'R1', command: 'pytest', minute: 8 })] }));
    for (const own of [
      change('C1', 'README.md', 'markdown', 1),
      change('C1', 'a.yml', 'yaml', 1),
      { ...change('C1', 'a.py', 'python', 1), isDeleted: true },
    ]) {
      assert.doesNotMatch(told(own), /✅|verified/, own.path);
      assert.match(told(own), /\[C1\]$/m);
    }
  });

  it('is nothing that was taken back', () => {
    const first = changeOf({
      id: 'C1',
      path: 'a.py',
      language: 'python',
      before: 'a\n',
      after: 'a\nb\n',
      from: 1,
      to: 2,
    });
    const next = changeOf({
      id: 'C2',
      path: 'a.py',
      language: 'python',
      before: 'a\n',
      after: 'a\nc\n',
      from: 5,
      to: 6,
    });
    assert.match(features(recordOf({ changes: [first, next] })), /; what \[C1\] wrote is no longer in the file$/m);
    const reset = runOf({ id: 'R1', command: 'git reset --hard', minute: 8 });
    const commits = [commit('G1', { at: at(8), how: 'reset', files: ['a.py'] })];
    assert.match(
      features(recordOf({ changes: [first], runs: [reset], commits })),
      /^- `a\.py`: what \[C1\] wrote was taken back by git \[G1\]$/m,
    );
  });
});

describe('what a log begins with', () => {
  const changes = [change('C1', 'a.py', 'python', 1)];
  const runs = [
    runOf({ id: 'R1', command: 'python3 a.py', minute: 2 }),
    runOf({ id: 'R2', command: ' npm test', minute: 3 }),
  ];
  const stage = (parts: Parameters<typeof recordOf>[0]): string =>
    /- \*\*Stage\*\*: Step 3 - (.*)/.exec(overview(recordOf(parts)))?.[1] ?? '';

  it('is what the session was about', () => {
    const open = problemOf({ id: 'P1', failure, command: 'x' });
    assert.equal(stage({}), 'getting ready');
    assert.equal(stage({ runs }), 'running and observing');
    assert.equal(stage({ changes }), 'coding');
    assert.equal(stage({ changes, runs }), 'coding and verifying');
    assert.equal(stage({ problems: [open] }), 'tracking problems down (not finished): `TypeError`');
    assert.equal(stage({ problems: [{ ...open, state: 'proven' }] }), 'debugging and fixing: `TypeError`');
    assert.equal(stage({ overview: { stepName: 'prices' }, runs }), 'prices · running and observing');
    const kinds = ['A', 'B', 'A', 'C'].map((kind, index) => ({
      ...open,
      id: `P${index}`,
      failure: { ...failure, kind },
    }));
    assert.equal(stage({ problems: kinds }), 'tracking problems down (not finished): `A` and `B`');
    assert.equal(
      stage({ problems: [{ ...open, failure: { ...failure, kind: '' } }] }),
      'tracking problems down (not finished)',
    );
  });

  it('is the stack, else what the commands ran with, else that nobody knows', () => {
    has(overview(recordOf({ overview: { stack: ['Go', 'Redis'] }, runs })), '- **Tech stack**: Go + Redis');
    has(overview(recordOf({ runs })), '- **Tech stack**: Python + Node.js');
    has(overview(recordOf({})), '- **Tech stack**: not recognised from the record');
  });

  it('is the time that was spent, without the idle one', () => {
    has(overview(recordOf({ overview: { activeMinutes: 0 } })), '- **Time**: less than a minute');
    has(overview(recordOf({ overview: { activeMinutes: 1 } })), '- **Time**: 1 minute');
    has(
      overview(recordOf({ overview: { activeMinutes: 2, idleMinutes: 7 } })),
      '- **Time**: 2 minutes (7 idle minutes not counted)',
    );
  });

  it('is how much there was of each thing', () => {
    has(overview(recordOf({})), '- **In this session**: no change and no command was recorded');
    const problem = (id: string, state: 'proven' | 'likely' | 'flaky' | 'open') =>
      problemOf({ id, failure, command: 'x', state });
    const record = recordOf({
      changes,
      runs,
      problems: [problem('P1', 'proven'), problem('P2', 'likely'), problem('P3', 'flaky'), problem('P4', 'open')],
      commits: [commit('G1'), commit('G2', { how: 'checkout' })],
      notes: [noteOf('N1', 1, 'n')],
    });
    has(
      overview(record),
      '- **In this session**: 1 change, 2 command runs, 4 problems (1 proven solved, 1 likely solved, 1 flaky, 1 open), 1 commit and 1 note',
    );
  });

  it('is the files that were changed, the first eight of them', () => {
    const many = Array.from({ length: 10 }, (_, index) => change(`C${index + 1}`, `f${index + 1}.py`, 'python', index));
    const text = overview(recordOf({ changes: many }));
    assert.match(text, /^ {2}- `f8\.py` \(.*\) \[C8\]$/m);
    assert.doesNotMatch(text, /f9\.py/);
    has(text, '- and 2 more files');
    has(overview(recordOf({ changes: many.slice(0, 9) })), '- and 1 more file');
    assert.doesNotMatch(overview(recordOf({ changes: many.slice(0, 8) })), /more file/);
    const fresh = changeOf({ id: 'C1', path: 'n.py', language: 'python', before: null, after: 'a\n', from: 1, to: 2 });
    assert.match(overview(recordOf({ changes: [fresh] })), /`n\.py` \(.*, new\) \[C1\]/);
    assert.match(overview(recordOf({ changes: [{ ...fresh, isDeleted: true }] })), /`n\.py` \(.*, deleted\) \[C1\]/);
    assert.doesNotMatch(overview(recordOf({})), /Files changed/);
  });
});
