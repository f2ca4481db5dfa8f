// What the runner may ask, one function a request. The TypeScript side is test/support/vscode/driver.ts.
const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');
const vscode = require('vscode');
const { effects, watchEffects } = require('./effects');

let reads = 0;

function activeEditor() {
  const editor = vscode.window.activeTextEditor;
  if (!editor) throw new Error('no text editor is active');
  return editor;
}

async function show(file, preview) {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.file(file));
  return vscode.window.showTextDocument(document, { preview: preview ?? false });
}

/** A virtual document that was read before is kept by VS Code for minutes; a query of its own makes the next read fresh. */
async function readDocument({ uri }) {
  const plain = vscode.Uri.parse(uri);
  if (plain.scheme === 'file') return (await vscode.workspace.openTextDocument(plain)).getText();
  reads += 1;
  try {
    const text = (await vscode.workspace.openTextDocument(plain.with({ query: `read=${reads}` }))).getText();
    if (text !== '') return text;
  } catch {
    // A provider that looks at the query gets the address it knows.
  }
  return (await vscode.workspace.openTextDocument(plain)).getText();
}

async function select({ path, text }) {
  const editor = await show(path);
  const document = editor.document;
  const wanted = document.eol === vscode.EndOfLine.CRLF ? text.replace(/\r?\n/g, '\r\n') : text.replace(/\r\n/g, '\n');
  const first = document.getText().indexOf(wanted);
  if (first < 0) throw new Error(`"${text}" does not occur in ${path}`);
  if (document.getText().indexOf(wanted, first + 1) >= 0) throw new Error(`"${text}" occurs more than once in ${path}`);
  editor.selection = new vscode.Selection(document.positionAt(first), document.positionAt(first + wanted.length));
  editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

async function replaceText({ path, from, to }) {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.file(path));
  const first = document.getText().indexOf(from);
  if (first < 0) throw new Error(`"${from}" does not occur in ${path}`);
  const range = new vscode.Range(document.positionAt(first), document.positionAt(first + from.length));
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, range, to);
  if (!(await vscode.workspace.applyEdit(edit))) throw new Error(`VS Code refused the edit of ${path}`);
}

/** Puts text at the beginning of the first cell, and saves. */
async function editNotebook({ path, text }) {
  const notebook = await vscode.workspace.openNotebookDocument(vscode.Uri.file(path));
  const edit = new vscode.WorkspaceEdit();
  edit.insert(notebook.cellAt(0).document.uri, new vscode.Position(0, 0), text);
  if (!(await vscode.workspace.applyEdit(edit))) throw new Error(`VS Code refused the edit of ${path}`);
  await notebook.save();
}

function editorState() {
  const editor = activeEditor();
  const { document, selection } = editor;
  return {
    path: document.uri.fsPath,
    text: document.getText(),
    isDirty: document.isDirty,
    start: document.offsetAt(selection.start),
    end: document.offsetAt(selection.end),
  };
}

function updateSetting({ key, value, global }) {
  const target = global === false ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
  return vscode.workspace.getConfiguration().update(key, value ?? undefined, target);
}

function diagnostics() {
  const all = vscode.languages.getDiagnostics().flatMap(([uri, list]) => list.map((item) => ({ uri, item })));
  return {
    count: all.length,
    errors: all.filter(({ item }) => item.severity === vscode.DiagnosticSeverity.Error).length,
  };
}

/** What a recorder cannot do without: it takes what terminals print, and keeps nothing. */
function readTerminals() {
  vscode.window.onDidStartTerminalShellExecution(async ({ execution }) => {
    for await (const _ of execution.read());
  });
}

/** Leaves memory that is in use, and not merely not collected yet. */
function collectGarbage() {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
}

function usage() {
  const { rss, heapUsed } = process.memoryUsage();
  const { user, system } = process.cpuUsage();
  return { rss, heapUsed, cpuMs: (user + system) / 1000 };
}

const requests = (terminalState) => ({
  executeCommand: ({ id, args }) => vscode.commands.executeCommand(id, ...(args ?? [])),
  hasCommand: async ({ id }) => (await vscode.commands.getCommands(true)).includes(id),
  openFile: async ({ path, preview }) => void (await show(path, preview)),
  readDocument,
  select,
  replaceText,
  editNotebook,
  save: async () => activeEditor().document.save(),
  updateSetting,
  getSetting: ({ key, languageId }) =>
    vscode.workspace.getConfiguration(undefined, languageId ? { languageId } : undefined).inspect(key),
  editorState,
  openDocuments: () =>
    vscode.workspace.textDocuments.map((document) => ({
      uri: document.uri.toString(),
      languageId: document.languageId,
      isDirty: document.isDirty,
    })),
  terminalState,
  diagnostics,
  folders: () => (vscode.workspace.workspaceFolders ?? []).length,
  extensionHostPid: () => process.pid,
  usage,
  readTerminals,
  collectGarbage,
  watchEffects,
  effects,
  isActive: ({ id }) => vscode.extensions.getExtension(id)?.isActive ?? false,
});

module.exports = { requests };
