import { dirname } from 'node:path';
import * as vscode from 'vscode';
import { isPrivate } from '../../core/privacy/exclusion';
import { type FileStamp, isSameFile, type StampedFile } from '../../core/record/movedFiles';
import { stampOf } from './fileText';
import { type ExclusionOf, filesBelow, type Hidden, noteHidden } from './folderWalk';
import { type Place, placeOf } from './workspaceFolders';

/** A file that may have changed on the disk. */
export interface Candidate extends StampedFile {
  readonly uri: vscode.Uri;
  readonly place: Place;
  /** When it changed, as well as that can be told. */
  readonly at: number;
}

/** What was known of the files before. */
export interface KnownFiles {
  has(path: string): boolean;
  paths(): readonly string[];
  stampOf(path: string): FileStamp | undefined;
}

/** A time that a file keeps from before (a copy, an unpacked archive) says nothing of the change. */
const MAX_AGE_MS = 10_000;
const MAX_BELOW = 2000;
/** Of a larger folder no more is seen than that it is there. */
const MAX_WALKED = 20_000;

interface Batch {
  readonly found: Map<string, Candidate>;
  /** Private files and folders, by their paths. */
  readonly hidden: Map<string, Hidden>;
  /** A folder had more files than are looked at. */
  isCut: boolean;
}

/**
 * What a batch of paths comes down to: the files that are there now, those of a folder that appeared, and those that are
 * known and gone. The watcher tells of a new or removed folder by its own name alone.
 *
 * @returns with whether there are more than these
 */
export async function candidatesOf(
  seen: ReadonlyMap<string, number>,
  known: KnownFiles,
  exclusionOf: ExclusionOf,
  notePrivate: (path: string) => Promise<void>,
): Promise<{ readonly found: readonly Candidate[]; readonly isCut: boolean }> {
  const batch: Batch = { found: new Map(), hidden: new Map(), isCut: false };
  const { found } = batch;
  const gone = new Map<string, number>();
  for (const [path, at] of seen) {
    const stamp = await stampOf(path);
    if (stamp === null) gone.set(path, at);
    else if (stamp === 'folder') await addFolder(batch, vscode.Uri.file(path), at, known, exclusionOf);
    else if (!(await addFile(found, path, stamp, at, exclusionOf))) await notePrivate(path);
  }
  for (const [path, at] of knownBelow(gone, known)) await addFile(found, path, null, at, exclusionOf);
  await noteHidden([...batch.hidden.values()], notePrivate);
  return { found: [...found.values()], isCut: batch.isCut };
}

/** @returns false for what is private */
async function addFile(
  found: Map<string, Candidate>,
  path: string,
  stamp: FileStamp | null,
  at: number,
  exclusionOf: ExclusionOf,
): Promise<boolean> {
  const uri = vscode.Uri.file(path);
  const place = placeOf(uri);
  if (place === null) return true;
  const reason = await exclusionOf(place.path, place.folder);
  if (reason === null) found.set(path, candidate(uri, place, stamp, at));
  return !isPrivate(reason);
}

/** Some watchers tell of a folder, too, when something in it changed: what is as it was is left out. */
async function addFolder(
  batch: Batch,
  folder: vscode.Uri,
  at: number,
  known: KnownFiles,
  exclusionOf: ExclusionOf,
): Promise<void> {
  const { found, hidden } = batch;
  const onPrivate = ({ fsPath: path }: vscode.Uri, isFolder: boolean): void =>
    void hidden.set(path, { path, isFolder });
  let walked = 0;
  for await (const { uri, place } of filesBelow(folder, exclusionOf, onPrivate)) {
    walked += 1;
    batch.isCut ||= found.size >= MAX_BELOW;
    if (walked > MAX_WALKED) return;
    // What is private there is known all the same.
    if (found.size >= MAX_BELOW) continue;
    const stamp = await stampOf(uri.fsPath);
    if (stamp === null || stamp === 'folder' || isSameFile(stamp, known.stampOf(uri.fsPath))) continue;
    found.set(uri.fsPath, candidate(uri, place, stamp, at));
  }
}

/** The known files among these paths, and those below them. */
function knownBelow(gone: ReadonlyMap<string, number>, known: KnownFiles): ReadonlyMap<string, number> {
  const below = new Map<string, number>();
  // One that is known is no folder: then there is nothing to look for below it.
  const folders = [...gone].filter(([path]) => !known.has(path));
  for (const [path, at] of gone) if (known.has(path)) below.set(path, at);
  if (folders.length === 0) return below;
  const times = new Map(folders);
  for (const path of known.paths()) {
    for (let folder = dirname(path); folder.length > 1; folder = dirname(folder)) {
      const at = times.get(folder);
      if (at !== undefined) below.set(path, at);
      if (at !== undefined || dirname(folder) === folder) break;
    }
  }
  return below;
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
