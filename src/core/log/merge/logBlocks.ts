import { FenceReader } from '../../draft/fenceReader';
import { plainName, readHeading, sectionNamed } from '../../draft/sectionHeading';
import { splitFrontMatter } from '../frontMatter';
import { type MarkedPart, readMarker } from '../sectionMarker';
import { linesOf } from './lines';

/** A section of a log, one of the user's own, or what stands before the first. All its lines together are its text. */
export interface LogBlock {
  /** What it is found by in the other texts: the part of a log, or its heading; with a number where there are several. */
  readonly key: string;
  /** `null` for the text before the first section and for what is no part of the outline. */
  readonly part: MarkedPart | null;
  /** The marker, and what stands between it and the heading. */
  readonly lead: readonly string[];
  /** A line. */
  readonly heading: string | null;
  readonly body: readonly string[];
  /** Blank lines and rules at the end: they part sections and belong to none. */
  readonly tail: readonly string[];
}

export interface LogText {
  /** With its rules; empty where there is none. */
  readonly front: readonly string[];
  readonly blocks: readonly LogBlock[];
}

export const HEAD = 'head';
export const EVIDENCE = 'evidence';

const HEADING = /^ {0,3}#{1,2}[ \t]+\S/;
const PARTING = /^(?: {0,3}-{3,40})?\s{0,20}$/;

/**
 * Takes a log apart: nothing is added or left out. A section begins with its marker or, where that is gone, with a
 * heading that names it; any other heading of the first two levels begins a section of the user's own.
 *
 * @param fileIds of markers that count: a marker of another file is text
 */
export function readLogText(text: string, fileIds: ReadonlySet<string | null>): LogText {
  const lines = linesOf(text);
  const { front } = splitFrontMatter(text);
  const from = front === null ? 0 : front.length + 2;
  const reader = new BlockReader(fileIds);
  for (const line of lines.slice(from)) reader.read(line);
  return { front: lines.slice(0, from), blocks: withKeys(reader.blocks) };
}

export function blockText({ lead, heading, body, tail }: LogBlock): string {
  const lines = [...lead, ...(heading === null ? [] : [heading]), ...body, ...tail];
  return lines.map((line, at) => (isOpen(line, lines[at + 1]) ? `${line}\n` : line)).join('');
}

/** A heading that ended the user's file has more behind it now. */
function isOpen(line: string, next: string | undefined): boolean {
  return next !== undefined && !line.endsWith('\n') && !next.startsWith('\n');
}

interface RawBlock {
  part: MarkedPart | null;
  isMarked: boolean;
  lead: string[];
  heading: string | null;
  body: string[];
}

class BlockReader {
  private readonly head: RawBlock = { part: null, isMarked: false, lead: [], heading: null, body: [] };
  readonly blocks: RawBlock[] = [this.head];
  private current = this.head;
  private readonly fence = new FenceReader(3);

  constructor(private readonly fileIds: ReadonlySet<string | null>) {}

  read(line: string): void {
    const marker = readMarker(line.trimEnd());
    if (marker !== null && this.fileIds.has(marker.fileId)) {
      this.begin({ part: marker.part, isMarked: true, lead: [line], heading: null, body: [] });
      // A fence that someone left open does not swallow the sections below it.
      this.fence.close();
      return;
    }
    const isCode = this.fence.read(line);
    const heading = isCode || !HEADING.test(line) ? null : readHeading(line.trimEnd());
    if (heading === null) this.current.body.push(line);
    else this.readHeading(line, heading.level, heading.text);
  }

  private readHeading(line: string, level: number, text: string): void {
    const { part, heading, body, lead } = this.current;
    const named = sectionNamed(text)?.id ?? null;
    const isTitle = this.current === this.head && level === 1 && named === null;
    const isBlank = body.every((each) => each.trim() === '');
    const isNext = part !== null && part !== EVIDENCE && (isBlank || part === named);
    if (heading === null && (isTitle || isNext)) {
      lead.push(...body.splice(0));
      this.current.heading = line;
    } else {
      this.begin({ part: named, isMarked: false, lead: [], heading: line, body: [] });
    }
  }

  private begin(block: RawBlock): void {
    this.current = block;
    this.blocks.push(block);
  }
}

/** The marked ones first: of two that are called the same, that is the one that was written. */
function withKeys(raw: readonly RawBlock[]): readonly LogBlock[] {
  const keys = new Map<RawBlock, string>();
  const counts = new Map<string, number>();
  for (const block of raw.toSorted((a, b) => Number(b.isMarked) - Number(a.isMarked))) {
    const name = block === raw[0] ? HEAD : (block.part ?? ownName(block.heading ?? ''));
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    keys.set(block, count === 1 ? name : `${name} ${count}`);
  }
  return raw.map((block) => {
    const end = block.body.findLastIndex((line) => !PARTING.test(line)) + 1;
    const { part, lead, heading, body } = block;
    return { key: keys.get(block) ?? '', part, lead, heading, body: body.slice(0, end), tail: body.slice(end) };
  });
}

function ownName(heading: string): string {
  const text = readHeading(heading.trimEnd())?.text ?? '';
  return `own ${plainName(text) || text}`;
}
