import { readdir } from 'node:fs/promises';
import type { Dirent } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { type ExclusionReason, exclusionOfName, isPrivate } from '../../core/privacy/exclusion';
import { type Place, placeOf } from './workspaceFolders';

export type ExclusionOf = (path: string, folder: string | undefined) => Promise<ExclusionReason | null>;

export interface PlacedFile {
  readonly uri: vscode.Uri;
  readonly place: Place;
}

/** No file has this name, so that a rule that matches it matches whatever is in the folder. */
export const ANY_FILE = '\u{1}';

/**
 * The files below a folder that may be recorded, without a look into folders that are kept out as a whole. Links are not
 * followed.
 *
 * @param onPrivate told of files and folders that hold what nobody is to see
 */
export async function* filesBelow(
  folder: vscode.Uri,
  exclusionOf: ExclusionOf,
  onPrivate: (uri: vscode.Uri, isFolder: boolean) => void = () => undefined,
): AsyncGenerator<PlacedFile> {
  const folders = [folder];
  for (let next = folders.pop(); next !== undefined; next = folders.pop()) {
    const entries: readonly Dirent[] = await readdir(next.fsPath, { withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      const uri = vscode.Uri.joinPath(next, entry.name);
      const place = placeOf(uri);
      if (place === null) continue;
      const isFolder = entry.isDirectory();
      if (!isFolder && !entry.isFile()) continue;
      const reason = await exclusionOf(isFolder ? `${place.path}/${ANY_FILE}` : place.path, place.folder);
      // A folder that is out of scope may have one in it that is not.
      if (isFolder && (reason === null || reason === 'outOfScope')) folders.push(uri);
      else if (isPrivate(reason)) onPrivate(uri, isFolder);
      else if (!isFolder && reason === null) yield { uri, place };
    }
  }
}

/** Of those in folders that are kept out as a whole: some hold a data set. */
const MAX_PRIVATE_FILES = 2_000;

export interface Hidden {
  readonly path: string;
  readonly isFolder: boolean;
}

/** Secrets by their names first, then what stands alone: a whole folder is more likely full of data. */
export async function noteHidden(
  hidden: readonly Hidden[],
  notePrivate: (path: string) => Promise<void>,
): Promise<void> {
  const isSecret = (path: string): boolean => exclusionOfName(path) === 'secretFile';
  const alone = hidden.filter(({ isFolder }) => !isFolder).map(({ path }) => path);
  const files = [...alone.filter(isSecret), ...alone.filter((path) => !isSecret(path))];
  for (const { path, isFolder } of hidden) {
    const left = MAX_PRIVATE_FILES - files.length;
    if (isFolder && left > 0) files.push(...(await allFilesBelow(path, left)));
  }
  for (const path of files.slice(0, MAX_PRIVATE_FILES)) await notePrivate(path);
}

/** Paths of the files below a folder, whatever they are; links are not followed. */
async function allFilesBelow(folder: string, most: number): Promise<readonly string[]> {
  const files: string[] = [];
  const folders = [folder];
  for (let next = folders.pop(); next !== undefined && files.length < most; next = folders.pop()) {
    const entries: readonly Dirent[] = await readdir(next, { withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      if (entry.isDirectory()) folders.push(join(next, entry.name));
      if (entry.isFile()) files.push(join(next, entry.name));
    }
  }
  return files.slice(0, most);
}
