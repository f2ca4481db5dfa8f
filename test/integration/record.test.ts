import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { SessionRecord } from '../../src/core/session/sessionRecord';
import { JournalOnDisk, readReview } from './support/journalOnDisk';
import { watchConnections } from './support/outgoing';
import { endSession, replace, showNew } from './support/project';
import { openTerminal, run } from './support/terminals';

const SCRIPT = `const order = { items: [{ price: 3 }, { price: 4 }] };

function total(some) {
  return some.lines.reduce((sum, { price }) => sum + price, 0);
}

console.log('total', total(order));
`;
const COMMAND = 'node story/total.cjs';

interface Request {
  readonly messages: readonly { readonly role: string; readonly content: string }[];
}

describe('a session with a mistake, a wrong idea and the right one', () => {
  let journal: JournalOnDisk;
  let terminal: vscode.Terminal;
  let document: vscode.TextDocument;
  let record: SessionRecord;
  let exitCodes: readonly (number | null)[];
  let connections: readonly string[];

  async function attempt(from: string, to: string): Promise<number | null> {
    await replace(document, from, to);
    await document.save();
    return (await run(journal, terminal, COMMAND)).end.exitCode;
  }

  before(async () => {
    journal = await JournalOnDisk.open();
    terminal = await openTerminal({ name: 'story' });
    await endSession();
    const watch = watchConnections();
    try {
      document = await showNew('story/total.cjs', SCRIPT);
      const first = (await run(journal, terminal, COMMAND)).end.exitCode;
      exitCodes = [first, await attempt('some.lines', 'some.line'), await attempt('some.line.', 'some.items.')];
      record = JSON.parse(await readReview('session-record.json')) as SessionRecord;
      await vscode.commands.executeCommand('mentorBrain.generateLog', { mentor: 'offline' });
      await readReview('request.json');
    } finally {
      connections = watch.stop();
    }
  });

  after(async () => {
    terminal.dispose();
    await vscode.commands.executeCommand('mentorBrain.discardDraft');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('really failed twice and then passed', () => {
    assert.deepEqual(exitCodes, [1, 1, 0]);
  });

  it('is a session of its own: what came before the last log is not in it [P-least]', () => {
    assert.deepEqual(
      record.runs.map(({ id, command, outcome }) => [id, command, outcome]),
      [
        ['R1', COMMAND, 'failed'],
        ['R2', COMMAND, 'failed'],
        ['R3', COMMAND, 'passed'],
      ],
    );
    // Whether the file counts as new depends on who tells of it first, the disk or the editor.
    assert.deepEqual(
      record.overview.files.map(({ path }) => path),
      ['story/total.cjs'],
    );
  });

  it('has one problem, proven, with the place of the TypeError', () => {
    assert.equal(record.problems.length, 1);
    const [problem = assert.fail('no problem')] = record.problems;
    const { id, state, failure, failedRuns, endedBy } = problem;
    assert.deepEqual([id, state, failedRuns, endedBy], ['P1', 'proven', ['R1', 'R2'], 'R3']);
    assert.deepEqual([failure.file, failure.line], ['story/total.cjs', 4]);
    assert.match(`${failure.kind} ${failure.message}`, /TypeError.*Cannot read properties of undefined/);
  });

  it('tells the failed attempt from the fix', () => {
    const [problem = assert.fail('no problem')] = record.problems;
    const diffOf = (id: string): string => record.changes.find((change) => change.id === id)?.diff ?? '';
    assert.deepEqual(
      problem.failedAttempts.map(({ run: failed, changes }) => [failed, changes.length]),
      [['R2', 1]],
    );
    assert.match(problem.failedAttempts.flatMap(({ changes }) => changes.map(diffOf)).join(), /^\+.*some\.line\./m);
    assert.equal(problem.fix.length, 1);
    assert.match(problem.fix.map(diffOf).join(), /^-.*some\.line\.[^]*^\+.*some\.items\./m);
  });

  it('would be sent as messages that hold the failure and the diff', async () => {
    const { messages } = JSON.parse(await readReview('request.json')) as Request;
    assert.deepEqual(
      messages.map(({ role }) => role),
      ['system', 'user'],
    );
    const sent = messages.map(({ content }) => content).join('\n');
    assert.match(sent, /^\+ {2}return some\.items\.reduce/m);
    assert.match(sent, /^-.*some\.line\.reduce/m);
    assert.match(sent, /Cannot read properties of undefined/);
  });

  it('is reviewed as the same text every time', async () => {
    const first = await readReview('request.json');
    assert.equal(await readReview('request.json'), first);
  });

  it('has a log whose evidence is in the record', async () => {
    const draft = await readReview('draft.md');
    assert.match(draft, /story\/total\.cjs/);
    assert.match(draft, /some\.items\.reduce/);
  });

  it('used no network [P-telemetry]', () => {
    assert.deepEqual(connections, []);
  });
});
