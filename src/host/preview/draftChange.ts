import type { PreviewRequest } from '../../shared/previewMessages';
import { isSectionRequest, type SectionRequest } from '../../shared/sectionMessages';

/** What the preview asks to have changed in the draft. */
export type DraftChange =
  | SectionRequest
  | Extract<PreviewRequest, { readonly kind: 'acceptUnverified' | 'removeUnverified' }>;

export function isDraftChange(request: PreviewRequest): request is DraftChange {
  return isSectionRequest(request) || request.kind === 'acceptUnverified' || request.kind === 'removeUnverified';
}
