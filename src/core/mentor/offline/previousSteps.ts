import { isToldByExitCode, wordsOf } from '../../session/commandKey';
import type { CommandRun, LogItem, Problem } from '../../session/sessionRecord';
import { inlineText } from '../../prompt/markdownText';
import { hasLasted } from './endedTests';
import { exercises, passedAfter } from './exercising';
import { problemTitle } from './failureWords';
import type { FoundConcept } from './findConcepts';
import type { SessionFacts } from './sessionFacts';
import { changesOf, mostlyNotTyped } from './sessionFacts';
import { STANDING_ADVICE } from './standingAdvice';
import { type Say, speaker } from './wording';

/** An entry of the previous log that this session proved. */
export interface ProvenItem {
  readonly text: string;
  readonly evidence: readonly (string | null)[];
  /** The problem it was about, `null` where it was about something else. */
  readonly problem: Problem | null;
  /** Ids of the concepts that it names and nothing else. */
  readonly concepts: readonly string[];
}

/** What the previous log asked for, as this session left it; the most urgent first. */
export interface CarriedOver {
  readonly step: number;
  readonly proven: readonly ProvenItem[];
  /** Neither ticked by the user nor proven. Entries about a problem that is told in this session are left out. */
  readonly open: readonly LogItem[];
  /** Ticked by the user since. */
  readonly ticked: readonly LogItem[];
}

const ZH = speaker('zh-CN');
const EN = speaker('en');
/** What this mentor adds to an entry that it carries on. */
const SINCE = /(?<!\s)\s*(?:（自 Step (\d{1,3}) 起）|\(since step (\d{1,3})\))$/;

/** @returns `null` where no earlier step has a log */
export function carriedOver(facts: SessionFacts): CarriedOver | null {
  const { previousLog } = facts.record;
  if (previousLog === null) return null;
  const items = distinct([...previousLog.toStrengthen, ...previousLog.goals, ...previousLog.nextFocus]);
  const proven: ProvenItem[] = [];
  const open: LogItem[] = [];
  for (const item of items.filter(({ isDone }) => !isDone)) {
    const proof = proofOf(item.text, facts);
    // The lists of a log tell one problem in several ways; once is enough.
    const isToldAlready = proof !== null && proven.some((other) => isSameProof(proof, other));
    if (proof !== null && !isToldAlready) proven.push(proof);
    if (proof === null && !facts.record.problems.some((problem) => isAbout(item.text, problem))) open.push(item);
  }
  return { step: previousLog.step, proven, open, ticked: items.filter(({ isDone }) => isDone) };
}

function isSameProof(one: ProvenItem, other: ProvenItem): boolean {
  if (one.problem !== null || other.problem !== null) return one.problem === other.problem;
  return one.concepts.length === 0 && one.evidence.join() === other.evidence.join();
}

/** An entry without the step it has been carried on from. */
export function bareText(text: string): string {
  return text.replace(SINCE, '');
}

/** What this mentor writes around the thing that an entry is about, in each of its lists. */
const AROUND: readonly RegExp[] = [
  /^(?:先|再)?解决\s*(.+)$/,
  /^找出\s*(\S(?:.*?\S)?)\s*的原因$/,
  /^(?:用一次运行)?证明\s*(.+?)\s*(?:已经|真的)解决了?$/,
  /^查清\s*(\S(?:.*?\S)?)\s*为什么时好时坏$/,
  /^深入\s*(.+)$/,
  /^(.{1,120}?)：(?:这次只用过一次|写了代码).*$/,
  /^then solve (.+)$/i,
  /^solve (.+?)(?: first)?$/i,
  /^find the cause of (.+)$/i,
  /^find out why (.+) comes and goes$/i,
  /^prove (?:by a run )?that (.+) is (?:solved|really gone)$/i,
  /^go deeper: (.+)$/i,
  /^(.{1,120}?): (?:used once|code was written).*$/i,
];

