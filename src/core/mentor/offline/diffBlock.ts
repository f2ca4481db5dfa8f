import { codeSpan, fencedBlock } from '../../prompt/markdownText';
import type { Change, FixHunk } from '../../session/sessionRecord';
import { parseHunks } from './hunks';
import type { SessionFacts } from './sessionFacts';
import { cite, paragraphs } from './wording';

const MOST_LINES = 40;

/**
 * The diffs of some changes as fenced blocks, each under its path. One that was shown before is only named.
 * @param shown ids of changes shown so far; what is shown here is added
 * @param telling hunks that are shown instead of a diff that is too long for all of it
 */
export function diffsOf(
  changes: readonly Change[],
  facts: SessionFacts,
  shown: Set<string>,
  telling: readonly FixHunk[] = [],
): string {
  return paragraphs(changes.map((change) => diffOf(change, facts, shown, telling)));
}

function linesOf(diff: string): readonly string[] {
  return parseHunks(diff).flatMap((hunk) => [hunk.header, ...hunk.lines.map((line) => line.sign + line.text)]);
}

function diffOf(change: Change, facts: SessionFacts, shown: Set<string>, telling: readonly FixHunk[]): string {
  const { say } = facts;
  const title = `${codeSpan(change.path)}${cite([change.id])}`;
  const lines = linesOf(change.diff);
  if (lines.length === 0) {
    return say(`${title}：差异没有留在记录里。`, `${title}: its diff is not in the record.`);
  }
  if (shown.has(change.id)) {
    return say(`${title}：差异见上文。`, `${title}: diff above.`);
  }
  shown.add(change.id);
  const own = telling.filter((hunk) => hunk.change === change.id).map(({ hunk }) => hunk);
  const kept = (lines.length > MOST_LINES && own.length > 0 ? linesOf(own.join('\n')) : lines).slice(0, MOST_LINES);
  const cut = lines.length - kept.length;
  const rest =
    cut === 0 ? '' : say(`（差异还有 ${cut} 行，此处略去。）`, `(${cut} more lines of this diff are left out here.)`);
  return paragraphs([`${title}${say('：', ':')}`, fencedBlock(kept.join('\n'), 'diff'), rest]);
}
