import { folderOfKey } from '../recorder/workspaceFolders';
import type { DraftingState } from '../session/draftingState';
import { orFailure } from '../session/sessionFolders';
import { type Evidence, itemOf } from '../views/evidence';
import { openFile } from '../views/openFile';

/**
 * What a claim of the draft points at. A problem is looked up in its file, as it is now; where that is gone, and for
 * everything else, what was recorded is shown: a change as a diff at its first hunk, as the session view does.
 */
export async function openEvidence(
  id: string,
  { record, folder: key }: DraftingState,
  evidence: Pick<Evidence, 'open'>,
): Promise<void> {
  const item = record === null ? undefined : itemOf(record, id);
  if (record === null || item === undefined) return;
  const folder = orFailure(folderOfKey(key));
  if (item.kind === 'problem') {
    const { file, line } = item.problem.failure;
    if (file !== null && (await openFile(folder, file, line ?? 1))) return;
  }
  await evidence.open(item, record, folder);
}
