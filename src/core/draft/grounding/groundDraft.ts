import type { Problem, SessionRecord } from '../../session/sessionRecord';
import type { Draft, DraftSection } from '../draft';
import { withBareProblems } from './bareProblems';
import { bindProblems } from './bindProblems';
import { checkAuthor } from './checkAuthor';
import { checkIds, checkLinks } from './checkCitations';
import { checkCodeBlock } from './checkCode';
import { type CheckContext, unverified } from './checkContext';
import { checkNames } from './checkNames';
import { checkNumbers } from './checkNumbers';
import { checkProblems } from './checkProblems';
import { checkProof } from './checkProof';
import { checkResults } from './checkResults';
import { checkSubject } from './checkSubject';
import { checkOverview, checkTechnologies, Technologies } from './checkTechnologies';
import type { Claim, Doubt, Grounding, SourceText, Verdict } from './claim';
import { LinkCatalogue } from './linkCatalogue';
import { NumberFacts } from './numberFacts';
import { type Piece, piecesOf } from './pieces';
import { RecordIndex } from './recordIndex';
import type { BlockLabel } from './splitBlocks';
import { isAdvice, isNarrative, isPast, voiceOf } from './voice';

/**
 * Checks each claim of a draft against the record, by code alone: the same draft and record always give the same.
 * Sentences that teach, advise or plan are no claims; they are told of only where something in them must be in the record.
 *
 * @param sources texts of files of the workspace that blocks of code may be from
 */
export function groundDraft(draft: Draft, record: SessionRecord, sources: readonly SourceText[] = []): Grounding {
  return new DraftGrounder(new RecordIndex(record, sources)).ground(draft);
}

/** Checks drafts against one record, which is read once. */
export class DraftGrounder {
  private readonly numbers: NumberFacts;
  private readonly links = new LinkCatalogue();
  private readonly technologies: Technologies;

  constructor(private readonly index: RecordIndex) {
    this.numbers = new NumberFacts(index);
    this.technologies = new Technologies(index);
  }

  ground({ sections }: Draft): Grounding {
    this.technologies.read(sections.map(({ body }) => body).join('\n'));
    const claims = sections.flatMap((section) => this.claimsOf(section));
    const count = (verdict: Verdict): number => claims.filter((claim) => claim.verdict === verdict).length;
    return {
      claims,
      confirmed: count('confirmed'),
      unverified: count('unverified'),
      contradicted: count('contradicted'),
    };
  }

  private claimsOf({ id, body }: DraftSection): readonly Claim[] {
    const pieces = piecesOf(id, body).map((piece) => withBareProblems(piece, this.index.ids));
    if (id !== 'problems') return pieces.flatMap((piece) => this.claimOf(piece, null, false) ?? []);
    const problems = bindProblems(pieces, this.index);
    const headed = new Set(pieces.filter(({ kind }) => kind === 'heading').map(({ topic }) => topic));
    return pieces.flatMap((piece) => {
      const problem = problems.get(piece.topic) ?? null;
      return this.claimOf(piece, problem, problem === null && headed.has(piece.topic)) ?? [];
    });
  }

  private claimOf(piece: Piece, problem: Problem | null, isUnknownProblem: boolean): Claim | null {
    const context = this.contextOf(piece, problem);
    const doubts = distinct([
      ...checkIds(context),
      ...checkLinks(context),
      ...checkOverview(context),
      ...checkNames(context),
      ...checkResults(context),
      ...checkNumbers(context),
      ...checkTechnologies(context, this.technologies),
      ...checkSubject(context),
      ...checkCodeBlock(context),
      ...checkProblems(context),
      ...checkAuthor(context),
      ...checkProof(context, this.technologies),
    ]);
    const isInvented =
      isUnknownProblem && piece.label !== null && piece.label !== 'lesson' && context.voice === 'tells';
    if (doubts.length === 0 && isInvented) doubts.push(unverified('unknownProblem', piece.text));
    const all = doubts.length === 0 && isBare(context) ? [unverified('noEvidence', piece.text)] : doubts;
    if (all.length === 0 && !isClaim(context)) return null;
    const evidence = [...new Set(piece.ids.map(({ text }) => text))].filter((id) => this.index.ids.has(id));
    return {
      section: piece.section,
      start: piece.start,
      end: piece.end,
      verdict: verdictOf(all),
      doubts: all,
      evidence,
    };
  }

