import { fileIdOf, readMarker } from '../sectionMarker';
import type { ConflictLabels } from './conflictText';
import { isSame } from './diff3';
import { placeFor } from './insertByOrder';
import { linesOf } from './lines';
import { blockText, EVIDENCE, HEAD, type LogBlock, type LogText, readLogText } from './logBlocks';
import { dropBlock, mergeBlock } from './mergeBlock';
import { citedIn, definedIn, mergeEvidence } from './mergeEvidence';
import { mergeFront } from './mergeFront';

export interface MergeLogInput {
  /** What was last written; `null`: unknown. */
  readonly base: string | null;
  /** The file as it stands, with what a person made of it. Lines end in `\n` in all three. */
  readonly theirs: string;
  /** The new text of the log. */
  readonly ours: string;
  readonly labels: ConflictLabels;
}

/** A section that is not simply merged. */
export interface LogPartNote {
  /** Text of the heading as the user sees it; empty for what stands before the first section. */
  readonly heading: string;
}

export interface LogConflict extends LogPartNote {
  /** How many places there are to settle in it. */
  readonly places: number;
}

export interface DeletedSection extends LogPartNote {
  /** The new text of it differs from what the user deleted. */
  readonly isChanged: boolean;
}

export interface MergedLog {
  readonly text: string;
  /** Of `theirs`. */
  readonly isChanged: boolean;
  /** How many places stand between marks, for a person to settle. */
  readonly conflicts: number;
  /** The sections that they stand in, in the order of the text. */
  readonly conflictsIn: readonly LogConflict[];
  /** Sections that the user deleted: they stay so. */
  readonly deletedByUser: readonly DeletedSection[];
  /** Sections that the user left as they were and the new text has no more: they are gone. */
  readonly droppedByDraft: readonly LogPartNote[];
  /** Keys of the front matter that both sides changed: the user's value stays. */
  readonly keptKeys: readonly string[];
}

/**
 * Brings a new text of a log into the file that is there, section by section, three-way with what was last written: what
 * a person wrote, changed, moved, ticked, renamed or deleted stays; what nobody touched becomes the new text; what both
 * sides changed stands in the text with marks of a conflict as git writes them, for the user to settle.
 *
 * Sections are found by their markers, else by their headings; those of the user's own stay byte for byte, in the user's
 * order. Where the base is not known, all of the file is taken for a person's text.
 */
export function mergeLog({ base, theirs, ours, labels }: MergeLogInput): MergedLog {
  const isBlank = theirs.trim() === '';
  if (theirs === ours || base === ours) return unmerged(theirs, theirs);
  if (base === theirs || isBlank) return unmerged(ours, theirs);
  // A marker of another file, pasted by the user, is text like any other.
  const written = base === null ? null : fileIdOf(base);
  const fileIds = new Set([written ?? fileIdOf(theirs), fileIdOf(ours)]);
  const read = (text: string): LogText => readLogText(text, fileIds);
  return new LogMerge(base === null ? null : read(base), read(theirs), read(ours), labels).result(theirs);
}

function unmerged(text: string, theirs: string): MergedLog {
  const nothing = { conflicts: 0, conflictsIn: [], deletedByUser: [], droppedByDraft: [], keptKeys: [] };
  return { text, isChanged: text !== theirs, ...nothing };
}

type Blocks = ReadonlyMap<string, LogBlock>;

class LogMerge {
  private readonly inBase: Blocks;
  private readonly inTheirs: Blocks;
  private readonly inOurs: Blocks;
  private readonly conflicts: LogConflict[] = [];
  private readonly dropped: LogPartNote[] = [];

  constructor(
    private readonly base: LogText | null,
    private readonly theirs: LogText,
    private readonly ours: LogText,
    private readonly labels: ConflictLabels,
  ) {
    this.inBase = byKey(base);
    this.inTheirs = byKey(theirs);
    this.inOurs = byKey(ours);
  }

  result(theirs: string): MergedLog {
    const blocks = this.withNews(this.theirs.blocks.flatMap((block) => this.merged(block)));
    const front = mergeFront(this.base?.front ?? null, this.theirs.front, this.ours.front);
    const isNewFront = this.theirs.front.length === 0 && front.lines.length > 0;
    const isParted = blocks.map(blockText).join('').startsWith('\n');
    const parts = [...front.lines, ...(isNewFront && !isParted ? ['\n'] : [])];
    const text = joined([parts.join(''), ...this.withEvidence(blocks).map(blockText)]);
    return {
      text,
      isChanged: text !== theirs,
      conflicts: this.conflicts.reduce((sum, { places }) => sum + places, 0),
      conflictsIn: this.conflicts,
      deletedByUser: this.deleted(),
      droppedByDraft: this.dropped,
      keptKeys: front.kept,
    };
  }

