import type { EventOf, SessionEvent } from '../record/event';
import { fileKey } from './waitingEdits';

type Edit = EventOf<'edit'>;

/** Indexes of edits of one file, each of which begins with the text that the one before it left. */
export type EditChain = readonly number[];

/**
 * Finds runs of at least three edits of one file, the middle texts of which tell least.
 *
 * @param acrossRuns whether a chain may go on across a command: then it is no longer known which of its states the
 *   command saw
 * @returns the chain that ended earliest first
 */
export function editChains(events: readonly SessionEvent[], acrossRuns: boolean): readonly EditChain[] {
  const chains: EditChain[] = [];
  const open = new Map<string, number[]>();
  const close = (key: string): void => {
    const chain = open.get(key) ?? [];
    if (chain.length >= 3) chains.push(chain);
    open.delete(key);
  };
  for (const [index, event] of events.entries()) {
    if (event.kind === 'edit') {
      const key = fileKey(event);
      const last = events[open.get(key)?.at(-1) ?? -1];
      if (last?.kind === 'edit' && !follows(last, event)) close(key);
      const chain = open.get(key);
      if (chain === undefined) open.set(key, [index]);
      else chain.push(index);
    } else if (event.kind === 'renamed' || isBorder(event, acrossRuns)) {
      for (const key of [...open.keys()]) close(key);
    }
  }
  for (const key of [...open.keys()]) close(key);
  return chains.toSorted((a, b) => (a.at(-1) ?? 0) - (b.at(-1) ?? 0));
}

/** One edit from the state before the first to the state after the last, in the place of the last. */
export function joinEdits(edits: readonly Edit[]): Edit | null {
  const [first, last] = [edits[0], edits.at(-1)];
  if (first === undefined || last === undefined) return null;
  const redactions: Record<string, number> = {};
  for (const edit of edits) {
    for (const [kind, count] of Object.entries(edit.redactions ?? {})) {
      redactions[kind] = Math.max(redactions[kind] ?? 0, count);
    }
  }
  const { startedAt, before, baseline } = first;
  return { ...last, startedAt, before, baseline, redactions };
}

function follows(a: Edit, b: Edit): boolean {
  return a.after?.hash === b.before?.hash && a.origin === b.origin;
}

function isBorder(event: SessionEvent, acrossRuns: boolean): boolean {
  if (event.kind === 'bulkChange' || event.kind === 'gitMoved') return true;
  return (
    !acrossRuns && (event.kind === 'commandStarted' || event.kind === 'commandEnded' || event.kind === 'diagnostic')
  );
}
