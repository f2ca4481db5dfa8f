import type { Draft } from '../draft';
import type { Grounding } from './claim';

/**
 * Without the doubts about what the offline mentor wrote. Its sentences are made from the record by code, so a doubt about
 * one is a fault of the check; what the check does confirm stays counted.
 *
 * @param isAllOffline the mentor of the draft is the offline one
 */
export function withoutOfflineDoubts(grounding: Grounding, draft: Draft, isAllOffline: boolean): Grounding {
  const offline = new Set(
    draft.sections.flatMap(({ id, writtenBy }) =>
      writtenBy === 'offline' || (isAllOffline && writtenBy === 'mentor') ? [id] : [],
    ),
  );
  if (offline.size === 0) return grounding;
  const claims = grounding.claims.filter(({ section, verdict }) => verdict === 'confirmed' || !offline.has(section));
  const count = (wanted: string): number => claims.filter(({ verdict }) => verdict === wanted).length;
  return {
    claims,
    confirmed: count('confirmed'),
    unverified: count('unverified'),
    contradicted: count('contradicted'),
  };
}
