import type { SectionId } from '../../prompt/outline';
import { type InlineScan, type Placed, scanInline } from './inlineScan';
import { type Block, type BlockLabel, splitBlocks } from './splitBlocks';

/** A sentence, a heading, a row or a code block with all that stands in it, places counted in the section's body. */
export interface Piece extends InlineScan {
  readonly section: SectionId;
  readonly kind: Block['kind'];
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly label: BlockLabel | null;
  readonly isTicked: boolean | null;
  readonly topic: number;
  readonly info: string;
  readonly code: string;
  /** Ids in the whole block that it is a sentence of. */
  readonly nearby: readonly string[];
  /** The words just before a code block. */
  readonly lead: string;
}

const ENDS = /[。！？]["”’」』）)*]{0,4}|[.!?]["”’)*]{0,4}(?=\s+(?:["“'(*]{0,3}[A-Z\0\u4e00-\u9fff]))/g;
const TRAILING = /^[ \t]{0,5}(?:\0[ \t]{0,3}){1,400}[。.]?/;
const ABBREVIATION = /(?:^|[\s(])(?:e\.g|i\.e|etc|vs|cf|approx|no|fig)\.$/i;

/** All pieces of a section, in the order of the text. */
export function piecesOf(section: SectionId, body: string): readonly Piece[] {
  let lead = '';
  return splitBlocks(body).flatMap((block) => {
    const before = lead;
    lead = block.kind === 'code' ? '' : body.slice(block.start, Math.min(block.end, block.start + 400));
    if (block.kind === 'code') return [pieceOf(section, block, block, NOTHING, body, [], before)];
    const scan = scanInline(body.slice(block.from, block.end));
    const nearby = [...new Set(scan.ids.map(({ text }) => text))];
    const places = block.kind === 'heading' || block.kind === 'row' ? whole(block) : sentences(block, scan);
    return cutScan(scan, places, block.from).map(({ place, own }) =>
      pieceOf(section, block, place, own, body, nearby, before),
    );
  });
}

/** More code spans than any sentence has: each is looked up on its own, and a reply may be written to make that slow. */
const MOST_SPANS = 200;

const NOTHING: InlineScan = { prose: '', spans: [], ids: [], links: [] };

interface Place {
  readonly start: number;
  readonly end: number;
}

function whole({ from, end }: Block): readonly Place[] {
  return [{ start: from, end }];
}

function sentences({ from, end }: Block, { prose, ids }: InlineScan): readonly Place[] {
  const places: Place[] = [];
  let start = 0;
  const starts = new Set(ids.map((id) => id.start - 1));
  for (const match of prose.matchAll(ENDS)) {
    let stop = match.index + match[0].length;
    if (stop <= start || ABBREVIATION.test(prose.slice(Math.max(0, stop - 8), stop))) continue;
    // Ids behind the full stop belong to the sentence before.
    const gap = /^[ \t]{0,5}/.exec(prose.slice(stop, stop + 6))?.[0].length ?? 0;
    if (starts.has(stop + gap)) stop += TRAILING.exec(prose.slice(stop, stop + 400))?.[0].length ?? 0;
    places.push({ start: from + start, end: from + stop });
    start = stop;
  }
  if (start < end - from) places.push({ start: from + start, end });
  return places;
}

interface OwnScan {
  readonly place: Place;
  readonly own: InlineScan;
}

/** Shares what was scanned among the sentences; everything is in order, so each is looked at once. */
function cutScan(scan: InlineScan, places: readonly Place[], from: number): readonly OwnScan[] {
  const take = (all: readonly Placed[]): ((end: number) => readonly Placed[]) => {
    const ordered = all.toSorted((a, b) => a.start - b.start);
    let at = 0;
    return (end) => {
      const taken: Placed[] = [];
      for (let next = ordered[at]; next !== undefined && from + next.start < end; next = ordered[at]) {
        taken.push({ text: next.text, start: from + next.start, end: from + next.end });
        at += 1;
      }
      return taken;
    };
  };
  const [spans, ids, links] = [take(scan.spans), take(scan.ids), take(scan.links)];
  return places.map((place) => ({
    place,
    own: {
      prose: scan.prose.slice(place.start - from, place.end - from),
      spans: spans(place.end).slice(0, MOST_SPANS),
      ids: ids(place.end),
      links: links(place.end),
    },
  }));
}

function pieceOf(
  section: SectionId,
  { kind, label, isTicked, topic, info, code }: Block,
  place: Place,
  scan: InlineScan,
  body: string,
  nearby: readonly string[],
  lead: string,
): Piece {
  const text = body.slice(place.start, place.end);
  const indent = text.length - text.trimStart().length;
  const start = place.start + indent;
  const trimmed = text.trim();
  const prose = scan.prose.slice(indent, indent + trimmed.length);
  const shape = { section, kind, label, isTicked, topic, info, code, nearby, lead };
  return { ...scan, ...shape, start, end: start + trimmed.length, text: trimmed, prose };
}
