import type { SessionRecord } from '../../../src/core/session/sessionRecord';

/** The record with the technologies that the manifests of a real project would have told. */
export function withStack(stack: readonly string[], record: SessionRecord): SessionRecord {
  return { ...record, overview: { ...record.overview, stack } };
}
