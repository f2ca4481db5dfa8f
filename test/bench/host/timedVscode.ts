import * as vscode from 'vscode';

export * from 'vscode';

/** Time of every call of a change listener that was registered through this module, in milliseconds, in order. */
export const calls: number[] = [];

/**
 * The API as the recorder sees it in the bench: the real one, with a clock around the listeners of document changes.
 * An object of its own, as the API's objects are frozen.
 */
export const workspace = Object.create(vscode.workspace, {
  onDidChangeTextDocument: { value: timed(calls) },
}) as typeof vscode.workspace;

/** VS Code's event with a clock around each listener. */
export function timed(into: number[]): typeof vscode.workspace.onDidChangeTextDocument {
  return (listener, thisArgs, disposables) =>
    vscode.workspace.onDidChangeTextDocument(
      (event) => {
        const start = performance.now();
        listener.call(thisArgs, event);
        into.push(performance.now() - start);
      },
      null,
      disposables,
    );
}
