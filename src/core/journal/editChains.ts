import type { EventOf, SessionEvent } from '../record/event';
import { fileKey } from './waitingEdits';

type Edit = EventOf<'edit'>;

/** Indexes of edits of one file, each of which begins with the text that the one before it left. */
export type EditChain = readonly number[];

/** Fewer edits have no middle that could go. */
const SHORTEST = 3;

interface OpenChain {
  readonly links: number[];
  /** How many of them have reached the disk. */
  saved: number;
}

/**
 * Finds runs of at least three edits of one file, the middle texts of which tell least. What the editor alone had at
 * the end is a run of its own: a command does not see it.
 *
 * @param acrossRuns whether a chain may go on across a command: then it is no longer known which of its states the
 *   command saw
 * @returns the chain that ended earliest first
 */
export function editChains(events: readonly SessionEvent[], acrossRuns: boolean): readonly EditChain[] {
  const chains: EditChain[] = [];
  const open = new Map<string, OpenChain>();
  const close = (key: string): void => {
    const { links, saved } = open.get(key) ?? { links: [], saved: 0 };
    chains.push(links.slice(0, saved), links.slice(saved));
    open.delete(key);
  };
  for (const [index, event] of events.entries()) {
    if (event.kind === 'edit') {
      const key = fileKey(event);
      const last = events[open.get(key)?.links.at(-1) ?? -1];
      if (last?.kind === 'edit' && !follows(last, event)) close(key);
      const chain = open.get(key) ?? { links: [], saved: 0 };
      chain.links.push(index);
      if (event.isSaved) chain.saved = chain.links.length;
      open.set(key, chain);
    } else if (event.kind === 'saved') {
      const chain = open.get(fileKey(event));
      if (chain !== undefined) chain.saved = chain.links.length;
    } else if (event.kind === 'renamed' || isBorder(event, acrossRuns)) {
      for (const key of [...open.keys()]) close(key);
    }
  }
  for (const key of [...open.keys()]) close(key);
  return chains.filter(({ length }) => length >= SHORTEST).toSorted((a, b) => (a.at(-1) ?? 0) - (b.at(-1) ?? 0));
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
  // Nobody has compared the first text with the last.
  return { ...last, startedAt, before, baseline, extent: undefined, redactions };
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
