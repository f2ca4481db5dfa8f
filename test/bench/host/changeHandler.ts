import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { EditRecorder } from '../../../src/host/recorder/editRecorder';
import { NotebookRecorder } from '../../../src/host/recorder/notebookRecorder';
import { systemClock } from '../../../src/host/systemClock';
import { calls, timed } from './timedVscode';

/** What the bench outside reads: milliseconds of every call, of the recorder's handler and of one that does nothing. */
export interface HandlerTimes {
  readonly lines: number;
  readonly recorder: readonly number[];
  readonly empty: readonly number[];
}

const EDITS = 2_000;
/** The two files take turns, so that both see what else the machine does. */
const BLOCK = 250;

/** Runs in the extension host, in place of tests. Types into files of 10 and of 50,000 lines, one character at a time. */
export async function run(folder: string): Promise<void> {
  const empty: number[] = [];
  // One before and one behind the recorder's: the first listener of an event pays for what it touches first.
  const before = timed(empty)(() => undefined);
  // All of the product that listens to changes.
  const recorders = [
    new EditRecorder(systemClock, () => undefined),
    new NotebookRecorder(systemClock, () => undefined),
  ];
  const behind = timed(empty)(() => undefined);
  const files = await Promise.all([10, 50_000].map((lines) => newFile(lines)));
  for (let typed = 0; typed < EDITS; typed += BLOCK) {
    for (const file of files) await typeInto(file, BLOCK);
  }
  for (const part of [before, behind, ...recorders]) part.dispose();
  const results: readonly HandlerTimes[] = files.map(({ lines, times }) => ({
    lines,
    recorder: times[0],
    empty: times[1],
  }));
  writeFileSync(join(folder, 'results.json'), JSON.stringify(results));

  async function typeInto({ document, times }: BenchFile, count: number): Promise<void> {
    const editor = await vscode.window.showTextDocument(document);
    calls.length = 0;
    empty.length = 0;
    for (let index = 0; index < count; index += 1) {
      // Places all over the file, as VS Code keeps a document as its lines.
      const at = new vscode.Position((index * 7_919) % document.lineCount, 0);
      if (!(await editor.edit((edit) => edit.insert(at, 'x')))) throw new Error('VS Code refused an edit');
    }
    times[0].push(...calls);
    times[1].push(...empty);
  }
}

interface BenchFile {
  readonly lines: number;
  readonly document: vscode.TextDocument;
  readonly times: readonly [number[], number[]];
}

async function newFile(lines: number): Promise<BenchFile> {
  const root = vscode.workspace.workspaceFolders?.[0]?.uri;
  if (root === undefined) throw new Error('the bench needs a folder');
  const uri = vscode.Uri.joinPath(root, `lines${lines}.txt`);
  const text = Array.from({ length: lines }, (_, index) => `line ${index} of it`).join('\n');
  await vscode.workspace.fs.writeFile(uri, Buffer.from(text));
  return { lines, document: await vscode.workspace.openTextDocument(uri), times: [[], []] };
}
