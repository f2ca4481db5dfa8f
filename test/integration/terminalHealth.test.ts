import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { TerminalHealth, type UnseenTerminal } from '../../src/host/recorder/terminalHealth';
import { systemClock } from '../../src/host/systemClock';
import { waitUntil } from '../support/vscode/processes';
import { openTerminal, which } from './support/terminals';

/** The same patience, ten times as fast. */
const fast = { now: systemClock.now, after: (ms: number, call: () => void) => systemClock.after(ms / 10, call) };
const SETTING = 'shellIntegration.enabled';

describe('a terminal that VS Code cannot see into', () => {
  let health: TerminalHealth;
  let told: UnseenTerminal[];
  const open: vscode.Terminal[] = [];

  beforeEach(() => {
    told = [];
    health = new TerminalHealth(
      fast,
      ({ name }) => name === 'a task',
      (terminal) => told.push(terminal),
    );
  });

  afterEach(() => {
    health.dispose();
    for (const terminal of open.splice(0)) terminal.dispose();
  });

  function terminal(options: vscode.TerminalOptions | vscode.ExtensionTerminalOptions): vscode.Terminal {
    const opened = vscode.window.createTerminal(options);
    open.push(opened);
    return opened;
  }

  const unseen = (name: string): Promise<UnseenTerminal> =>
    waitUntil(`${name} to be unseen`, () => health.unseen.find((one) => one.name === name), 20_000, 20);

  it('is told of when the user works in it, with the reason, and no more when it closes', async () => {
    const dash = terminal({ name: 'in dash', shellPath: which('dash') });
    dash.sendText('true');
    assert.deepEqual(await unseen('in dash'), { name: 'in dash', shell: 'dash', reason: 'unsupportedShell' });
    let changes = 0;
    health.onDidChange(() => (changes += 1));
    dash.dispose();
    await waitUntil('it to be forgotten', () => (health.unseen.length === 0 ? true : undefined), 20_000, 20);
    assert.ok(changes > 0);
    assert.equal(told.length, 1);
  });

  it('is told of where shell integration is switched off', async () => {
    const settings = vscode.workspace.getConfiguration('terminal.integrated');
    await settings.update(SETTING, false, vscode.ConfigurationTarget.Global);
    try {
      terminal({ name: 'off', shellPath: which('bash') }).sendText('true');
      assert.equal((await unseen('off')).reason, 'disabled');
    } finally {
      await settings.update(SETTING, undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('is told of where a known shell does not report itself, until it does', async () => {
    const late = terminal({ name: 'late', shellPath: which('bash'), shellArgs: ['--norc', '--noprofile'] });
    late.sendText('true');
    assert.equal((await unseen('late')).reason, 'notIntegrated');
  });

  it('is not one that is seen, nor hidden, an extension’s own, a task’s, or left alone', async () => {
    const seen = await openTerminal({ name: 'seen' });
    open.push(seen);
    const shellPath = which('dash');
    const wrote = new vscode.EventEmitter<string>();
    const pty = { onDidWrite: wrote.event, open: () => {}, close: () => {}, handleInput: () => {} };
    terminal({ name: 'left alone', shellPath });
    for (const other of [
      seen,
      terminal({ name: 'hidden', shellPath, hideFromUser: true }),
      terminal({ name: 'own', pty }),
      terminal({ name: 'a task', shellPath }),
    ]) {
      other.sendText('true');
    }
    terminal({ name: 'the last', shellPath }).sendText('true');
    await unseen('the last');
    assert.deepEqual(
      told.map(({ name }) => name),
      ['the last'],
    );
    const names = ['seen', 'hidden', 'own', 'a task', 'left alone', 'the last'];
    const sights = new Map(health.terminals.map((one) => [one.terminal.name, one.sight]));
    assert.deepEqual(
      names.map((name) => sights.get(name)),
      ['seen', undefined, undefined, 'seen', 'waiting', 'unseen'],
      'as the session view lists them',
    );
  });
});
