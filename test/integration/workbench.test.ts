import assert from 'node:assert/strict';
import * as vscode from 'vscode';

/** Resolves with the first event `accept` says yes to. */
function next<T>(event: vscode.Event<T>, accept: (value: T) => boolean): Promise<T> {
  return new Promise((done) => {
    const listener = event((value) => {
      if (!accept(value)) return;
      listener.dispose();
      done(value);
    });
  });
}

async function openTerminal(): Promise<vscode.Terminal> {
  const terminal = vscode.window.createTerminal();
  terminal.show();
  if (terminal.shellIntegration === undefined) {
    await next(vscode.window.onDidChangeTerminalShellIntegration, (event) => event.terminal === terminal);
  }
  return terminal;
}

describe('the workbench the tests run in', () => {
  it('has the packed extension installed', () => {
    assert.ok(vscode.extensions.getExtension('mentor-brain.mentor-brain'));
  });

  it('reports shell integration and the exit code of a failing command in a real terminal', async () => {
    const terminal = await openTerminal();
    const ended = next(vscode.window.onDidEndTerminalShellExecution, (event) => event.terminal === terminal);
    terminal.sendText('node -e "process.exit(3)"');
    const { execution, exitCode } = await ended;
    assert.equal(exitCode, 3);
    assert.match(execution.commandLine.value, /process\.exit/);
    terminal.dispose();
  });
});
