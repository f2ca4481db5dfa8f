import { type AcceptedClaims, openDoubts } from '../draft/acceptedClaims';
import type { Draft, DraftSection } from '../draft/draft';
import type { Claim, Grounding } from '../draft/grounding/claim';
import { codeSpan } from '../prompt/markdownText';
import type { LogLanguage } from '../prompt/prompt';

const INSTEAD_LIMIT = 120;

/**
 * The draft with its doubtful claims marked at their ends, in words that stay in the file. Code blocks stay as they are:
 * their mark stands below them.
 *
 * @param accepted what the user stands for is not marked
 */
export function markClaims(
  draft: Draft,
  grounding: Grounding,
  language: LogLanguage,
  accepted: AcceptedClaims = [],
): Draft {
  const doubtful = openDoubts(draft, grounding, accepted);
  if (doubtful.length === 0) return draft;
  const sections = draft.sections.map((section) =>
    marked(
      section,
      doubtful.filter((claim) => claim.section === section.id),
      language,
    ),
  );
  return { ...draft, sections };
}

function marked(section: DraftSection, claims: readonly Claim[], language: LogLanguage): DraftSection {
  const { body } = section;
  let out = '';
  let at = 0;
  for (const claim of claims.toSorted((a, b) => a.end - b.end)) {
    if (claim.end < at || claim.end > body.length || isDefinition(body, claim)) continue;
    out += body.slice(at, claim.end) + markOf(claim, body, language);
    at = claim.end;
  }
  return { ...section, body: out + body.slice(at) };
}

function markOf(claim: Claim, body: string, language: LogLanguage): string {
  const words = wordsOf(claim, isRow(body, claim), language);
  const first = body.slice(claim.start, claim.start + 240);
  const fence = /^([ \t]{0,20})(?:`{3}|~{3})/.exec(first);
  if (fence !== null) {
    const indent = /[ \t]*$/.exec(body.slice(Math.max(0, claim.start - 20), claim.start))?.[0] ?? '';
    return `\n\n${indent}${fence[1] ?? ''}${words.trim()}`;
  }
  return words;
}

function wordsOf({ verdict, doubts }: Claim, isInRow: boolean, language: LogLanguage): string {
  if (verdict === 'unverified') return language === 'zh-CN' ? '（未证实）' : ' (unverified)';
  const instead = doubts.find((doubt) => doubt.verdict === 'contradicted' && doubt.instead !== null)?.instead ?? null;
  if (instead === null) return language === 'zh-CN' ? '（与记录不符）' : ' (not what the record says)';
  const shown = codeSpan(isInRow ? instead.replaceAll('|', '/') : instead, INSTEAD_LIMIT);
  return language === 'zh-CN' ? `（与记录不符：记录为 ${shown}）` : ` (not what the record says: ${shown})`;
}

function isRow(body: string, { start }: Claim): boolean {
  return /^[ \t]{0,10}\|/.test(body.slice(body.lastIndexOf('\n', start) + 1, start + 1));
}

/** `[name]: address` is read by its whole line. */
function isDefinition(body: string, { start, end }: Claim): boolean {
  return /^ {0,3}\[[^\]\n]{1,200}\]:/.test(body.slice(start, Math.min(end, start + 300)));
}