/** What an entry is about, the same for each of the ways in which the lists of a log tell it. */
export function subjectOf(text: string): string {
  const bare = bareText(text).trim();
  for (const pattern of AROUND) {
    const subject = pattern.exec(bare)?.[1];
    if (subject !== undefined) return plain(subject);
  }
  return plain(bare);
}

/** The step in which an entry was first written, as far as it tells. */
export function sinceStep(text: string, previous: number): number {
  const found = SINCE.exec(text);
  return found === null ? previous : Number(found[1] ?? found[2]);
}

/** An entry that goes on, with the step it comes from. */
export function carriedText(text: string, previous: number, say: Say): string {
  const step = sinceStep(text, previous);
  return `${inlineText(bareText(text), 220)}${say(`（自 Step ${step} 起）`, ` (since step ${step})`)}`;
}

const ADVICE: ReadonlySet<string> = new Set(
  Object.values(STANDING_ADVICE).flatMap(({ zh, en }) => [plain(zh), plain(en)]),
);

function distinct(items: readonly LogItem[]): readonly LogItem[] {
  const seen = new Map<string, LogItem>();
  for (const item of items) {
    const key = plain(bareText(item.text));
    if (ADVICE.has(key)) continue;
    const known = seen.get(key);
    if (known === undefined) seen.set(key, item);
    else if (item.isDone && !known.isDone) seen.set(key, { ...known, isDone: true });
  }
  return [...seen.values()];
}

/** Asks for a test more, or for words: no run can show that it was done. */
const BEYOND_RUNS = /旁边|补一个|补上|添加|回归测试|讲清|讲一遍|深入|\b(?:add|beside|explain|retell|go deeper)\b/i;

function proofOf(text: string, facts: SessionFacts): ProvenItem | null {
  if (BEYOND_RUNS.test(text)) return null;
  return (
    provenProblem(text, facts) ?? provenTest(text, facts) ?? provenCommand(text, facts) ?? provenConcepts(text, facts)
  );
}

/**
 * An earlier problem that did not show again: what was typed came first, then the command that the goal names as the
 * one to reproduce it ended with exit code 0.
 */
function provenCommand(text: string, facts: SessionFacts): ProvenItem | null {
  const { record } = facts;
  if (record.problems.some((problem) => isAbout(text, problem))) return null;
  const own = plain(text);
  const goal = record.previousLog?.goals.find(
    (one) =>
      one.code !== undefined && SOLVE.test(one.text) && own.includes(plain(bareText(one.text).replace(SOLVE, ''))),
  );
  const commands = new Set(goal?.code);
  // A run that failed after it takes the proof away.
  const run = record.runs.findLast(({ command }) => commands.has(command));
  if (run?.exitCode !== 0 || run.outcome !== 'passed' || !isToldByExitCode(wordsOf(run))) return null;
  const changes = record.changes.filter(({ endedAt }) => endedAt <= run.startedAt);
  if (changes.length === 0 || mostlyNotTyped(changes) || !exercises(run, changes.slice(-1))) return null;
  return { text, evidence: [...changes.slice(-3).map(({ id }) => id), run.id], problem: null, concepts: [] };
}

/** How the goal of an open problem begins. */
const SOLVE = /^(?:先?解决|证明|solve|prove that)\s*/i;

function provenProblem(text: string, facts: SessionFacts): ProvenItem | null {
  const about = facts.record.problems.filter((problem) => isAbout(text, problem));
  const [problem] = about;
  const isProven = about.every((one) => one.state === 'proven' && hasLasted(one, facts));
  if (problem === undefined || !isProven || mostlyNotTyped(changesOf(problem.fix, facts))) return null;
  return { text, evidence: [problem.id, ...problem.fix, problem.endedBy], problem, concepts: [] };
}

