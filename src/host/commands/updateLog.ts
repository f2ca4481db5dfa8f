import { createHash } from 'node:crypto';
import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { fileBytes } from '../../core/log/fileText';
import { conflictMarks } from '../../core/log/merge/conflictText';
import { type MergedLog, mergeLog } from '../../core/log/merge/mergeLog';
import { fileIdOf } from '../../core/log/sectionMarker';
import { makeHold } from '../files/logEdit';
import { logFailure } from '../files/logFailure';
import { readDisk, readStanding, type StandingLog, textOf } from '../files/standingLog';
import { type LogSaves, nameOf, type Saving } from '../session/logSaves';
import { UserFailure } from '../userFailure';
import { conflictSentence, showAtConflict } from '../views/savedLog';
import type { SaveAnswer, SaveProposal } from '../views/saveReview';
import { alone, refuseUnsaved, type SaveJob, type SaveParts, savingOf } from './saveJob';

/** What a save would make of a file, worked out from how both sides stand at this moment. */
interface Update extends SaveProposal {
  readonly standing: StandingLog;
  readonly saving: Saving;
}

/**
 * Brings the draft into the log that is there: shown first, written on the user's word, and only as it was shown. What
 * changes meanwhile, on either side, is merged and shown again.
 *
 * @returns false where there is no file any more
 */
export async function updateLog(parts: SaveParts, job: SaveJob): Promise<boolean> {
  for (let note: string | null = null; ; note = vscode.l10n.t('It has changed since it was shown.')) {
    const update = await alone(parts, job, () => workOut(parts, job));
    if (update === null) return false;
    await refuseOpenConflicts(parts, job, update);
    const isUnchanged = update.text === update.standing.text;
    if (!isUnchanged && (await ask(parts, update, note)) === 'cancel') return true;
    // The page stays open beside the question.
    refuseUnsaved(parts.drafting);
    const isDone = await alone(parts, job, async () => {
      const now = await workOut(parts, job);
      return now?.key === update.key && (await write(parts, job, now));
    });
    if (isDone) return true;
  }
}

/** A draft that is discarded meanwhile takes the question with it. */
async function ask({ drafting, saveReview }: SaveParts, update: Update, note: string | null): Promise<SaveAnswer> {
  const listening = drafting.onDidChange(({ phase }) => phase === 'idle' && saveReview.answer('cancel'));
  try {
    return await saveReview.ask(update, note);
  } finally {
    listening.dispose();
  }
}

/** @returns `null` where there is no file */
async function workOut({ drafting, desk, bases }: SaveParts, job: SaveJob): Promise<Update | null> {
  const { folder, path, key } = job;
  const standing = await readStanding(folder, path);
  if (standing === null) return null;
  const base = await bases.read(key);
  const fileId = fileIdOf(standing.text) ?? base?.fileId ?? undefined;
  const ours = drafting.markdown({ path, ...(fileId === undefined ? {} : { fileId }) });
  const labels = { theirs: path.slice(path.lastIndexOf('/') + 1), ours: vscode.l10n.t('Mentor Brain, new draft') };
  // A line end that the file lacks at its end is not brought in.
  const isEnded = standing.text === '' || standing.text.endsWith('\n');
  const theirs = isEnded ? standing.text : `${standing.text}\n`;
  const merged = mergeLog({ base: base?.text ?? null, theirs, ours, labels });
  const text = isEnded ? merged.text : merged.text.replace(/\n$/, '');
  const { conflicts } = merged;
  const marks = conflicts === 0 ? [] : conflictMarks(labels);
  const saving = { ...savingOf({ drafting, desk }, job, { text: ours, fileId: fileIdOf(ours) }), marks };
  return {
    key: createHash('sha256')
      .update(JSON.stringify([standing.text, ours, text]))
      .digest('hex'),
    uri: standing.document.uri,
    path,
    step: saving.step,
    text,
    conflicts,
    remarks: remarksOf(merged),
    standing,
    saving,
  };
}

function remarksOf({ deletedByUser, keptKeys }: MergedLog): readonly string[] {
  const stayOut = deletedByUser.filter(({ isChanged }) => isChanged).map(({ heading }) => heading);
  return [
    ...(stayOut.length === 0 ? [] : [vscode.l10n.t('What you took out stays out: {0}.', stayOut.join(', '))]),
    ...(keptKeys.length === 0
      ? []
      : [vscode.l10n.t('Your values in the front matter stay: {0}.', keptKeys.join(', '))]),
  ];
}

/** Merged again, a conflict would be taken for the user's text. */
async function refuseOpenConflicts({ saves }: SaveParts, { key, path }: SaveJob, { standing }: Update): Promise<void> {
  const conflicts = saves.openConflictsIn(key, standing.text);
  if (conflicts === 0) return;
  await showAtConflict(standing.document.uri);
  throw new UserFailure(conflictSentence(path, conflicts));
}

