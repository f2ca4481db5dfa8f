import { OUTLINE, SECTION_IDS, type SectionId } from '../prompt/outline';
import type { LogLanguage } from '../prompt/prompt';
import type { Draft, DraftSection } from './draft';
import { closesFence, type Fence, openingFence } from './fenceReader';
import { readHeading, sectionNamed } from './sectionHeading';

interface Growing {
  body: string;
  complete: boolean;
}

const LAST_SECTION = SECTION_IDS.at(-1);
const RULE = /^ {0,3}(?:-[ \t]*){3,}$|^ {0,3}(?:\*[ \t]*){3,}$|^ {0,3}(?:_[ \t]*){3,}$/;
/** As much of an unfinished line as is needed to tell whether it may become a heading, a fence or a rule. */
const LINE_START = 24;

/**
 * Turns streamed text into a draft. Every character is looked at once: adding costs in proportion to the chunk, and
 * `draft()` does not grow with the text.
 */
export class DraftAssembler {
  private title = '';
  private current: SectionId | null = null;
  /** Level of the first section heading: the others are looked for at that level and above. */
  private sectionLevel: number | null = null;
  private fence: Fence | null = null;
  /** The whole reply stands in a code fence. */
  private isWrapped = false;
  /** What follows is the model's farewell and not part of the log. */
  private isOver = false;
  /** Blank lines and rules that belong to the section only if more text follows. */
  private held = '';
  private holdsRule = false;
  private line = '';
  private lineStart = '';
  private readonly sections = new Map<SectionId, Growing>();

  /** @param language whose headings the sections of the draft carry */
  constructor(private readonly language: LogLanguage) {}

  add(text: string): void {
    let from = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      this.extendLine(text.slice(from, end));
      this.endLine();
      from = end + 1;
    }
    this.extendLine(text.slice(from));
  }

  /**
   * Ends the last line.
   * @param isComplete whether the mentor is known to have said all: only then is the last section complete
   */
  finish(isComplete = true): Draft {
    if (this.line !== '') {
      this.endLine();
    }
    const last = this.current === null ? undefined : this.sections.get(this.current);
    if (last !== undefined && isComplete) {
      last.complete = true;
    }
    return this.draft();
  }

  /** The log so far: the sections that have begun, in the outline's order. */
  draft(): Draft {
    const sections = OUTLINE.flatMap((section): readonly DraftSection[] => {
      const grown = this.sections.get(section.id);
      if (grown === undefined) {
        return [];
      }
      const tail = section.id === this.current && this.isLineShown() ? this.pending(grown) + this.line : '';
      return [
        {
          id: section.id,
          heading: section.heading[this.language],
          body: grown.body + tail,
          writtenBy: 'mentor',
          complete: grown.complete,
        },
      ];
    });
    return { title: this.title, sections };
  }

  private extendLine(text: string): void {
    this.line += text;
    if (this.lineStart.length < LINE_START) {
      this.lineStart += text.slice(0, LINE_START - this.lineStart.length);
    }
  }

  private endLine(): void {
    const line = this.line.endsWith('\r') ? this.line.slice(0, -1) : this.line;
    this.line = '';
    this.lineStart = '';
    this.readLine(line);
  }

  private isLineShown(): boolean {
    return !this.isOver && this.lineStart.trim() !== '' && !/^\s*(?:[#`~]|[-*_](?:[-*_\s]*)$)/.test(this.lineStart);
  }

  private readLine(line: string): void {
    if (this.fence !== null) {
      this.append(line);
      this.fence = closesFence(line, this.fence) ? null : this.fence;
      return;
    }
    if (this.readSection(line) || this.readTitle(line)) {
      return;
    }
    const fence = openingFence(line);
    if (fence !== null) {
      this.openFence(fence, line);
    } else if (RULE.test(line)) {
      this.held += `${line.trim()}\n`;
      this.holdsRule = true;
    } else if (line.trim() === '') {
      this.held += this.held === '\n' || this.held.endsWith('\n\n') ? '' : '\n';
    } else {
      this.readText(line);
    }
  }

  private readSection(line: string): boolean {
    const heading = readHeading(line);
    const named = heading === null ? null : sectionNamed(heading.text);
    if (heading === null || named === null) {
      return false;
    }
    const isHighEnough = this.sectionLevel === null ? heading.level < 6 : heading.level <= this.sectionLevel;
    if (!isHighEnough && !(named.isExact && !this.sections.has(named.id))) {
      return false;
    }
    this.sectionLevel ??= heading.level;
    this.open(named.id);
    return true;
  }

  private open(id: SectionId): void {
    const before = this.current === null ? undefined : this.sections.get(this.current);
    if (before !== undefined) {
      before.complete = true;
    }
    const known = this.sections.get(id);
    if (known === undefined) {
      this.sections.set(id, { body: '', complete: false });
    } else {
      known.complete = false;
    }
    this.current = id;
    this.isOver = false;
    this.holdsRule = false;
    this.held = known === undefined ? '' : '\n';
  }

  private readTitle(line: string): boolean {
    const heading = this.current === null && this.title === '' ? readHeading(line) : null;
    if (heading === null || heading.level !== 1) {
      return false;
    }
    this.title = heading.text;
    return true;
  }

  private openFence(fence: Fence, line: string): void {
    const info = line.trim().slice(fence.length).trim().toLowerCase();
    if (this.current === null && this.title === '' && /^(|md|markdown)$/.test(info)) {
      this.isWrapped = true;
      return;
    }
    if (this.isWrapped && info === '' && this.current === LAST_SECTION) {
      this.isOver = true;
      return;
    }
    this.append(line);
    this.fence = fence;
  }

  private readText(line: string): void {
    // Sections are closed by a rule: prose after the last one's is a farewell, lists and headings are not.
    if (this.current === LAST_SECTION && this.holdsRule && !/^\s*(?:[-*+#>|]|\d+[.)])/.test(line)) {
      this.isOver = true;
    }
    this.append(line);
  }

  private append(line: string): void {
    const section = this.current === null ? undefined : this.sections.get(this.current);
    if (section === undefined || this.isOver) {
      return;
    }
    section.body += this.pending(section) + line;
    this.held = '';
    this.holdsRule = false;
  }

  /** What stands between the body and the next line. */
  private pending(section: Growing): string {
    return section.body === '' ? '' : `\n${this.held}`;
  }
}
