import type { EditorState } from '../vscode/driver';

/** The editor's text once `text` has been typed over its selection, with the line ends the document already has. */
export function modifiedEditor(before: EditorState, text: string): string {
  const eol = before.text.includes('\r\n') ? '\r\n' : '\n';
  const typed = text.replace(/\r?\n/g, eol);
  return before.text.slice(0, before.start) + typed + before.text.slice(before.end);
}
