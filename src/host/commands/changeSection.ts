import type { Endable } from '../../core/base/lifetime';
import { SingleFlight } from '../../core/base/singleFlight';
import type { PreviewRequest } from '../../shared/previewMessages';
import { isSectionRequest, type SectionRequest } from '../../shared/sectionMessages';
import { requireTrust } from '../trust';
import type { GenerateParts } from './generateLog';
import { guarded } from './guard';
import { rewriteSection, staleFailure } from './rewriteSection';

/** Carries out what the preview asks for about sections of the draft. */
export function answerSections(parts: GenerateParts): Endable {
  const rewriting = new SingleFlight();
  return parts.view.onDidRequest((request) => {
    if (!isSectionRequest(request) && request.kind !== 'acceptUnverified' && request.kind !== 'removeUnverified')
      return;
    void guarded(request.kind, parts.logger, async () => {
      requireTrust();
      // Of what it was begun from there may be nothing left: that is for whoever saves it.
      if (request.kind === 'unsavedText') await parts.drafting.edits.keepUnsaved(request, request.text);
      else if (request.kind === 'rewriteSection') await rewriting.run(() => rewriteSection(parts, request));
      else if (!(await change(parts, request))) refuse(parts);
    });
  });
}

/** @throws UserFailure: what was asked for is about a text that is not there any more */
function refuse({ presenter }: GenerateParts): never {
  // The page shows what is there, also where it had gone ahead of the answer.
  presenter.showAgain();
  throw staleFailure();
}

/** @returns whether it was made */
async function change(
  { drafting: { edits } }: GenerateParts,
  request:
    | Exclude<SectionRequest, { kind: 'rewriteSection' | 'unsavedText' }>
    | Extract<PreviewRequest, { kind: 'acceptUnverified' | 'removeUnverified' }>,
): Promise<boolean> {
  switch (request.kind) {
    case 'editSection':
      return await edits.edit(request, request.body);
    case 'tickTask':
      return await edits.tick(request, request.task, request.ticked);
    case 'fillSection':
      return await edits.fillOffline(request);
    case 'dropSection':
      return await edits.drop(request, true);
    case 'bringBackSection':
      return await edits.drop(request, false);
    case 'takeBackSection':
      return await edits.takeBack(request, request.version);
    case 'settleClaim':
      return await edits.settle(request, request.claim, request.decision);
    case 'acceptUnverified':
      return await edits.acceptUnverified(request.hash);
    case 'removeUnverified':
      return await edits.removeUnverified(request.hash);
  }
}
