import assert from 'node:assert/strict';
import { leaveOut } from '../../../../src/core/session/leaveOut';
import { sessionItems } from '../../../../src/core/session/sessionItems';
import { afterTicking, type SessionTree, sessionTree } from '../../../../src/core/session/sessionTree';
import type { SessionRecord } from '../../../../src/core/session/sessionRecord';
import { SessionScript } from '../../../support/sessionScript';

const FAILING = 'ReferenceError: total is not defined\n    at f (/app/src/a.js:3:1)\n';
const OTHER = 'TypeError: cart.sum is not a function\n    at g (/app/src/b.js:7:1)\n';
const NONE: ReadonlySet<string> = new Set();

/** P1 is solved, P2 is open. */
function session(): SessionRecord {
  return new SessionScript()
    .edit('src/a.js', 'start\n', '')
    .run('node src/a.js', 1, FAILING)
    .edit('src/a.js', 'mended\n')
    .run('node src/a.js', 0, 'ok\n')
    .note('mine')
    .run('node src/b.js', 1, OTHER)
    .commit('feat: first')
    .record({ step: 3, stepName: 'Backend' });
}

function keyOf(record: SessionRecord, id: string): string {
  const item = sessionItems(record).find((one) => one.id === id);
  assert.ok(item, id);
  return item.key;
}

const shown = ({ groups }: SessionTree): unknown =>
  groups.map(({ kind, entries, sent }) => [kind, entries.map(({ item }) => item.id).join(' '), sent]);

describe('the tree of a session', () => {
  it('groups what was recorded: what is open and what is new first', () => {
    const tree = sessionTree(session(), NONE);
    assert.deepEqual([tree.step, tree.stepName, tree.leftOut], [3, 'Backend', 0]);
    assert.deepEqual(shown(tree), [
      ['problem', 'P2 P1', 2],
      ['change', 'C2 C1', 2],
      ['run', 'R3 R2 R1', 3],
      ['commit', 'G1', 1],
      ['note', 'N1', 1],
    ]);
  });

  it('is empty while nothing is recorded, and has no group with nothing in it', () => {
    assert.deepEqual(sessionTree(new SessionScript().record(), NONE).groups, []);
    assert.deepEqual(shown(sessionTree(new SessionScript().note('mine').record(), NONE)), [['note', 'N1', 1]]);
  });

  it('shows what is unticked, and which problem goes with its runs', () => {
    const record = session();
    const tree = sessionTree(record, new Set([keyOf(record, 'R3'), keyOf(record, 'C1')]));
    const out = tree.groups.flatMap(({ entries }) => entries.filter(({ isSent }) => !isSent));
    assert.deepEqual(
      out.map(({ item, goneWith }) => [item.id, goneWith]),
      [
        ['P2', ['R3']],
        ['C1', []],
        ['R3', []],
      ],
    );
    assert.equal(tree.leftOut, 3);
  });

  it('names an entry alike in every later record of the session', () => {
    const script = new SessionScript().edit('src/a.js', 'start\n', '').run('node src/a.js', 1, FAILING);
    const before = sessionItems(script.record()).map(({ key }) => key);
    script.edit('src/a.js', 'mended\n').run('node src/a.js', 0, 'ok\n').rename('src/a.js', 'src/c.js');
    const after = new Set(sessionItems(script.record()).map(({ key }) => key));
    assert.equal(before.length, 3);
    for (const key of before) assert.ok(after.has(key), key);
  });
});

describe('ticking in the tree', () => {
  const record = session();
  const [run, problem, change] = [keyOf(record, 'R3'), keyOf(record, 'P2'), keyOf(record, 'C1')];

  it('keeps an entry out and takes it in again', () => {
    const out = afterTicking(record, NONE, new Map([[change, false]]));
    assert.deepEqual([...out], [change]);
    assert.deepEqual([...afterTicking(record, out, new Map([[change, true]]))], []);
  });

  it('brings a problem back together with the runs that it went with', () => {
    const out = afterTicking(record, NONE, new Map([[run, false]]));
    assert.deepEqual(
      leaveOut(record, out).problems.map(({ id }) => id),
      ['P1'],
    );
    const back = afterTicking(record, out, new Map([[problem, true]]));
    assert.deepEqual(
      leaveOut(record, back).problems.map(({ id }) => id),
      ['P1', 'P2'],
    );
  });

  it('takes in again what was unticked by an older clock', () => {
    const [kind, at, what] = change.split(':');
    const moved = new Set([`${kind}:${Number(at) + 100}:${what}`]);
    assert.equal(sessionTree(record, moved).leftOut, 1);
    assert.deepEqual([...afterTicking(record, moved, new Map([[change, true]]))], []);
    assert.equal(afterTicking(record, moved, new Map([[change, false]])).size, 1);
  });
});
