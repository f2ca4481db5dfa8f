import type { GroundingFigure } from '../draft/acceptedClaims';
import type { Draft, DraftSection } from '../draft/draft';
import { titleOfStep } from '../prompt/outline';
import type { LogLanguage } from '../prompt/prompt';
import type { Overview, SessionRecord } from '../session/sessionRecord';
import { evidenceNotes, footnoteDefinitions } from './evidenceNotes';
import { citeAsFootnotes } from './footnotes';
import { type FrontMatter, renderFrontMatter } from './frontMatter';
import { KnownLinks } from './knownLinks';
import { recordLinks } from './recordLinks';
import { relativeLink } from './relativeLink';
import { bodyOf, titleOf } from './renderLog';
import { sectionMarker, withoutMarkers } from './sectionMarker';

export interface LogFileFacts {
  /** `null` where it is gone: then nothing is told of the session, and citations stay as they are. */
  readonly record: SessionRecord | null;
  readonly step: number;
  readonly language: LogLanguage;
  /** Name of the model that wrote, `null` for the offline mentor. */
  readonly model: string | null;
  readonly figure: GroundingFigure;
  /** Where the file lies, workspace-relative with forward slashes: links are relative to it. */
  readonly path: string;
  /** 8 hexadecimal digits, random, the same for the life of the file. */
  readonly fileId: string;
  /** IANA name. */
  readonly timeZone: string;
}

/**
 * The whole text of a log file: front matter, title, the sections with a marker above each, and the evidence that they
 * cite as footnotes. Standard Markdown without HTML but the markers; lines end in `\n`.
 */
export function renderLogFile(draft: Draft, facts: LogFileFacts): string {
  const { record, language, fileId } = facts;
  const notes = record === null ? new Map<string, string>() : evidenceNotes(record, facts);
  const known = new Set(notes.keys());
  const cited = new Set<string>();
  const links = new KnownLinks(recordLinks(record));
  const mayLink = (address: string): boolean => links.has(address);
  const sections = draft.sections.map((section) => {
    const { text, cited: own } = citeAsFootnotes(withoutMarkers(bodyOf(section, language, mayLink)), known);
    for (const id of own) cited.add(id);
    return markedSection(section, text, fileId);
  });
  const definitions = footnoteDefinitions([...cited].toSorted(byKindAndNumber), notes);
  const evidence = definitions.length === 0 ? [] : [sectionMarker('evidence', fileId), ...definitions];
  const title = `# ${withoutMarkers(titleOfStep(titleOf(draft, language), facts.step))}`;
  const parts = [frontMatterOf(draft, facts), title, linkToPrevious(facts), sections.join('\n\n---\n\n'), ...evidence];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

const PREVIOUS: Readonly<Record<LogLanguage, readonly [before: string, name: string]>> = {
  'zh-CN': ['上一份：', '学习日志'],
  en: ['Before this: ', 'Learning Log'],
};

/** The log of the step before, where there is one: what this one carries on is in it. */
function linkToPrevious({ record, path, language }: LogFileFacts): string {
  const previous = record?.previousLog ?? null;
  const link = previous === null || previous.path === path ? null : relativeLink(path, previous.path);
  if (previous === null || link === null) return '';
  const [before, name] = PREVIOUS[language];
  return `${before}[Step ${previous.step} ${name}](${link})`;
}

function markedSection({ id, heading }: DraftSection, body: string, fileId: string): string {
  return [sectionMarker(id, fileId), `## ${heading}`, body].filter((part) => part !== '').join('\n\n');
}

function frontMatterOf({ sections }: Draft, { record, step, language, model, figure }: LogFileFacts): string {
  const name = record?.overview.stepName ?? null;
  // A model that failed before its first word wrote nothing of what is here.
  const isOffline = sections.every(({ writtenBy }) => writtenBy === 'offline');
  return renderFrontMatter([
    ['step', step],
    ...(name === null ? [] : [['name', name] as const]),
    ...(record === null ? [] : sessionFacts(record.overview)),
    ['mentor', isOffline ? 'offline' : (model ?? 'offline')],
    ['language', language],
    ['claims', figureText(figure)],
    ...(record === null ? [] : [['problems', problemText(record)] as const]),
  ]);
}

function sessionFacts({ date, startedAt }: Overview): FrontMatter {
  return [
    ['date', date],
    ['session', Math.max(0, startedAt).toString(36)],
  ];
}

function figureText({ confirmed, accepted, unverified, contradicted }: GroundingFigure): string {
  const taken = accepted === 0 ? '' : `${accepted} accepted, `;
  return `${confirmed} confirmed, ${taken}${unverified} unverified, ${contradicted} contradicted`;
}

function problemText({ problems }: SessionRecord): string {
  const solved = problems.filter(({ state }) => state === 'proven' || state === 'likely').length;
  const open = problems.filter(({ state }) => state === 'open').length;
  return `${solved} solved, ${open} open`;
}

const KINDS = 'PCRGN';

/** Problems first, as a reader looks for them; each kind by its numbers. */
function byKindAndNumber(a: string, b: string): number {
  const kind = KINDS.indexOf(a.charAt(0)) - KINDS.indexOf(b.charAt(0));
  return kind === 0 ? Number(a.slice(1)) - Number(b.slice(1)) : kind;
}
