import * as vscode from 'vscode';

export * from 'vscode';

/** Milliseconds that all listeners together took which were registered through this module, of each change in order. */
export const calls: number[] = [];

/**
 * The API as the recorder sees it in the bench: the real one, with a clock around the listeners of document changes.
 * An object of its own, as the API's objects are frozen.
 */
export const workspace = Object.create(vscode.workspace, {
  onDidChangeTextDocument: { value: timed(calls) },
}) as typeof vscode.workspace;

/** VS Code's event with a clock around each listener; what several take of one change is added up. */
export function timed(into: number[]): typeof vscode.workspace.onDidChangeTextDocument {
  let last: vscode.TextDocumentChangeEvent | null = null;
  return (listener, thisArgs, disposables) =>
    vscode.workspace.onDidChangeTextDocument(
      (event) => {
        const start = performance.now();
        listener.call(thisArgs, event);
        const ms = performance.now() - start;
        if (event === last) into.push((into.pop() ?? 0) + ms);
        else into.push(ms);
        last = event;
      },
      null,
      disposables,
    );
}
