import { readdir } from 'node:fs/promises';
import type { Dirent } from 'node:fs';
import * as vscode from 'vscode';
import type { ExclusionReason } from '../../core/privacy/exclusion';
import { type Place, placeOf } from './workspaceFolders';

export type ExclusionOf = (path: string, folder: string | undefined) => Promise<ExclusionReason | null>;

export interface PlacedFile {
  readonly uri: vscode.Uri;
  readonly place: Place;
}

/** No file has this name, so that a rule that matches it matches whatever is in the folder. */
const ANY_FILE = '\u{1}';

/**
 * The files below a folder that may be recorded, without a look into folders that are kept out as a whole. Links are not
 * followed.
 */
export async function* filesBelow(folder: vscode.Uri, exclusionOf: ExclusionOf): AsyncGenerator<PlacedFile> {
  const folders = [folder];
  for (let next = folders.pop(); next !== undefined; next = folders.pop()) {
    const entries: readonly Dirent[] = await readdir(next.fsPath, { withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      const uri = vscode.Uri.joinPath(next, entry.name);
      const place = placeOf(uri);
      if (place === null) continue;
      if (entry.isDirectory() && (await isOpen(place, exclusionOf))) folders.push(uri);
      if (entry.isFile() && (await exclusionOf(place.path, place.folder)) === null) yield { uri, place };
    }
  }
}

/** A folder that is out of scope may have one in it that is not. */
async function isOpen({ path, folder }: Place, exclusionOf: ExclusionOf): Promise<boolean> {
  const reason = await exclusionOf(`${path}/${ANY_FILE}`, folder);
  return reason === null || reason === 'outOfScope';
}
