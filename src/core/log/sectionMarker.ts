import { SECTION_IDS, type SectionId } from '../prompt/outline';

/** A part of a log file that a marker stands above. `evidence`: the footnotes at the end. */
export type MarkedPart = SectionId | 'evidence';

export interface SectionMarker {
  readonly part: MarkedPart;
  /** Random and the same all over the file, so that nothing a model writes can be taken for a marker of it. */
  readonly fileId: string;
}

const FILE_ID = /^[0-9a-f]{8}$/;
const MARKER = /^ {0,3}<!-- mentor-brain:([A-Za-z]{1,20}) ([0-9a-f]{8}) -->[ \t]{0,20}$/;
const LIKE_A_MARKER = /<!--(?=[\s-]{0,100}mentor-brain)/gi;

export function isFileId(text: string): boolean {
  return FILE_ID.test(text);
}

/** The line above a section of a log file. @param fileId 8 hexadecimal digits */
export function sectionMarker(part: MarkedPart, fileId: string): string {
  return `<!-- mentor-brain:${part} ${fileId} -->`;
}

/** Reads a line as a marker; `null` for any other line. */
export function readMarker(line: string): SectionMarker | null {
  const match = MARKER.exec(line);
  const part = match?.[1];
  if (part === undefined || match?.[2] === undefined || !isPart(part)) return null;
  return { part, fileId: match[2] };
}

/** The id of a file, as its first marker has it; `null` for one without markers. */
export function fileIdOf(text: string): string | null {
  for (const line of text.split(/\r\n|\r|\n/)) {
    const marker = readMarker(line);
    if (marker !== null) return marker.fileId;
  }
  return null;
}

/** Text of a model, in which nothing looks like a marker, not even inside of a code block. */
export function withoutMarkers(markdown: string): string {
  return markdown.replace(LIKE_A_MARKER, '<! --');
}

function isPart(name: string): name is MarkedPart {
  return name === 'evidence' || SECTION_IDS.some((id) => id === name);
}
