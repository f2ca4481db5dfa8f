import * as vscode from 'vscode';
import { lineEdits } from '../../core/log/lineEdits';
import { textOf } from './standingLog';

/** Makes a document hold a text, as one undo step that touches only the lines that differ. @param text with `\n` */
export async function makeHold(document: vscode.TextDocument, text: string): Promise<boolean> {
  const before = textOf(document).split('\n');
  const changes = lineEdits(before, text.split('\n'));
  if (changes.length === 0) return true;
  const edit = new vscode.WorkspaceEdit();
  for (const { from, to, lines } of changes) {
    const isAtEnd = to >= before.length;
    const fresh = lines.join('\n');
    if (!isAtEnd) {
      edit.replace(document.uri, new vscode.Range(from, 0, to, 0), lines.length === 0 ? '' : `${fresh}\n`);
      continue;
    }
    // The last line has no end of its own: what is put behind it brings the end of the line before.
    const end = document.lineAt(document.lineCount - 1).range.end;
    const start = from === 0 ? new vscode.Position(0, 0) : document.lineAt(from - 1).range.end;
    edit.replace(document.uri, new vscode.Range(start, end), lines.length === 0 || from === 0 ? fresh : `\n${fresh}`);
  }
  return await vscode.workspace.applyEdit(edit);
}
