import type { EventOf } from './event';

type How = EventOf<'gitMoved'>['how'];

/** A move of `HEAD` as its reflog tells it; a rebase is one, however many commits it picked. */
export interface HeadMove {
  readonly how: How;
  /** Object ids in full; `before` is all zeros where there was no commit. */
  readonly before: string;
  readonly after: string;
  /** First line of the commit's message, or where a move led. */
  readonly subject: string;
  /** git may have changed files of the work tree: a commit only tells of changes that were there. */
  readonly touchesFiles: boolean;
}

interface Entry {
  readonly before: string;
  readonly after: string;
  /** Before the colon, such as `commit (amend)` or `pull --rebase origin main`. */
  readonly action: string;
  readonly rest: string;
}

/** `old new name <mail> seconds zone TAB action: rest`. Name and mail are not looked at. */
const LINE = /^([0-9a-f]{40,64}) ([0-9a-f]{40,64}) [^\t]{0,1000}\t([^:]{1,1000})(?:: (.{0,2000}))?/;

const COMMITS = new Set<How>(['commit', 'amend']);

/**
 * Reads what git appends to `logs/HEAD`, in pieces of any size. The messages of git that it reads are not translated
 * by git (reflog actions are fixed words).
 */
export class Reflog {
  private torn = '';
  private rebase: { readonly first: Entry; last: Entry } | null = null;

  /** A rebase has begun and its end has not been seen. */
  get isRebasing(): boolean {
    return this.rebase !== null;
  }

  /** @returns the moves that are whole */
  feed(text: string): readonly HeadMove[] {
    const lines = (this.torn + text).split('\n');
    this.torn = lines.pop() ?? '';
    return lines.map(parseLine).flatMap((entry) => (entry === null ? [] : this.moves(entry)));
  }

  /** To be called when git is known to rebase no more: one that was given up or killed has no last line. */
  endRebase(): readonly HeadMove[] {
    const { rebase } = this;
    this.rebase = null;
    return rebase === null ? [] : [rebaseMove(rebase.first, rebase.last)];
  }

  private moves(entry: Entry): readonly HeadMove[] {
    const phase = rebasePhase(entry.action);
    if (phase === null) return [...this.endRebase(), moveOf(entry)];
    const ended = phase === 'start' ? this.endRebase() : [];
    this.rebase ??= { first: entry, last: entry };
    this.rebase.last = entry;
    const isOver = phase === 'finish' || phase === 'abort';
    return isOver ? [...ended, ...this.endRebase()] : ended;
  }
}

function parseLine(line: string): Entry | null {
  const [, before, after, action, rest = ''] = LINE.exec(line) ?? [];
  if (before === undefined || after === undefined || action === undefined) return null;
  return { before, after, action, rest };
}

/** `rebase (pick)`, `rebase -i (start)`, `pull --rebase (finish)`; `null` for what is no part of a rebase. */
function rebasePhase(action: string): string | null {
  if (!/^(?:rebase|pull\b.{0,500}(?:--rebase|-r\b))/.test(action)) return null;
  return /\((\w{1,20})\)$/.exec(action)?.[1] ?? null;
}

function rebaseMove(first: Entry, last: Entry): HeadMove {
  const onto = /^checkout (.{1,200})/.exec(first.rest)?.[1];
  const name = first.action.startsWith('pull') ? 'pull --rebase' : 'rebase';
  const isGivenUp = rebasePhase(last.action) === 'abort';
  return {
    how: first.action.startsWith('pull') ? 'pull' : 'rebase',
    before: first.before,
    after: last.after,
    subject: [name, isGivenUp ? 'given up' : onto === undefined ? '' : `onto ${onto}`].filter(Boolean).join(' '),
    touchesFiles: true,
  };
}

function moveOf({ before, after, action, rest }: Entry): HeadMove {
  const how = howOf(action);
  // A new branch at the same commit changes no file; a reset to the same commit may take changes away (so does a stash).
  const touchesFiles = !COMMITS.has(how) && (before !== after || how === 'reset');
  return { how, before, after, subject: subjectOf(how, action, rest), touchesFiles };
}

function howOf(action: string): How {
  const [word = ''] = action.split(' ');
  const detail = /^commit \(([\w-]{1,20})\)$/.exec(action)?.[1];
  if (word === 'commit') {
    if (detail === 'amend') return 'amend';
    if (detail === 'merge') return 'merge';
    return detail === 'cherry-pick' ? 'cherryPick' : 'commit';
  }
  if (word === 'cherry-pick') return 'cherryPick';
  const known: readonly How[] = ['merge', 'checkout', 'rebase', 'reset', 'pull', 'revert'];
  return known.find((how) => how === word) ?? 'other';
}

/** An address to clone from may hold a password, and is not a subject. */
function subjectOf(how: How, action: string, rest: string): string {
  if (how === 'other') return action.startsWith('clone') || rest === '' ? (action.split(' ')[0] ?? '') : rest;
  if (how === 'merge' && !action.startsWith('commit')) return `${action.slice(0, 200)}: ${rest}`;
  return rest;
}

/**
 * The branch on which each of these moves left `HEAD`.
 *
 * @param last where `HEAD` is after all of them, `null` for a commit that is on no branch
 */
export function branchesOf(moves: readonly HeadMove[], last: string | null): readonly (string | null)[] {
  let branch = last;
  const branches = moves.toReversed().map((move) => {
    const here = branch;
    const from = move.how === 'checkout' ? /^moving from (\S{1,300}) to /.exec(move.subject)?.[1] : undefined;
    if (from !== undefined) branch = /^[0-9a-f]{40,64}$/.test(from) ? null : from;
    return here;
  });
  return branches.toReversed();
}

/** @param head text of the file `HEAD` */
export function branchOfHead(head: string): string | null {
  return /^ref: refs\/heads\/(.{1,300})/.exec(head)?.[1]?.trim() ?? null;
}
