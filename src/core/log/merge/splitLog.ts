import { readHeading, sectionNamed } from '../../draft/sectionHeading';
import type { SectionId } from '../../prompt/outline';
import { splitFrontMatter } from '../frontMatter';
import { type MarkedPart, readMarker } from '../sectionMarker';
import { linesOf } from './lines';

/** `head`: what stands before the first section; `own`: a section that is none of a log's, so a person wrote it. */
export type PieceKind = 'front' | 'head' | 'own' | MarkedPart;

/** A log file is the sum of its pieces, to the byte: `text` and `tail` of each, one after the other. */
export interface LogPiece {
  readonly kind: PieceKind;
  readonly text: string;
  /** The blank lines and rules that part it from the next piece. */
  readonly tail: string;
}

interface Start {
  readonly kind: PieceKind;
  readonly isMarker: boolean;
}

const BLANK_OR_RULE = /^ {0,3}(?:-[ \t]*){3,}\s*$|^\s*$/;
const FENCE = /^[ \t]{0,20}(`{3,}|~{3,})/;

/**
 * Cuts a log file at its markers; where there is none, at headings that name a section.
 *
 * @param fileId of the markers that count; others are text, so that a marker of another file takes nothing in
 */
export function splitLog(text: string, fileId: string | null): readonly LogPiece[] {
  const { front, body } = splitFrontMatter(text);
  const bodyAt = front === null ? 0 : text.length - body.length;
  const pieces = cut(text.slice(bodyAt), fileId);
  return bodyAt === 0 ? pieces : [pieceOf('front', linesOf(text.slice(0, bodyAt))), ...pieces];
}

/** The sections of a log in their order. */
export function sectionsOf(pieces: readonly LogPiece[]): ReadonlyMap<SectionId, LogPiece> {
  return new Map(pieces.flatMap((piece) => (isSection(piece.kind) ? [[piece.kind, piece] as const] : [])));
}

export function isSection(kind: PieceKind): kind is SectionId {
  return kind !== 'front' && kind !== 'head' && kind !== 'own' && kind !== 'evidence';
}

function cut(text: string, fileId: string | null): readonly LogPiece[] {
  const pieces: LogPiece[] = [];
  const used = new Set<PieceKind>();
  let kind: PieceKind = 'head';
  let lines: string[] = [];
  let fence = '';
  /** The heading below a marker is the marker's. */
  let awaitsHeading = false;
  for (const line of linesOf(text)) {
    const mark = FENCE.exec(line)?.[1] ?? '';
    const begins: Start | null = fence === '' ? startOf(line, fileId, awaitsHeading) : null;
    if (begins !== null) {
      if (lines.length > 0) pieces.push(pieceOf(kind, lines));
      kind = used.has(begins.kind) ? 'own' : begins.kind;
      used.add(kind);
      lines = [];
    }
    awaitsHeading = begins?.isMarker ?? (awaitsHeading && line.trim() === '');
    if (fence === '') fence = mark;
    else if (mark.startsWith(fence) && line.trim() === mark) fence = '';
    lines.push(line);
  }
  if (lines.length > 0) pieces.push(pieceOf(kind, lines));
  return pieces;
}

function startOf(line: string, fileId: string | null, awaitsHeading: boolean): Start | null {
  const marker = readMarker(line.trimEnd());
  if (marker !== null && marker.fileId === fileId) return { kind: marker.part, isMarker: true };
  const heading = awaitsHeading || !line.startsWith('## ') ? null : readHeading(line.trimEnd());
  if (heading === null) return null;
  return { kind: sectionNamed(heading.text)?.id ?? 'own', isMarker: false };
}

function pieceOf(kind: PieceKind, lines: readonly string[]): LogPiece {
  // The rules of the front matter are its own.
  const isRest = (line: string): boolean => (kind === 'front' ? line.trim() === '' : BLANK_OR_RULE.test(line));
  const end = lines.findLastIndex((line) => !isRest(line)) + 1;
  return { kind, text: lines.slice(0, end).join(''), tail: lines.slice(end).join('') };
}
