import * as vscode from 'vscode';
import type { FileStamp, StampedFile } from '../../core/record/movedFiles';
import { stampOf } from './fileText';
import { type ExclusionOf, filesBelow } from './folderWalk';
import { type Place, placeOf } from './workspaceFolders';

/** A file that may have changed on the disk. */
export interface Candidate extends StampedFile {
  readonly uri: vscode.Uri;
  readonly place: Place;
  /** When it changed, as well as that can be told. */
  readonly at: number;
}

/** What is known of files that are gone. */
interface KnownFiles {
  has(path: string): boolean;
  below(folder: string): readonly string[];
}

/** A time that a file keeps from before (a copy, an unpacked archive) says nothing of the change. */
const MAX_AGE_MS = 10_000;
const MAX_BELOW = 2000;

/**
 * What a batch of paths comes down to: the files that are there now, those of a folder that appeared, and those that are
 * known and gone. The watcher tells of a new or removed folder by its own name alone.
 */
export async function candidatesOf(
  seen: ReadonlyMap<string, number>,
  known: KnownFiles,
  exclusionOf: ExclusionOf,
): Promise<readonly Candidate[]> {
  const found = new Map<string, Candidate>();
  for (const [path, at] of seen) {
    const stamp = await stampOf(path);
    if (stamp === 'folder') {
      for await (const file of filesBelow(vscode.Uri.file(path), exclusionOf)) {
        if (found.size >= MAX_BELOW) break;
        const inner = await stampOf(file.uri.fsPath);
        if (inner !== null && inner !== 'folder')
          found.set(file.uri.fsPath, candidate(file.uri, file.place, inner, at));
      }
      continue;
    }
    const gone = stamp === null ? [...(known.has(path) ? [path] : []), ...known.below(path)] : [path];
    for (const each of gone) {
      const uri = vscode.Uri.file(each);
      const place = placeOf(uri);
      if (place === null || (await exclusionOf(place.path, place.folder)) !== null) continue;
      found.set(each, candidate(uri, place, stamp, at));
    }
  }
  return [...found.values()];
}

function candidate(uri: vscode.Uri, place: Place, stamp: FileStamp | null, seenAt: number): Candidate {
  const changedAt = Math.floor(stamp?.changedAt ?? seenAt);
  return {
    path: uri.fsPath,
    uri,
    place,
    stamp,
    at: changedAt > seenAt - MAX_AGE_MS && changedAt < seenAt ? changedAt : seenAt,
  };
}
