import { codeSpan, fencedBlock } from '../../prompt/markdownText';
import type { Change } from '../../session/sessionRecord';
import { type Excerpt, besides, excerptsOf } from './excerpt';
import { type FoundConcept, usesOf } from './findConcepts';
import { newDefinitions } from './definitions';
import type { SessionFacts } from './sessionFacts';
import { cite, labelled, lineRange, listed, paragraphs, upperFirst, words } from './wording';

const FENCE_NAMES: Readonly<Record<string, string>> = {
  javascriptreact: 'jsx',
  typescriptreact: 'tsx',
  shellscript: 'sh',
  plaintext: 'text',
};

/** 🧠: what the changed lines show, with key points and the session's own code. */
export function writeConcepts(facts: SessionFacts): string {
  const { say, record, concepts } = facts;
  if (record.changes.length === 0) {
    return say(
      '这次会话没有记录到代码改动，所以没有可以对照真实代码来讲的概念。',
      'No code change was recorded in this session, so there is no concept to explain on real code.',
    );
  }
  if (concepts.length === 0) {
    return writePlainCode(facts);
  }
  const shown = new ShownLines();
  return concepts.map((found, index) => writeConcept(found, index + 1, facts, shown)).join('\n\n');
}

/** Which lines of which file have been quoted, so that no block of code stands in the section twice. */
class ShownLines {
  private readonly excerpts: Excerpt[] = [];

  overlapping(excerpt: Excerpt): Excerpt | undefined {
    const { path } = excerpt.change;
    return this.excerpts.find(
      (other) => other.change.path === path && other.from <= excerpt.to && excerpt.from <= other.to,
    );
  }

  add(excerpt: Excerpt): void {
    this.excerpts.push(excerpt);
  }
}

function writeConcept(found: FoundConcept, number: number, facts: SessionFacts, shown: ShownLines): string {
  const { say } = facts;
  const { concept } = found;
  const points = concept.points.map((point) => `- ${upperFirst(words(point, say))}`).join('\n');
  return paragraphs([
    `### ${number}. ${words(concept.name, say)}`,
    where(found, facts),
    `${labelled('keyPoints', say)}\n${points}`,
    codePattern(orderForExcerpt(found, facts), concept, facts, shown),
  ]);
}

function where(found: FoundConcept, facts: SessionFacts): string {
  const { say } = facts;
  const paths = [...new Set(found.changes.map((change) => change.path))].map((path) => codeSpan(path));
  const ids = cite(found.changes.map((change) => change.id));
  const base = say(`这次出现在 ${listed(paths, say, 3)} 的改动里${ids}`, `Used in ${listed(paths, say, 3)}${ids}`);
  const proven = facts.proven.map((problem) => problem.id).filter((id) => found.problems.includes(id));
  if (proven.length === 0) {
    return say(`${base}。`, `${base}.`);
  }
  const problems = cite(proven);
  return say(
    `${base}，解决问题的那次改动也用到了它${problems}。`,
    `${base}, including the change that fixed a problem${problems}.`,
  );
}

/** The change that ended a problem first: that is the code worth remembering; then what the lines became later on. */
function orderForExcerpt(found: FoundConcept, facts: SessionFacts): readonly Change[] {
  const fixes = new Set(facts.record.problems.flatMap((problem) => problem.fix));
  return [
    ...found.changes.filter((change) => fixes.has(change.id)),
    ...found.changes.filter((change) => !fixes.has(change.id)),
    ...found.carriedBy,
  ];
}

function codePattern(
  changes: readonly Change[],
  concept: FoundConcept['concept'],
  facts: SessionFacts,
  shown: ShownLines,
): string {
  const { say } = facts;
  let above: Excerpt | undefined;
  for (const change of changes) {
    for (const excerpt of usesOf(concept, change).flatMap((fits) => [...excerptsOf(change, fits)])) {
      if (!isStillThere(excerpt, facts)) continue;
      const seen = shown.overlapping(excerpt);
      const fresh = seen === undefined ? excerpt : besides(excerpt, seen);
      if (fresh !== null && shown.overlapping(fresh) === undefined) {
        shown.add(fresh);
        const code = fencedBlock(fresh.text, FENCE_NAMES[change.language] ?? change.language);
        return `${labelled('codePattern', say)} ${placeOf(fresh, facts)}\n\n${code}`;
      }
      above ??= fresh === null ? seen : undefined;
    }
  }
  return above === undefined
    ? ''
    : `${labelled('codePattern', say)} ${say(`就是上面 ${placeOf(above, facts)} 那一段。`, `the block above, ${placeOf(above, facts)}.`)}`;
}

/** Whether the file held that line to the end; where its text is not on record, nothing says that it did not. */
function isStillThere({ change, at, from, text }: Excerpt, { record }: SessionFacts): boolean {
  const last = record.changes.findLast(({ path }) => path === change.path);
  if (last === undefined || last === change || last.textAfter === null) return true;
  const line = text.split('\n')[at - from]?.trim();
  return !last.isDeleted && last.textAfter.split('\n').some((other) => other.trim() === line);
}

function placeOf(excerpt: Excerpt, facts: SessionFacts): string {
  const { say } = facts;
  const lines = lineRange(excerpt.from, excerpt.to, say);
  return `${codeSpan(excerpt.change.path)}${say(' ', ', ')}${lines}${cite([excerpt.change.id])}`;
}

/** Neither blank nor only there to bring something in. */
function isTelling(line: string): boolean {
  return line.trim() !== '' && !/^\s*(?:import|from|use|using|#include|package)\b/.test(line);
}

/** Where nothing of the catalogue shows: that, and the largest change as it is. A file is no concept. */
function writePlainCode(facts: SessionFacts): string {
  const { say, record } = facts;
  const nothing = say(
    '这次没有能证实的新概念：改动没有新用到概念库收录的语言特性、接口或工具。',
    'No new concept is provable: the changes bring in no language feature, API or tool that the offline mentor knows.',
  );
  // Of changes of one size the last one is likelier to be what the file still holds.
  const largest = record.changes.toReversed().sort((a, b) => b.added - a.added);
  for (const change of largest) {
    const excerpt = firstExcerpt(change, facts);
    if (excerpt === null) continue;
    const names = newDefinitions(change).map((name) => codeSpan(name, 60));
    const defined =
      names.length === 0
        ? ''
        : `- ${say(`新定义了 ${listed(names, say)}`, `Newly defined: ${listed(names, say)}`)}${cite([change.id])}`;
    const task = say(
      '- 用自己的话写下：下面这段代码用到了什么，为什么这样写',
      '- Write down in your own words what the code below uses and why it is written this way',
    );
    return paragraphs([
      nothing,
      [labelled('keyPoints', say), defined, task].filter((line) => line !== '').join('\n'),
      `${labelled('codePattern', say)} ${placeOf(excerpt, facts)}`,
      fencedBlock(excerpt.text, FENCE_NAMES[change.language] ?? change.language),
    ]);
  }
  return nothing;
}

function firstExcerpt(change: Change, facts: SessionFacts): Excerpt | null {
  for (const fits of [isTelling, (line: string) => line.trim() !== '']) {
    for (const excerpt of excerptsOf(change, fits)) if (isStillThere(excerpt, facts)) return excerpt;
  }
  return null;
}