/** @returns false where the editor's text is another one by now, and nothing was done */
async function write(parts: SaveParts, job: SaveJob, update: Update): Promise<boolean> {
  const { records, saves } = parts;
  const { standing, text, saving: known, conflicts, uri } = update;
  const { document, isDirty } = standing;
  const { key, path } = job;
  if (text === standing.text && !isDirty) {
    await saves.conclude(key, known);
    return true;
  }
  await refuseReadOnly(job);
  const isForUser = conflicts > 0 || isDirty;
  const saving = imagesOf(update, isForUser ? 'waiting' : 'writing', saves.textsWithout(key));
  await records.keep(key, saving).catch((error: unknown) => {
    throw logFailure(path, error);
  });
  // What was typed while that was kept would give way to a text that does not have it.
  if (textOf(document) !== standing.text) {
    await records.drop(key);
    return false;
  }
  if (isForUser) saves.wait(key, saving, uri);
  if (!(await makeHold(document, text))) {
    await saves.giveUp(key);
    throw logFailure(path, new Error('VS Code refused the edit'));
  }
  if (await isHeldInVain(document, text, job)) {
    await saves.giveUp(key);
    await makeHold(document, standing.text);
    throw readOnlyFailure(path);
  }
  if (isForUser) await leaveToUser(document, path, conflicts);
  else await saveNow(parts, job, document, saving, text);
  return true;
}

/** @param without names of texts that an earlier save of the same log came upon: back at one of them, it is taken back */
function imagesOf(
  { standing: { text: standing, disk }, text, saving }: Update,
  phase: Saving['phase'],
  without: readonly string[],
): Saving {
  const form = disk?.form ?? { encoding: 'utf8', hasByteOrderMark: false, lineEnd: '\n' };
  const holding = nameOf(text);
  // Reverted to what is on the disk, it is taken back as well.
  const names = new Set([...without, nameOf(standing), nameOf(disk?.text ?? '')]);
  // Saved a second time, it is there already.
  names.delete(holding);
  return {
    ...saving,
    phase,
    before: disk === null ? null : Buffer.from(disk.bytes).toString('base64'),
    after: Buffer.from(fileBytes(text, form)).toString('base64'),
    editor: { without: [...names], holding },
  };
}

/** What VS Code would not save waits in the editor. @throws UserFailure then */
async function saveNow(
  { records, saves }: SaveParts,
  job: SaveJob,
  document: vscode.TextDocument,
  saving: Saving,
  text: string,
): Promise<void> {
  const { key, path } = job;
  await refuseSwapped(saves, job, document);
  if (await isSaved(document, text, job)) return await saves.conclude(key, saving);
  // A full disk takes a part of a file without a word of VS Code: then a window that comes later offers both texts.
  const kept: Saving = { ...saving, phase: document.isDirty ? 'waiting' : 'writing' };
  // On a disk that refuses that as well the note of before stands, from which nothing is lost.
  await records.keep(key, kept).catch(() => undefined);
  saves.wait(key, kept, document.uri);
  await vscode.window.showTextDocument(document, { preview: false });
  throw new UserFailure(
    vscode.l10n.t(
      'VS Code could not save “{0}”. The log stands in the editor, not saved: save it there, or undo. The draft is kept until then.',
      path,
    ),
  );
}

/**
 * VS Code follows links where it saves: what has become one since it was looked at is not saved, now or by itself later.
 *
 * @throws UserFailure then
 */
async function refuseSwapped(saves: LogSaves, { folder, path, key }: SaveJob, document: vscode.TextDocument) {
  try {
    await readDisk(folder, path);
  } catch (error) {
    await saves.giveUp(key);
    await vscode.window.showTextDocument(document, { preview: false });
    await vscode.commands.executeCommand('workbench.action.files.revert');
    throw error;
  }
}

/** @returns whether the disk holds what the editor holds */
async function isSaved(document: vscode.TextDocument, text: string, { folder, path }: SaveJob): Promise<boolean> {
  const isDone = await document.save();
  // A save of VS Code's own, after a delay, may have been first: then this one is refused.
  if (document.isDirty || (!isDone && textOf(document) !== text)) return false;
  return (await readDisk(folder, path))?.text === textOf(document);
}

/** What a setting or a person made read-only in VS Code takes an edit, and then is never dirty and never saved. */
async function isHeldInVain(document: vscode.TextDocument, text: string, { folder, path }: SaveJob): Promise<boolean> {
  return !document.isDirty && (await readDisk(folder, path))?.text !== text;
}

/** Nobody is asked to overrule what a file's owner has locked. */
async function refuseReadOnly({ folder, path }: SaveJob): Promise<void> {
  const mode = await lstat(join(folder.uri.fsPath, path)).then(
    (stats) => stats.mode,
    () => 0o200,
  );
  if ((mode & 0o222) === 0) throw readOnlyFailure(path);
}

function readOnlyFailure(path: string): UserFailure {
  return new UserFailure(
    vscode.l10n.t(
      '“{0}” is read-only and was not changed. Allow writing to it, then save again. The draft is kept.',
      path,
    ),
  );
}

async function leaveToUser(document: vscode.TextDocument, path: string, conflicts: number): Promise<void> {
  await showAtConflict(document.uri);
  void vscode.window.showInformationMessage(
    conflicts > 0
      ? conflictSentence(path, conflicts)
      : vscode.l10n.t(
          '“{0}” had changes of yours that are not saved. Save the file to keep both. The draft is kept until then.',
          path,
        ),
  );
}