  private merged(theirs: LogBlock): readonly LogBlock[] {
    const { key } = theirs;
    const [base, ours] = [this.inBase.get(key) ?? null, this.inOurs.get(key)];
    // The evidence waits until it is known what is cited.
    if (key === EVIDENCE || (ours === undefined && base === null)) return [theirs];
    // A file of a person's that has nothing at its top gets the title.
    if (key === HEAD && base === null && ours !== undefined && blockText(theirs).trim() === '') return [ours];
    const merged =
      ours === undefined ? dropped(base, theirs, this.labels) : mergeBlock(base, theirs, ours, this.labels);
    if (merged === null) {
      this.dropped.push({ heading: headingOf(theirs) });
      return [];
    }
    if (merged.conflicts > 0) this.conflicts.push({ heading: headingOf(theirs), places: merged.conflicts });
    return [merged.block];
  }

  /** Sections that only the new text has go to their place in its order. */
  private withNews(blocks: readonly LogBlock[]): readonly LogBlock[] {
    const result = [...blocks];
    const order = this.ours.blocks.map(({ key }) => key);
    for (const block of this.ours.blocks) {
      const { key } = block;
      if (key === EVIDENCE || this.inBase.has(key) || this.inTheirs.has(key)) continue;
      const present = result.map((each) => each.key);
      let at = placeFor(key, present, order);
      // What the user wrote behind the section above stays behind it.
      while (at > 0 && result[at]?.part === null) at += 1;
      insert(result, at, block);
    }
    return result;
  }

  private withEvidence(blocks: readonly LogBlock[]): readonly LogBlock[] {
    const ours = this.inOurs.get(EVIDENCE);
    const base = this.inBase.get(EVIDENCE);
    const others = blocks.filter(({ key }) => key !== EVIDENCE).flatMap((block) => linesOf(blockText(block)));
    const merge = (theirs: readonly string[]): readonly string[] =>
      mergeEvidence({
        base: base === undefined ? null : below(base),
        theirs,
        ours: ours === undefined ? [] : below(ours),
        cited: new Set([...citedIn(others), ...citedIn(theirs)]),
        citedBefore: citedIn(this.theirs.blocks.flatMap((block) => linesOf(blockText(block)))),
        defined: definedIn(others),
      });
    const theirs = this.inTheirs.get(EVIDENCE);
    if (theirs !== undefined) {
      const body = merge(below(theirs));
      return blocks.map((block) => (block.key === EVIDENCE ? { ...theirs, body, tail: [] } : block));
    }
    const body = merge([]);
    if (ours === undefined || body.length === 0) return blocks;
    const result = [...blocks];
    insert(result, result.length, { ...ours, body: ['\n', ...body], tail: [] }, false);
    return result;
  }

  private deleted(): readonly DeletedSection[] {
    return this.ours.blocks.flatMap((block) => {
      const base = this.inBase.get(block.key);
      if (base === undefined || this.inTheirs.has(block.key) || block.key === EVIDENCE) return [];
      return [{ heading: headingOf(base), isChanged: !isSame(base.body, block.body) }];
    });
  }
}

function dropped(base: LogBlock | null, theirs: LogBlock, labels: ConflictLabels): ReturnType<typeof dropBlock> {
  return base === null ? { block: theirs, conflicts: 0 } : dropBlock(base, theirs, labels);
}

function byKey(text: LogText | null): Blocks {
  return new Map((text?.blocks ?? []).map((block) => [block.key, block]));
}

function headingOf({ heading }: LogBlock): string {
  return (heading ?? '').replace(/^[ \t]*#{1,6}[ \t]*/, '').trim();
}

/** What stands below the marker. */
function below({ lead, body, tail }: LogBlock): readonly string[] {
  const isMarked = readMarker((lead[0] ?? '').trimEnd()) !== null;
  return [...lead.slice(isMarked ? 1 : 0), ...body, ...tail];
}

/** Puts a section between others, parted from them as the log parts its sections. */
function insert(blocks: LogBlock[], at: number, block: LogBlock, hasRule = true): void {
  const before = blocks[at - 1];
  if (before !== undefined) {
    // Between the user's own sections the user parts.
    blocks[at - 1] = parted(before, hasRule && before.part !== null);
  }
  const next = blocks[at];
  blocks.splice(at, 0, next === undefined ? block : parted({ ...block, tail: [] }, next.key !== EVIDENCE));
}

function parted(block: LogBlock, hasRule: boolean): LogBlock {
  const text = blockText(block);
  if (text === '') return block;
  const isOpen = !text.endsWith('\n');
  const isRuled = block.tail.some((line) => line.trim() !== '');
  const blank = block.tail.at(-1)?.trim() === '' ? [] : ['\n'];
  const rule = hasRule && !isRuled ? ['---\n', '\n'] : [];
  return { ...block, tail: [...(isOpen ? ['\n'] : []), ...block.tail, ...blank, ...rule] };
}

/** A part that lacks its last line end does not swallow the first line of the next. */
function joined(parts: readonly string[]): string {
  const written = parts.filter((part) => part !== '');
  return written.map((part, at) => (at < written.length - 1 && !part.endsWith('\n') ? `${part}\n` : part)).join('');
}
