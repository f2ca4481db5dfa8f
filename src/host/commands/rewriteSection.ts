import { l10n } from 'vscode';
import type { SectionRequest } from '../../shared/sectionMessages';
import { folderOfKey } from '../recorder/workspaceFolders';
import { orFailure } from '../session/sessionFolders';
import { UserFailure } from '../userFailure';
import { approvedPrompt } from './approvedPrompt';
import { type GenerateParts, maySend, mentorFor, writing } from './generateLog';

/**
 * Has the mentor that is chosen now write one section anew, as the user wishes. What was approved for the draft goes
 * again, with the log as it stands behind it; another destination asks for consent like any other. Where only the offline
 * mentor is there, it writes the section from the record.
 */
export async function rewriteSection(
  parts: GenerateParts,
  request: Extract<SectionRequest, { kind: 'rewriteSection' }>,
): Promise<void> {
  const { desk, drafting, review } = parts;
  const { folder: key } = drafting.state;
  if (!drafting.edits.isShown(request)) throw staleFailure();
  const chosen = await mentorFor(parts, undefined);
  if (chosen === null) return;
  if (chosen.profile === null) {
    if (!(await drafting.edits.fillOffline(request))) throw staleFailure();
    return;
  }
  const prompt = await approvedPrompt(parts, chosen.profile);
  if (prompt === null) return;
  const further = await drafting.rewriter.request(prompt, chosen, request.section, request.wish);
  if (!(await maySend(parts, chosen, further, orFailure(folderOfKey(key))))) return;
  if (!drafting.edits.isShown(request)) throw staleFailure();
  desk.use(further, chosen.destination, chosen.profile.price);
  review.sending(further);
  await writing(async () => {
    if (!(await drafting.rewriter.rewrite(further, chosen, request, request.wish))) throw staleFailure();
  });
}

/** What was asked for is about a text that is not there any more. */
export function staleFailure(): UserFailure {
  return new UserFailure(l10n.t('This section has changed since it was shown. Look at it again, then try anew.'));
}
