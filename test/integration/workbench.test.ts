import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { EXTENSION } from './support/journalOnDisk';
import { next, openTerminal } from './support/terminals';

describe('the workbench the tests run in', () => {
  it('has the packed extension installed', () => {
    assert.ok(vscode.extensions.getExtension(EXTENSION));
  });

  it('reports shell integration and the exit code of a failing command in a real terminal', async () => {
    const terminal = await openTerminal({ name: 'workbench' });
    const ended = next(vscode.window.onDidEndTerminalShellExecution, (event) => event.terminal === terminal);
    terminal.sendText('node -e "process.exit(3)"');
    const { execution, exitCode } = await ended;
    assert.equal(exitCode, 3);
    assert.match(execution.commandLine.value, /process\.exit/);
    terminal.dispose();
  });
});
