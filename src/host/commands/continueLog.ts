import { folderOfKey } from '../recorder/workspaceFolders';
import { orFailure } from '../session/sessionFolders';
import { finishOffline, requirePartial } from './finishOffline';
import { approvedPrompt } from './approvedPrompt';
import { type GenerateParts, maySend, mentorFor, writing } from './generateLog';

/**
 * Asks the mentor once for what a draft lacks. What was approved goes again, with the model's own words behind it. After
 * a reload the request is made anew from the record as it was then; where the settings name another destination by now,
 * that one asks for consent like any other.
 */
export async function continueLog(parts: GenerateParts): Promise<void> {
  const { desk, drafting, review } = parts;
  const revealed = parts.view.reveal();
  await drafting.restore();
  requirePartial(drafting);
  const { record, folder: key } = drafting.state;
  const chosen = await mentorFor(parts, undefined);
  if (chosen === null || record === null) return;
  const { profile } = chosen;
  if (profile === null) return await finishOffline(parts);
  const folder = orFailure(folderOfKey(key));
  const prompt = await approvedPrompt(parts, profile);
  if (prompt === null) return;
  const further = await drafting.continuation(prompt, chosen);
  // Then nothing is sent, and nothing stands under review as sent.
  if (!drafting.isLacking) return await drafting.resume(prompt, chosen);
  if (!(await maySend(parts, chosen, further, folder))) return;
  // Somebody may have had a section written anew, or the rest by the offline mentor, while it was looked at.
  requirePartial(drafting);
  desk.use(further, chosen.destination, profile.price);
  review.sending(further);
  await revealed;
  await writing(() => drafting.resume(prompt, chosen, further));
}
