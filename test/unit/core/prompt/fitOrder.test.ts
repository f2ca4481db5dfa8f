import assert from 'node:assert/strict';
import { LEVELS, raisesOf } from '../../../../src/core/prompt/fitOrder';
import type { SessionRecord } from '../../../../src/core/session/sessionRecord';
import { dealtSession } from '../../../support/dealtSessions';
import { at, changeOf, failureOf, noteOf, problemOf, recordOf, runOf } from '../../../support/records';
import { wholeDay } from '../../../support/wholeDay';

const change = (id: string, lines: number, origin: 'typed' | 'pasted' | 'onDisk') =>
  changeOf({
    id,
    path: `${id}.py`,
    language: 'python',
    before: null,
    after: 'a\n'.repeat(lines),
    from: 0,
    to: 1,
    origin,
  });

function told(record: SessionRecord): readonly string[] {
  return raisesOf(record).map((raise) => {
    const level =
      'level' in raise
        ? ` ${Object.keys(LEVELS).find((name) => Object.entries(LEVELS).some(([own, value]) => own === name && value === raise.level))}`
        : '';
    return `${raise.of}${raise.id === '' ? '' : ` ${raise.id}`}${'index' in raise ? ` ${raise.index}` : ''}${level}`;
  });
}

describe('what of a record comes first where a model has little room', () => {
  it('is the problem with what ended it, then notes, attempts, files, changes, runs, and their whole texts last', () => {
    const failure = failureOf({ kind: 'E', message: 'm' });
    const problem = problemOf({
      id: 'P1',
      failure,
      command: 'test',
      state: 'proven',
      failedRuns: ['R1', 'R2'],
      failedAttempts: [{ changes: ['C1'], run: 'R2', failure }],
      fix: ['C2', 'C3'],
      fixHunks: [{ change: 'C3', path: 'C3.py', hunk: '@@ -1 +1 @@' }],
      endedBy: 'R3',
    });
    const commit = (id: string) =>
      ({ id, at: at(9), how: 'commit', subject: 's', hash: id, branch: null, files: [], fileCount: 0 }) as const;
    const record = recordOf({
      problems: [problem],
      notes: [noteOf('N1', 5, 'n')],
      changes: [change('C1', 4, 'onDisk'), change('C2', 3, 'typed'), change('C3', 3, 'pasted')],
      runs: [
        runOf({ id: 'R1', command: 'test', minute: 1, exitCode: 1 }),
        runOf({ id: 'R2', command: 'test', minute: 2, exitCode: 1 }),
        runOf({ id: 'R3', command: 'test', minute: 3 }),
      ],
      commits: [commit('G1'), commit('G2')],
    });
    assert.deepEqual(told(record), [
      ...['run R1 named', 'run R3 named', 'change C2 named', 'change C3 short', 'problem P1'],
      ...['previousLog', 'note N1', 'change C1 short', 'run R2 named', 'attempt P1 0', 'run R1 short'],
      ...['file C1.py', 'file C2.py', 'file C3.py'],
      ...['change C2 short', 'commit G2', 'commit G1', 'run R2 short', 'bulkChanges'],
      ...['change C2 whole', 'change C3 whole', 'change C1 whole'],
      ...['run R1 whole', 'run R2 whole', 'run R3 short', 'run R3 whole'],
    ]);
  });

  it('is the first change of a fix where no part of it is known to be the likeliest', () => {
    const failure = failureOf({ kind: 'E', message: 'm' });
    const problem = problemOf({ id: 'P1', failure, command: 'test', fix: ['C1', 'C2'] });
    assert.deepEqual(told(recordOf({ problems: [problem] })).slice(0, 3), [
      'change C1 short',
      'change C2 named',
      'problem P1',
    ]);
  });

  it('is nothing twice: each comes with more than was there before', () => {
    const dealt = Array.from({ length: 40 }, (_, seed) => dealtSession(seed, 40).script.record());
    for (const record of [wholeDay(), ...dealt]) {
      const there = new Map<string, number>();
      for (const raise of raisesOf(record)) {
        const key = `${raise.of} ${raise.id} ${'index' in raise ? raise.index : ''}`;
        const level = 'level' in raise ? raise.level : 1;
        assert.ok(level > (there.get(key) ?? 0), `${key}: ${level} again`);
        there.set(key, level);
      }
    }
  });

  it('is a long change no more than one that fills a page, and of many files the first four hundred', () => {
    const record = recordOf({
      changes: [change('C1', 201, 'typed'), change('C2', 900, 'typed'), change('C3', 900, 'onDisk')],
    });
    const order = told(record).filter((line) => line.endsWith('whole'));
    assert.deepEqual(order, ['change C1 whole', 'change C2 whole', 'change C3 whole']);
    const files = Array.from({ length: 401 }, (_, index) => ({
      path: `f${index}`,
      language: 'x',
      added: 1,
      removed: 0,
      isNew: true,
    }));
    const many = told({ ...record, overview: { ...record.overview, files } });
    assert.ok(many.indexOf('file f399') < many.indexOf('change C1 short'));
    assert.ok(many.indexOf('file f400') > many.indexOf('change C1 whole'));
  });
});
