import type { SectionId } from '../prompt/outline';
import type { Draft, DraftSection } from './draft';

/** How a text of a section came about. */
export type VersionOrigin = 'written' | 'offline' | 'rewritten' | 'edited' | 'ticked' | 'claimsRemoved';

export interface VersionFacts {
  readonly origin: VersionOrigin;
  /** Milliseconds since the epoch; `null` for what the draft came with. */
  readonly at: number | null;
  /** What the user wished for, where it was rewritten. */
  readonly wish: string;
}

/** A former text of a section, with all that is needed to take the section back to it. */
export interface SectionVersion
  extends VersionFacts,
    Pick<DraftSection, 'body' | 'writtenBy' | 'complete' | 'edited'> {}

export interface SectionPast {
  readonly section: SectionId;
  /** Of the text that stands there now. */
  readonly current: VersionFacts;
  /** The one that was left last is last; no text stands there twice. */
  readonly former: readonly SectionVersion[];
}

/** Only sections that were changed have a past. */
export type DraftHistory = readonly SectionPast[];

/** A draft with what its sections were before. */
export interface ChangingDraft {
  readonly draft: Draft;
  readonly history: DraftHistory;
}

export type NewText = Pick<DraftSection, 'body' | 'writtenBy' | 'complete' | 'edited'>;

/** Per section, so that the kept draft stays small. */
const MOST_VERSIONS = 20;
const MOST_CHARS = 400_000;

/** One section with another text; the text that it had becomes its last version. Nothing else changes. */
export function withText(changing: ChangingDraft, id: SectionId, text: NewText, facts: VersionFacts): ChangingDraft {
  const section = changing.draft.sections.find((candidate) => candidate.id === id);
  if (section === undefined || (section.body === text.body && section.complete === text.complete)) return changing;
  const { current, former } = pastOf(changing, section);
  // A row of ticks is one change: else they would push out what is worth going back to.
  const isSameChange = facts.origin === 'ticked' && current.origin === 'ticked';
  const others = former.filter(({ body }) => body !== text.body);
  const kept = isSameChange ? others : withVersion(others, versionOf(section, current));
  return replaced(changing, { ...section, ...text }, { section: id, current: facts, former: kept });
}

/** A section as it was. What it is now becomes its last version. @param body of a former version */
export function takenBack(changing: ChangingDraft, id: SectionId, body: string): ChangingDraft {
  const section = changing.draft.sections.find((candidate) => candidate.id === id);
  if (section === undefined) return changing;
  const { current, former } = pastOf(changing, section);
  const version = former.find((candidate) => candidate.body === body);
  if (version === undefined || body === section.body) return changing;
  const { origin, at, wish, ...text } = version;
  const others = former.filter((candidate) => candidate !== version);
  const kept = withVersion(others, versionOf(section, current));
  return replaced(changing, { ...section, ...text }, { section: id, current: { origin, at, wish }, former: kept });
}

/** Its text stays as it is, to the byte. */
export function withDropped({ draft, history }: ChangingDraft, id: SectionId, dropped: boolean): ChangingDraft {
  const sections = draft.sections.map((section) => (section.id === id ? { ...section, dropped } : section));
  return { draft: { ...draft, sections }, history };
}

/** What is known of a section's text and of those before it. */
export function pastOf({ history }: Pick<ChangingDraft, 'history'>, section: DraftSection): SectionPast {
  const origin = section.writtenBy === 'offline' ? 'offline' : 'written';
  const unchanged = { section: section.id, current: { origin, at: null, wish: '' }, former: [] } as const;
  return history.find((past) => past.section === section.id) ?? unchanged;
}

function versionOf({ body, writtenBy, complete, edited }: DraftSection, facts: VersionFacts): SectionVersion {
  return { body, writtenBy, complete, edited, ...facts };
}

/** The first version is what the mentor wrote, and stays; of the others the oldest go. */
function withVersion(former: readonly SectionVersion[], version: SectionVersion): readonly SectionVersion[] {
  if (former.some(({ body }) => body === version.body)) return former;
  const kept = [...former, version];
  const length = (): number => kept.reduce((sum, { body }) => sum + body.length, 0);
  while (kept.length > 2 && (kept.length > MOST_VERSIONS || length() > MOST_CHARS)) kept.splice(1, 1);
  return kept;
}

function replaced({ draft, history }: ChangingDraft, section: DraftSection, past: SectionPast): ChangingDraft {
  const sections = draft.sections.map((candidate) => (candidate.id === section.id ? section : candidate));
  const others = history.filter((candidate) => candidate.section !== section.id);
  return { draft: { ...draft, sections }, history: [...others, past] };
}
