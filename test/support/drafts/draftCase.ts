import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { DraftAssembler } from '../../../src/core/draft/assembleDraft';
import type { Draft } from '../../../src/core/draft/draft';
import type { SectionId } from '../../../src/core/prompt/outline';
import type { LogLanguage } from '../../../src/core/prompt/prompt';
import type { SessionRecord } from '../../../src/core/session/sessionRecord';
import { DRAFT_RECORDS } from './draftRecords';
import { type InventionKind, type Planted, readMarked } from './markedText';

/** A planted invention: its place in the section's body. */
export interface Invention {
  readonly kind: InventionKind;
  readonly section: SectionId;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface DraftCase {
  /** File and place in it, for messages. */
  readonly name: string;
  readonly language: LogLanguage;
  /** Whose way of writing it follows. */
  readonly like: string;
  readonly record: SessionRecord;
  readonly draft: Draft;
  readonly inventions: readonly Invention[];
}

const HEAD = /^<!-- draft record=(\w+) language=(zh-CN|en) like=(\w+) -->$/m;

/** `blind3` was written without sight of the grounding and is measured apart; no rule is tuned by it. */
export type DraftFolder = 'cases' | 'heldOut' | 'blind3';

/**
 * The drafts of a folder. A file holds several, each after a line
 * `<!-- draft record=NAME language=en like=gpt -->`, as the text that a model streams. `⟦kind|text⟧` marks an invention:
 * the text between stands in the draft, and all that is not marked is either told by the record or no fact of the session
 * (teaching, advice, goals).
 */
export function draftCases(folder: DraftFolder): readonly DraftCase[] {
  const place = join(__dirname, folder);
  if (!existsSync(place)) return [];
  return readdirSync(place)
    .filter((name) => name.endsWith('.md'))
    .sort()
    .flatMap((name) => casesOf(basename(name, '.md'), readFileSync(join(place, name), 'utf8')));
}

function casesOf(file: string, text: string): readonly DraftCase[] {
  const parts = text.split(/^(?=<!-- draft )/m).filter((part) => part.trim() !== '');
  return parts.map((part, index) => draftCase(`${file}#${index + 1}`, part));
}

function draftCase(name: string, part: string): DraftCase {
  const head = HEAD.exec(part);
  const make = DRAFT_RECORDS[head?.[1] ?? ''];
  if (head === null || make === undefined) throw new Error(`${name}: no draft head, or no such record`);
  const language = head[2] === 'en' ? 'en' : 'zh-CN';
  const { text, planted } = readMarked(name, part.slice(head[0].length + 1));
  const assembler = new DraftAssembler(language);
  assembler.add(text);
  const draft = assembler.finish(true);
  return { name, language, like: head[3] ?? '', record: make(), draft, inventions: placed(name, text, draft, planted) };
}

function placed(name: string, text: string, draft: Draft, planted: readonly Planted[]): readonly Invention[] {
  const bodies = draft.sections.map(({ id, body }) => ({ id, body, from: text.indexOf(body) }));
  return planted.map(({ kind, start, text: invented }) => {
    const home = bodies.find(({ body, from }) => from >= 0 && start >= from && start < from + body.length);
    if (home === undefined) throw new Error(`${name}: in no section: ${invented}`);
    const own = start - home.from;
    return { kind, section: home.id, start: own, end: own + invented.length, text: invented };
  });
}
