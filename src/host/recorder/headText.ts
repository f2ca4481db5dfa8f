import { createHash } from 'node:crypto';
import type * as vscode from 'vscode';
import { textOf } from './fileText';
import type { GitApi } from './gitApi';

const ANSWER_MS = 8000;

/**
 * The text of a file in the last commit, with the line ends that it has on the disk.
 *
 * @param id of the content that the file held, by git's index
 * @param after what it holds now, `null` where it is gone
 * @returns `null` where git could not be asked, or the commit has another content: HEAD may have moved on, or the index been
 * ahead of it
 */
export async function headText(
  git: Pick<GitApi, 'bytesAtHead'>,
  uri: vscode.Uri,
  id: string,
  after: string | null,
): Promise<string | null> {
  const bytes = await git.bytesAtHead(uri, ANSWER_MS);
  const text = bytes !== null && blobId(bytes) === id ? textOf(uri, bytes)?.text : undefined;
  return text === undefined ? null : withLineEndsOf(after, text);
}

/** git's name for a content, where it uses SHA-1. */
function blobId(bytes: Uint8Array): string {
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

/** git may keep a file with other line ends than it writes to the disk: that is no change. */
function withLineEndsOf(after: string | null, text: string): string {
  return after?.includes('\r\n') === true && !text.includes('\r\n') ? text.replaceAll('\n', '\r\n') : text;
}
