import { codeSpan } from '../../prompt/markdownText';
import type { Change, Problem } from '../../session/sessionRecord';
import { hasLasted } from './endedTests';
import { passedAfter } from './exercising';
import type { FoundConcept } from './findConcepts';
import { missedAttempts } from './partialAttempts';
import type { CarriedOver } from './previousSteps';
import { type SessionFacts, changesOf, mostlyNotTyped } from './sessionFacts';
import { type Say, cite, many, words } from './wording';

/** Entries of what is mastered, each with what proves it. */
export function masteredSkills(facts: SessionFacts, carried: CarriedOver | null): readonly string[] {
  const told = new Set(carried?.proven.map(({ problem }) => problem));
  const toldConcepts = new Set(carried?.proven.flatMap(({ concepts }) => concepts));
  const solved = facts.proven.filter((problem) => !told.has(problem) && showsSkill(problem, facts));
  const used = facts.concepts.filter((found) => !toldConcepts.has(found.concept.id) && isMastered(found, facts));
  return [...solvedSkills(solved, facts.say), ...used.map((found) => usedSkill(found, facts))];
}

/** It failed, the learner's own change ended it, the same command proved that, and it was no row of guesses. */
function showsSkill(problem: Problem, facts: SessionFacts): boolean {
  const changes = changesOf(problem.fix, facts);
  return (
    changes.length > 0 &&
    !mostlyNotTyped(changes) &&
    hasLasted(problem, facts) &&
    !isSlip(problem) &&
    missedAttempts(problem, facts).length < 2
  );
}

/** What a parser or a shell points at by itself takes no search. */
function isSlip({ failure: { kind } }: Problem): boolean {
  return /Syntax|Indentation|TabError|Parse|CommandNotFound|Lint|^eslint/i.test(kind);
}

/** One entry for each kind, however many of it there were. */
function solvedSkills(problems: readonly Problem[], say: Say): readonly string[] {
  const kinds = [...new Set(problems.map(({ failure }) => failure.kind))];
  return kinds.map((kind) => {
    const own = problems.filter(({ failure }) => failure.kind === kind);
    const ids = cite(own.flatMap(({ id, fix, endedBy }) => [id, ...fix, endedBy]));
    const count = own.length === 1 ? '' : say(`（${own.length} 个）`, ` (${own.length} of them)`);
    return say(
      `找出并修好 ${codeSpan(kind, 60)}${count}：先失败，自己改完之后同一条命令通过${ids}`,
      `Finding and fixing ${codeSpan(kind, 60)}${count}: it failed, your own change fixed it, and the same command passed${ids}`,
    );
  });
}

/**
 * Having stood in code that ran once says little. It counts where the own change that used it ended a problem, or where
 * it was used in more than one change and a run that can show it passed after them.
 */
function isMastered(found: FoundConcept, facts: SessionFacts): boolean {
  if (mostlyNotTyped(found.changes) || passedAfter(found.changes, facts.record) === null) return false;
  const own = found.changes.filter(({ origin }) => origin === 'typed');
  return own.length > 1 || facts.proven.some((problem) => isFixedBy(problem, own) && hasLasted(problem, facts));
}

function isFixedBy({ fix }: Problem, changes: readonly Change[]): boolean {
  return changes.some(({ id }) => fix.includes(id));
}

function usedSkill(found: FoundConcept, facts: SessionFacts): string {
  const { say } = facts;
  const own = found.changes.filter(({ origin }) => origin === 'typed');
  const name = words(found.concept.name, say);
  const ended = facts.proven.filter((problem) => isFixedBy(problem, own) && hasLasted(problem, facts));
  const proof = passedAfter(found.changes, facts.record)?.id ?? null;
  const ids = cite([...ended.slice(-1).map(({ id }) => id), ...own.slice(-3).map(({ id }) => id), proof]);
  return ended.length > 0
    ? say(
        `${name}：用它解决了问题，之后运行通过${ids}`,
        `${name}: used in the change that fixed a problem, and a run passed after it${ids}`,
      )
    : say(
        `${name}：在自己的 ${own.length} 次改动里都用到了，之后运行通过${ids}`,
        `${name}: used in ${many(own.length, 'change')} of your own, and a run passed after them${ids}`,
      );
}

/** Entries of what was used once, and ran: seen, not yet shown to be mastered. */
export function toPractise(facts: SessionFacts, carried: CarriedOver | null): readonly string[] {
  const { say, record } = facts;
  const told = new Set(carried?.proven.flatMap(({ concepts }) => concepts));
  return facts.concepts.flatMap((found) => {
    const proof = mostlyNotTyped(found.changes) ? null : passedAfter(found.changes, record);
    if (proof === null || told.has(found.concept.id) || isMastered(found, facts)) return [];
    const name = words(found.concept.name, say);
    const ids = cite([...found.changes.slice(-3).map(({ id }) => id), proof.id]);
    return [
      say(
        `${name}：这次只用过一次，虽然运行通过；换个地方再独立用一次，才算掌握${ids}`,
        `${name}: used once, and it ran; use it again in other code before it counts as mastered${ids}`,
      ),
    ];
  });
}