  private contextOf(piece: Piece, problem: Problem | null): CheckContext {
    const { index, numbers, links } = this;
    const own = piece.ids.length > 0 ? piece.ids.map(({ text }) => text) : piece.nearby;
    const cited = [...new Set(own)].filter((id) => index.ids.has(id));
    const scope = cited.length === 0 ? null : index.related.around(cited);
    const isToldOf = piece.label !== null && OF_PROBLEM.has(piece.label) && problem !== null;
    const bound = isToldOf ? index.related.around([problem.id]) : null;
    const home = piece.ids.length > 0 ? scope : bound;
    return { piece, voice: voiceOf(piece), index, numbers, links, cited, scope, home, problem };
  }
}

function verdictOf(doubts: readonly Doubt[]): Verdict {
  if (doubts.length === 0) return 'confirmed';
  return doubts.some(({ verdict }) => verdict === 'contradicted') ? 'contradicted' : 'unverified';
}

/** One doubt for the same words: what the record contradicts says more than what it does not show. */
function distinct(doubts: readonly Doubt[]): Doubt[] {
  const kept = new Map<string, Doubt>();
  for (const doubt of doubts) {
    const known = kept.get(doubt.text);
    if (known === undefined || (known.verdict === 'unverified' && doubt.verdict === 'contradicted')) {
      kept.set(doubt.text, doubt);
    }
  }
  return [...kept.values()];
}

/** What says something of the session that can be checked. */
function isClaim({ piece, voice, cited }: CheckContext): boolean {
  if (piece.kind === 'heading') return piece.ids.length > 0;
  if (piece.kind === 'code') return voice !== 'plans';
  return (
    voice === 'tells' &&
    !isLeadIn(piece) &&
    (cited.length > 0 || piece.spans.length > 0 || /\d/.test(piece.prose) || piece.section === 'overview')
  );
}

/** `src/a.js` [C1]: and `Files changed:` only say what follows. */
function isLeadIn({ prose }: Piece): boolean {
  const said = prose.trim();
  return /[:：]$/.test(said) && !/\d/.test(said) && !/[\p{L}][^:：]{24,}/u.test(said);
}

/** A sentence that tells of the session, and neither it nor its surroundings show from where. */
function isBare({ piece, voice, cited, problem, index }: CheckContext): boolean {
  const isProse = piece.kind === 'text' || piece.kind === 'item';
  if (!isProse || voice !== 'tells' || cited.length > 0 || problem !== null || piece.section === 'overview')
    return false;
  const isStory =
    (piece.section === 'reflection' || piece.section === 'practices') &&
    (isPast(piece.prose) || /\b\w{2,20}ed\b/.test(piece.prose)) &&
    TROUBLE.test(piece.prose);
  if (!(isNarrative(piece.prose) || isStory) || isAdvice(piece.prose)) return false;
  if (piece.spans.length > 0 || piece.links.length > 0 || /\d/.test(piece.prose)) return false;
  if (ABSENCE.test(piece.prose) || /[:：?？]$/.test(piece.prose)) return false;
  return !/[A-Za-z]{3,}/.test(piece.prose) || !namesSomething(piece.prose, index);
}

/** Labels under which stands what happened to one problem. */
const OF_PROBLEM: ReadonlySet<BlockLabel> = new Set<BlockLabel>(['symptom', 'cause', 'solution', 'attempts']);

/** Words of a mishap: one that is told without evidence may be invented. */
const TROUBLE =
  /leak|bug|crash|corrupt|broke|outage|deadlock|lost|conflict|泄漏|崩溃|乱码|死锁|丢失|冲突|覆盖了|宕机|故障/i;

/** That something was not there needs no evidence, and what points at the text tells nothing. */
const ABSENCE = /没有|未|无(?!论)|太少|不多|下面|上面|以上|以下|\b(?:no|not|nothing|none|never|below|above|few)\b/i;

function namesSomething(prose: string, index: RecordIndex): boolean {
  const names = prose.match(/(?<!^)(?<![.!?]\s)\b[A-Z][A-Za-z]{2,}\b|[\u4e00-\u9fff]\s?([A-Za-z]{3,})/g) ?? [];
  return names.some((name) => index.hasWordOfAnyCase(name.replace(/^[\u4e00-\u9fff]\s?/, '')));
}
