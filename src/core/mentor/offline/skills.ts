import { codeSpan, inlineText } from '../../prompt/markdownText';
import type { Change } from '../../session/sessionRecord';
import { newDefinitions } from './definitions';
import { passedAfter } from './exercising';
import type { FoundConcept } from './findConcepts';
import { problemTitle } from './failureWords';
import { masteredSkills, toPractise } from './mastery';
import { type CarriedOver, bareText, carriedOver, carriedText, sinceStep } from './previousSteps';
import { missedAttempts } from './partialAttempts';
import { type SessionFacts, changesOf, mostlyNotTyped, originWords } from './sessionFacts';
import { type Say, cite, listed, many, paragraphs, subheading, words } from './wording';

const MOST = 8;

/** 📈: mastered only with evidence; what was mostly not typed is still to be explained. */
export function writeSkills(facts: SessionFacts): string {
  const { say } = facts;
  const carried = carriedOver(facts);
  const mastered = [...provenSince(carried, say), ...masteredSkills(facts, carried)].slice(0, MOST);
  const weak = [...weakSpots(facts, carried), ...stillOpen(carried, facts)].slice(0, MOST);
  return paragraphs([
    subheading('mastered', say),
    mastered.length > 0 ? mastered.map((skill) => `- [x] ${skill}`).join('\n') : nothingTicked(facts),
    subheading('toStrengthen', say),
    weak.length > 0
      ? weak.map((spot) => `- [ ] ${spot}`).join('\n')
      : say(
          '从记录里看不出明显的薄弱处；请补上你自己觉得没把握的地方。',
          'The record shows no weak spot; add what you feel unsure about.',
        ),
  ]);
}

/** A fix that somebody else wrote may well be proven: then the reason for no tick is another one. */
function nothingTicked(facts: SessionFacts): string {
  const { proven, say } = facts;
  const foreign = proven.filter(({ fix }) => {
    const changes = changesOf(fix, facts);
    return changes.length > 0 && mostlyNotTyped(changes);
  });
  if (foreign.length === 0) {
    return say(
      '暂时不打勾：出过错、由自己的改动解决、再由运行证明，才算掌握。',
      'Nothing is ticked yet: a skill counts once something failed, your own change fixed it and a run proved it.',
    );
  }
  const ids = cite(foreign.flatMap(({ id, endedBy }) => [id, endedBy]));
  return say(
    `修复有运行证明，但据记录估计，改动主要不是自己敲的，先不打勾${ids}。`,
    `A run proves the fix, but by the record's estimate it was mostly not typed by you, so nothing is ticked yet${ids}.`,
  );
}

/** What an earlier log listed and a run of this session proves. */
function provenSince(carried: CarriedOver | null, say: Say): readonly string[] {
  return (carried?.proven ?? []).map(({ text, evidence, concepts }) => {
    const step = sinceStep(text, carried?.step ?? 0);
    const own = bareText(text);
    const item = inlineText(concepts.length === 0 ? own : (own.split(/[：:]/)[0] ?? own), 220);
    return concepts.length === 0
      ? say(
          `Step ${step} 留下的“${item}”：这次解决了，并有运行证明${cite(evidence)}`,
          `"${item}", left open in step ${step}: solved now and proven by a run${cite(evidence)}`,
        )
      : say(
          `Step ${step} 留下的“${item}”：这次又写进了自己的代码，之后运行通过${cite(evidence)}`,
          `"${item}", left open in step ${step}: used in your own code again, and a run passed after it${cite(evidence)}`,
        );
  });
}

/** What an earlier log wanted strengthened, still without proof: kept in its own words. */
function stillOpen(carried: CarriedOver | null, { record, say }: SessionFacts): readonly string[] {
  const asked = new Set(record.previousLog?.toStrengthen.map(({ text }) => bareText(text)));
  return (carried?.open ?? [])
    .filter(({ text }) => asked.has(bareText(text)))
    .map(({ text }) => carriedText(text, carried?.step ?? 0, say));
}