/** Whether an entry tells of this problem: by its title, its failing test, or its kind together with a name of it. */
export function isAbout(text: string, problem: Problem): boolean {
  const own = plain(text);
  const { kind, test, file, message } = problem.failure;
  const titles = [problemTitle(problem, ZH), problemTitle(problem, EN)].map((title) =>
    plain(title.replace(/\\(.)/g, '$1').replaceAll('&amp;', '&').replace(/…$/, '')),
  );
  if (titles.some((title) => title.length >= 8 && own.includes(title))) return true;
  if (test !== null && test.length >= 4 && own.includes(plain(test))) return true;
  const [name = ''] = (file ?? '').split(/[\\/]/).slice(-1);
  const quoted = [...message.matchAll(/['"`]([\p{L}_$][\p{L}\p{N}_$.-]{2,60})['"`]/gu)].map(([, word]) => word ?? '');
  const names = [name, ...quoted].filter((word) => word.length >= 3);
  return kind.length >= 4 && own.includes(plain(kind)) && names.some((word) => own.includes(plain(word)));
}

/** A test that an entry names and that a run of this session lists as passed, after changes that were typed. */
function provenTest(text: string, { record }: SessionFacts): ProvenItem | null {
  const own = plain(text);
  for (const run of record.runs.toReversed()) {
    if (run.outcome !== 'passed' || run.exitCode !== 0) continue;
    const test = passedTests(run).find((name) => own.includes(plain(name)));
    if (test === undefined) continue;
    const changes = record.changes.filter(({ endedAt }) => endedAt <= run.startedAt);
    if (changes.length === 0 || mostlyNotTyped(changes)) return null;
    return { text, evidence: [...changes.slice(-3).map(({ id }) => id), run.id], problem: null, concepts: [] };
  }
  return null;
}

/** Names of tests as the common runners list the passed ones. */
function passedTests({ output }: CommandRun): readonly string[] {
  return output.split('\n').flatMap((line) => {
    const name =
      /^\s{0,20}(?:✔|✓|√|ok \d{1,6} -) (.{4,160}?)(?:\s\(\d[\d.]{0,10}\s?m?s\))?\s*$/u.exec(line)?.[1] ??
      /(?:::)(test_\w{1,120})(?:\[[^\]]{0,80}\])? PASSED/.exec(line)?.[1];
    return name === undefined || name.trim().length < 4 ? [] : [name.trim()];
  });
}

/** An entry that is nothing but names of concepts: each was typed, and a run that can show it at work passed after it. */
function provenConcepts(text: string, facts: SessionFacts): ProvenItem | null {
  const head = (text.split(/[：:]/)[0] ?? '').replace(LEARN, '');
  const whole = facts.concepts.find((found) => isNamed(found, head));
  // A name may have an "and" of its own.
  const parts = whole === undefined ? head.split(/、|和|, | and /) : [];
  const named = [
    ...(whole === undefined ? [] : [whole]),
    ...parts.map((part) => facts.concepts.find((found) => isNamed(found, part))),
  ];
  const evidence = named.flatMap((found) => {
    const proof =
      found === undefined || mostlyNotTyped(found.changes) ? null : passedAfter(found.changes, facts.record);
    const own = (found?.changes ?? []).filter(({ origin }) => origin === 'typed').map(({ id }) => id);
    return proof === null ? [null] : [...own.slice(-3), proof.id];
  });
  const concepts = named.flatMap((found) => found?.concept.id ?? []);
  return evidence.includes(null) ? null : { text, evidence, problem: null, concepts };
}

/** What people write before the name of what they want to learn. */
const LEARN = /^\s*(?:学会|掌握|练习|使用|熟悉|理解|learn|use|practise|practice|understand)\s*/i;

function isNamed({ concept: { id, name } }: FoundConcept, part: string): boolean {
  return [id, name.zh, name.en].some((one) => plain(one) === plain(part));
}

/** What entries are compared by: without letter case, width and the spaces and marks that an editor may change. */
export function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[`*\\"'“”‘’]/g, '')
    .replace(/\s+/g, '');
}
