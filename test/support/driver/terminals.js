// Follows what the integrated terminals run, from the first moment of this extension host.
const vscode = require('vscode');

/** Returns a function that gives the state as a plain value. */
function watchTerminals(context) {
  const running = new Map();
  const ended = [];

  const finish = (execution, exitCode, line) => {
    const started = running.get(execution);
    running.delete(execution);
    const commandLine = line || (started?.commandLine ?? '');
    ended.push({ commandLine, exitCode: exitCode ?? null, ms: started ? Date.now() - started.at : null });
  };

  context.subscriptions.push(
    vscode.window.onDidStartTerminalShellExecution((event) => {
      running.set(event.execution, {
        terminal: event.terminal,
        commandLine: event.execution.commandLine.value,
        at: Date.now(),
      });
    }),
    vscode.window.onDidEndTerminalShellExecution((event) => {
      finish(event.execution, event.exitCode, event.execution.commandLine.value);
    }),
    // `exit`, a killed shell and a closed tab never end their execution.
    vscode.window.onDidCloseTerminal((terminal) => {
      for (const [execution, started] of [...running]) {
        if (started.terminal === terminal) finish(execution, terminal.exitStatus?.code, '');
      }
    }),
  );

  return () => ({
    terminals: vscode.window.terminals.length,
    hasActiveTerminal: vscode.window.activeTerminal !== undefined,
    hasShellIntegration: vscode.window.activeTerminal?.shellIntegration !== undefined,
    running: [...running.values()].map(({ commandLine }) => ({ commandLine })),
    ended: [...ended],
  });
}

module.exports = { watchTerminals };