function weakSpots(facts: SessionFacts, carried: CarriedOver | null): readonly string[] {
  const { say } = facts;
  const open = facts.open.map((problem) =>
    say(
      `找出 ${problemTitle(problem, say)} 的原因${cite([problem.id])}`,
      `Find the cause of ${problemTitle(problem, say)}${cite([problem.id])}`,
    ),
  );
  const likely = facts.unproven.map((problem) =>
    say(
      `用一次运行证明 ${problemTitle(problem, say)} 真的解决了${cite([problem.id])}`,
      `Prove by a run that ${problemTitle(problem, say)} is really gone${cite([problem.id])}`,
    ),
  );
  const flaky = facts.flaky.map((problem) =>
    say(
      `查清 ${problemTitle(problem, say)} 为什么时好时坏${cite([problem.id])}`,
      `Find out why ${problemTitle(problem, say)} comes and goes${cite([problem.id])}`,
    ),
  );
  const guessed = facts.record.problems
    .map((problem) => ({ problem, missed: missedAttempts(problem, facts) }))
    .filter(({ problem, missed }) => missed.length > 0 && problem.state !== 'open')
    .map(({ problem, missed }) => {
      const ids = cite([problem.id, ...missed.map((attempt) => attempt.run)]);
      return say(
        `先确认原因再动手：解决 ${codeSpan(problem.failure.kind, 60)} 之前，有 ${missed.length} 次改动没有奏效${ids}`,
        `Confirm the cause before changing code: ${many(missed.length, 'change')} did not help with ${codeSpan(problem.failure.kind, 60)}${ids}`,
      );
    });
  return [
    ...open,
    ...likely,
    ...flaky,
    ...cameAgain(facts, carried),
    ...foreignCode(facts),
    ...guessed,
    ...unverified(facts),
    ...toPractise(facts, carried).slice(0, 3),
  ];
}

/** Solved once more though an earlier step had met it, and not because that step had left it open. */
function cameAgain({ proven, say }: SessionFacts, carried: CarriedOver | null): readonly string[] {
  const leftOpen = new Set(carried?.proven.map(({ problem }) => problem));
  return proven
    .filter((problem) => problem.metInStep !== null && !leftOpen.has(problem))
    .map((problem) => {
      const title = problemTitle(problem, say);
      return say(
        `错题：${title} 在 Step ${problem.metInStep} 也遇到过，这次又花了时间；给它留一条能自动发现的检查${cite([problem.id])}`,
        `Recurring: ${title} came up in step ${problem.metInStep}, too; leave a check that finds it by itself${cite([problem.id])}`,
      );
    });
}

/** Code that mostly arrived in another way than by typing: to be able to explain it comes first. */
function foreignCode(facts: SessionFacts): readonly string[] {
  const { say } = facts;
  return foreignChanges(facts).map((change) => {
    const names = newDefinitions(change).map((name) => codeSpan(name, 60));
    const what = names.length === 0 ? say('这段代码', 'this code') : listed(names, say, 3);
    return say(
      `能讲清楚 ${codeSpan(change.path)} 里${names.length === 0 ? what : ` ${what} `}的每一步（据记录估计，主要是${originWords(change.origin, say)}的）${cite([change.id])}`,
      `Be able to explain ${what} in ${codeSpan(change.path)} step by step (by the record's estimate mostly ${originWords(change.origin, say)})${cite([change.id])}`,
    );
  });
}

/** The largest changes that were pasted, inserted or written outside the editor; small ones say nothing. */
export function foreignChanges(facts: SessionFacts): readonly Change[] {
  return facts.record.changes
    .filter((change) => change.origin !== 'typed' && change.added >= 3)
    .sort((a, b) => b.added - a.added)
    .slice(0, 3);
}

function unverified(facts: SessionFacts): readonly string[] {
  const { say } = facts;
  const concepts = facts.concepts.filter((found) => isUnverified(found, facts));
  if (concepts.length === 0) {
    return [];
  }
  const names = listed(
    concepts.map((found) => words(found.concept.name, say)),
    say,
  );
  const ids = cite(concepts.flatMap((found) => found.changes.map((change) => change.id)));
  return [
    say(
      `${names}：写了代码，但之后没有能检验它的命令运行通过，还不能算掌握${ids}`,
      `${names}: code was written, but no run that could show it at work passed after it, so it does not count as mastered${ids}`,
    ),
  ];
}

function isUnverified(found: FoundConcept, facts: SessionFacts): boolean {
  return !mostlyNotTyped(found.changes) && passedAfter(found.changes, facts.record) === null;
}
