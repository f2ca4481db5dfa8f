import type { SectionId } from '../../prompt/outline';
import { fileIdOf } from '../sectionMarker';
import { ended } from './lines';
import { mergeFront } from './mergeFront';
import { mergeNotes } from './mergeNotes';
import { type ConflictLabels, mergeText } from './mergeText';
import { isSection, type LogPiece, type PieceKind, splitLog } from './splitLog';
import { withTicksOf } from './ticks';

export interface MergeLogInput {
  /** What this program wrote there last; `null` where nobody knows. */
  readonly base: string | null;
  /** The file as it stands. */
  readonly theirs: string;
  /** What would be written if no file were there. */
  readonly ours: string;
  readonly labels: ConflictLabels;
}

export interface MergedLog {
  readonly text: string;
  /** How many places stand between marks, for a person to settle. */
  readonly conflicts: number;
  /** Sections that a person took out and that stay out. */
  readonly deletedByUser: readonly SectionId[];
}

/** Parts two sections of a log. */
const RULE = '\n---\n\n';

/**
 * Updates a log that a person may have worked in: section by section, each three-way, whatever their order is. What a
 * person wrote, moved, ticked, renamed or took out stays; where both changed the same lines, both stand between marks.
 * Lines end in `\n`.
 */
export function mergeLog({ base, theirs, ours, labels }: MergeLogInput): MergedLog {
  if (theirs === ours || base === ours) return { text: theirs, conflicts: 0, deletedByUser: [] };
  if (base === theirs) return { text: ours, conflicts: 0, deletedByUser: [] };
  return new LogMerge(base, theirs, ours, labels).run();
}

class LogMerge {
  private readonly base: readonly LogPiece[] | null;
  private readonly theirs: readonly LogPiece[];
  private readonly ours: readonly LogPiece[];
  private readonly pieces: LogPiece[] = [];
  private readonly deletedByUser: SectionId[] = [];
  private conflicts = 0;

  constructor(
    base: string | null,
    theirs: string,
    ours: string,
    private readonly labels: ConflictLabels,
  ) {
    const fileId = fileIdOf(ours);
    this.base = base === null ? null : splitLog(base, fileIdOf(base));
    this.theirs = splitLog(theirs, fileId);
    this.ours = splitLog(ours, fileId);
  }

  run(): MergedLog {
    for (const piece of this.theirs) this.take(piece);
    for (const piece of this.ours) {
      if (this.theirs.some(({ kind }) => kind === piece.kind)) continue;
      if (piece.kind === 'front') this.addFront(piece);
      else if (piece.kind === 'head') this.pieces.splice(this.has('front') ? 1 : 0, 0, piece);
      else if (isSection(piece.kind)) this.addSection(piece, piece.kind);
    }
    this.mergeEvidence();
    const text = this.pieces.map((piece) => piece.text + piece.tail).join('');
    return { text, conflicts: this.conflicts, deletedByUser: this.deletedByUser };
  }

  private take(piece: LogPiece): void {
    const our = pieceOf(this.ours, piece.kind);
    const before = this.before(piece.kind);
    // Footnotes come last, as they depend on what the text cites.
    if (piece.kind === 'own' || piece.kind === 'evidence') this.pieces.push(piece);
    else if (piece.kind === 'front')
      this.pieces.push({ ...piece, text: mergeFront(before, piece.text, our?.text ?? '') });
    else if (our === undefined) this.takeWithoutOurs(piece, before);
    else this.pieces.push({ ...piece, text: this.merged(before, piece.text, our.text) });
  }

  /** A section that the new text has dropped goes, unless a person has worked in it. */
  private takeWithoutOurs(piece: LogPiece, before: string | null): void {
    if (before !== piece.text) {
      this.pieces.push(piece);
      return;
    }
    const last = this.pieces.at(-1);
    // What parted it from what follows now parts the one before.
    if (last !== undefined && isSection(last.kind)) this.pieces[this.pieces.length - 1] = { ...last, tail: piece.tail };
  }

  private merged(before: string | null, theirs: string, ours: string): string {
    const { base, ours: ticked } = withTicksOf(theirs, before, ours);
    const { text, conflicts } = mergeText(base, theirs, ticked, this.labels);
    this.conflicts += conflicts;
    return text;
  }

  private addFront(piece: LogPiece): void {
    if (mergeFront(this.before('front'), '', piece.text) !== '') this.pieces.unshift(piece);
  }

  private addSection(piece: LogPiece, kind: SectionId): void {
    if (this.before(kind) !== null && this.before(kind) !== '') {
      this.deletedByUser.push(kind);
      return;
    }
    const place = this.placeFor(piece);
    const last = this.pieces[place - 1];
    const parts = last !== undefined && last.kind !== 'head' && last.kind !== 'front' && !last.tail.includes('---');
    if (last !== undefined) {
      const text = ended(last.text);
      this.pieces[place - 1] = parts ? { ...last, text, tail: RULE } : { ...last, text, tail: last.tail || '\n' };
    }
    this.pieces.splice(place, 0, { ...piece, text: ended(piece.text), tail: parts ? last.tail : this.tailAt(place) });
  }

  /** Behind the section that stands before it in our text, else before the one that follows, else at the end. */
  private placeFor({ kind }: LogPiece): number {
    const order = this.ours.filter((piece) => isSection(piece.kind)).map((piece) => piece.kind);
    const at = order.indexOf(kind);
    const before = this.pieces.findLastIndex((piece) => order.slice(0, at).includes(piece.kind));
    if (before >= 0) return before + 1;
    const after = this.pieces.findIndex((piece) => order.slice(at + 1).includes(piece.kind));
    if (after >= 0) return after;
    const notes = this.pieces.findIndex((piece) => piece.kind === 'evidence');
    return notes >= 0 ? notes : this.pieces.length;
  }

  private tailAt(place: number): string {
    const next = this.pieces[place];
    if (next === undefined) return '';
    return next.kind === 'evidence' ? '\n' : RULE;
  }

  private mergeEvidence(): void {
    const text = this.pieces.map((piece) => (piece.kind === 'evidence' ? '' : piece.text)).join('');
    const cited = (id: string): boolean => text.includes(`[^${id}]`);
    const theirs = pieceOf(this.pieces, 'evidence');
    const our = pieceOf(this.ours, 'evidence');
    const merged = mergeNotes(this.before('evidence'), theirs?.text ?? '', our?.text ?? '', cited);
    if (theirs !== undefined) this.pieces[this.pieces.indexOf(theirs)] = { ...theirs, text: merged };
    else if (our !== undefined && merged !== '') this.addEvidence({ ...our, text: merged });
  }

  private addEvidence(piece: LogPiece): void {
    const last = this.pieces.at(-1);
    if (last !== undefined)
      this.pieces[this.pieces.length - 1] = { ...last, text: ended(last.text), tail: last.tail || '\n' };
    this.pieces.push(piece);
  }

  private has(kind: PieceKind): boolean {
    return pieceOf(this.pieces, kind) !== undefined;
  }

  /** `null` where the base is not known, empty where it lacks the piece. */
  private before(kind: PieceKind): string | null {
    return this.base === null ? null : (pieceOf(this.base, kind)?.text ?? '');
  }
}

function pieceOf(pieces: readonly LogPiece[], kind: PieceKind): LogPiece | undefined {
  return pieces.find((piece) => piece.kind === kind);
}
