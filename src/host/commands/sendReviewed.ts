import { isDeepStrictEqual } from 'node:util';
import * as vscode from 'vscode';
import { UserFailure } from '../userFailure';
import { type GenerateParts, mayReplaceDraft, mentorFor, writeDraft } from './generateLog';

/** What the page of the review passes to the command. */
export const REVIEWED = { reviewed: true } as const;

export function isReviewed(wish: unknown): boolean {
  return typeof wish === 'object' && wish !== null && Reflect.get(wish, 'reviewed') === true;
}

/**
 * Sends exactly what the user looked at and sent off by hand, also where the session has moved on since. That press is
 * consent to this destination.
 *
 * @throws UserFailure where somebody else would get it by now
 */
export async function sendReviewed(parts: GenerateParts): Promise<void> {
  const { review, consent, drafting } = parts;
  const reviewed = review.takeApproved();
  if (reviewed === null || reviewed.folder === null || reviewed.destination === null) return;
  const { prompt, folder, destination } = reviewed;
  const revealed = parts.view.reveal();
  await drafting.restore();
  const chosen = await mentorFor(parts, undefined);
  if (chosen === null) return;
  if (!isDeepStrictEqual(chosen.destination, destination)) {
    throw new UserFailure(
      vscode.l10n.t(
        'Another mentor is chosen by now, so nothing was sent. Refresh what will be sent, then look again.',
      ),
    );
  }
  if (!(await mayReplaceDraft(drafting))) return;
  await consent.give({ ...destination, workspace: folder.uri.toString() });
  await writeDraft(parts, { prompt, chosen, folder, revealed });
}
