import { lstat, readFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { MAX_FILE_CHARS } from '../../core/privacy/exclusion';
import { decodeText } from '../../core/record/decodeText';
import { languageOf } from '../../core/record/languageOf';
import type { FileStamp } from '../../core/record/movedFiles';
import { readNotebook } from '../../core/record/notebookText';

/** A notebook holds what its cells printed, pictures too, and that is no part of its text. */
const MAX_NOTEBOOK_BYTES = 10_000_000;
/** The most bytes that the longest recorded text can take. */
const MAX_FILE_BYTES = 3 * MAX_FILE_CHARS;

export interface FileText {
  readonly text: string;
  readonly language: string;
}

/** @returns `null` for what is no file of its own: a link may lead out of the workspace */
export async function stampOf(path: string): Promise<FileStamp | 'folder' | null> {
  const stats = await lstat(path).catch(() => null);
  if (stats === null) return null;
  if (stats.isDirectory()) return 'folder';
  return stats.isFile() ? { inode: stats.ino, changedAt: stats.mtimeMs, size: stats.size } : null;
}

/** @returns `null` for what is binary, too large or not there any more */
export async function readText(uri: vscode.Uri, size: number): Promise<FileText | null> {
  if (size > (isNotebook(uri) ? MAX_NOTEBOOK_BYTES : MAX_FILE_BYTES)) return null;
  const bytes = await readFile(uri.fsPath).catch(() => null);
  return bytes === null ? null : textOf(uri, bytes);
}

/** The text that a file holds now, `null` as for `readText` and for what is no file of its own. */
export async function textAt(uri: vscode.Uri): Promise<FileText | null> {
  const stamp = await stampOf(uri.fsPath);
  return stamp === null || stamp === 'folder' ? null : await readText(uri, stamp.size);
}

/** A file's bytes as the record knows its text. */
export function textOf(uri: vscode.Uri, bytes: Uint8Array): FileText | null {
  const text = decodeText(bytes, vscode.workspace.getConfiguration('files', uri).get<string>('encoding'));
  if (text === null) return null;
  return isNotebook(uri) ? readNotebook(text) : { text, language: languageOf(uri.path) };
}

export function isNotebook(uri: vscode.Uri): boolean {
  return uri.path.endsWith('.ipynb');
}
