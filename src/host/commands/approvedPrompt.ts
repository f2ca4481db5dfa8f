import type { ModelProfile } from '../../core/prompt/modelProfile';
import type { Prompt } from '../../core/prompt/prompt';
import { folderOfKey } from '../recorder/workspaceFolders';
import { orFailure } from '../session/sessionFolders';
import { type GenerateParts, orRefused } from './generateLog';

/**
 * What a draft was asked for with, for a further request. It goes again as it was approved, to the byte; for another
 * model, after a reload, or where the user has unticked something of it since, it is made anew from the record as it was.
 *
 * @returns `null` where it cannot be made; the preview tells why
 */
export async function approvedPrompt({ desk, drafting }: GenerateParts, profile: ModelProfile): Promise<Prompt | null> {
  const { record, language, folder: key } = drafting.state;
  if (record === null) return null;
  const asked = drafting.prompt;
  const ticked = desk.stillTicked(record, key);
  if (asked?.model === profile.model && ticked === record) return asked.prompt;
  return await orRefused(drafting, () => desk.makeFrom(orFailure(folderOfKey(key)), ticked, language, profile));
}
