import { firstChangedLine } from '../../core/session/textBefore';
import { folderOfKey } from '../recorder/workspaceFolders';
import type { DraftingState } from '../session/draftingState';
import { orFailure } from '../session/sessionFolders';
import { type Evidence, itemOf } from '../views/evidence';
import { openFile } from '../views/openFile';

/**
 * What a claim of the draft points at. A change and a problem are looked up in their file, as it is now; where that is
 * gone, and for everything else, what was recorded is shown.
 */
export async function openEvidence(
  id: string,
  { record, folder: key }: DraftingState,
  evidence: Pick<Evidence, 'open'>,
): Promise<void> {
  const item = record === null ? undefined : itemOf(record, id);
  if (record === null || item === undefined) return;
  const folder = orFailure(folderOfKey(key));
  if (item.kind === 'change') {
    const { path, diff, isDeleted } = item.change;
    if (!isDeleted && (await openFile(folder, path, firstChangedLine(diff) ?? 1))) return;
  }
  if (item.kind === 'problem') {
    const { file, line } = item.problem.failure;
    if (file !== null && (await openFile(folder, file, line ?? 1))) return;
  }
  await evidence.open(item, record, folder);
}
