import { SingleFlight } from '../../core/base/singleFlight';
import type { DraftChange } from '../preview/draftChange';
import { requireTrust } from '../trust';
import type { GenerateParts } from './generateLog';
import { rewriteSection, staleFailure } from './rewriteSection';

/** Carries out what the preview asks for about the draft. */
export class DraftChanges {
  private readonly rewriting = new SingleFlight();

  constructor(private readonly parts: GenerateParts) {}

  /** @throws UserFailure where the folder is not trusted, or the draft has moved on meanwhile */
  async make(request: DraftChange): Promise<void> {
    requireTrust();
    // Of what it was begun from there may be nothing left: that is for whoever saves it.
    if (request.kind === 'unsavedText') await this.parts.drafting.edits.keepUnsaved(request, request.text);
    else if (request.kind === 'rewriteSection') await this.rewriting.run(() => rewriteSection(this.parts, request));
    else if (!(await change(this.parts, request))) refuse(this.parts);
  }
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
  request: Exclude<DraftChange, { kind: 'rewriteSection' | 'unsavedText' }>,
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
