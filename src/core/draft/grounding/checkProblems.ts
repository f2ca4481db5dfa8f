import type { Problem } from '../../session/sessionRecord';
import type { Doubt } from './claim';
import { type CheckContext, contradicted, unverified } from './checkContext';
import { DENIED, FAILED, PASSED } from './checkResults';
import { wordsIn } from './recordIndex';
import { isWellKnown } from './wellKnown';

const SOLVED =
  /已(?:经)?(?:被)?(?:彻底|完全|成功)?(?:解决|修复|修好|搞定)|(?:彻底|完全|成功)(?:解决|修复)|解决了|修复了|修好了|问题(?:得到|得以)解决|不再(?:出现|报错|失败)|\b(?:is|was|were|got|been|now|fully|completely|finally|successfully)\s(?:now |fully |completely |finally |successfully )?(?:fixed|solved|resolved|mended|gone)\b|\b(?:fixed|solved|resolved|mended)\s(?:it|this|the|that|by)\b|\b(?:fixes|solves|resolves)\s(?:it|this|the|that)\b|\bmade (?:it|the test|the tests|the run) (?:reliable|stable|pass|work|green)\b|[(（](?:fixed|solved|resolved|已解决|已修复)[)）]/gi;
const PROVEN =
  /已(?:被)?(?:证实|证明|验证)|证实(?:已|了|解决)|(?:重新运行|重跑|复跑|再次运行)[^。；]{0,30}(?:通过|证明|证实|成功|退出码\s?(?:为)?\s?0)|验证通过|\bproven\b|\bproved\b|\bverified\b|\bconfirmed\b|\brerun (?:passed|succeeded|proves)|\bpassed after(?:wards)?\b/gi;
const OPEN =
  /从未(?:真正)?解决|其实没有?解决|仍(?:在|然)?(?:失败|报错|存在)|未解决|尚未(?:解决|修复)|没有(?:得到)?解决|仍未(?:解决|修复)|还没(?:有)?(?:解决|修好|验证)|尚未(?:验证|证实)|没有(?:任何)?运行(?:能)?(?:证明|证实)|悬而未决|\b(?:unsolved|unresolved|not (?:yet )?(?:solved|fixed|resolved)|still (?:open|failing|fails|broken|red|unsolved)|remains open|\(open\)|(?:was )?never (?:really |fully |actually |properly )?(?:solved|fixed|resolved)|no run (?:has )?(?:yet )?(?:shown|proved|proven|confirmed)|not (?:yet )?verified)\b|[(（]open[)）]/gi;
const HEDGE =
  /可能|也许|大概|应该|看来|似乎|推测|很可能|多半|暂时|未(?:经|被)?(?:证实|验证|证明)|没有|什么|缺少|尚(?:未|待|无)|还(?:没|未|不能|缺)|不能(?:算|确|说|证|当)|并(?:未|不|没)|不(?:等于|算|代表|能|足以|是|可)|有待|才(?:能|算)|是否|不知|别|不要|误|\b(?:likely|probably|seems?|appears?|apparently|perhaps|may|might|presumably|not|no|never|without|unproven|unverified|cannot|can't|isn't|wasn't|doesn't|didn't|nothing|whether|would|should|if|until|only|missing|lacks?|to be|yet)\b/i;
const FIXING =
  /解决|修复|修好|奏效|生效|起作用|问题(?:就)?消失|才(?:通过|好)|之后[^。]{0,20}通过|改成|改为|换成|加上|补上|\b(?:fix(?:ed|es)?|solv(?:ed|es)|resolv(?:ed|es)|mended|worked|ended it|did it|made it pass|chang(?:ed|ing)|add(?:ed|ing)|replac(?:ed|ing)|wrapp(?:ed|ing)|set(?:ting)?|awaiting)\b/i;
/** Said outside the part on the solution: that this is what ended it. */
const SOLVING =
  /解决|修复|修好|奏效|生效|起作用|问题(?:就)?消失|(?:才|就|便|后)(?:通过|好了)|之后[^。]{0,20}通过|\b(?:fix(?:ed|es)?|solv(?:ed|es)|resolv(?:ed|es)|mended|worked|ended it|did it|made (?:it|the|that)|then passed|ended the)\b/i;
const FAILED_TRY =
  /没有?(?:奏效|用|作用|解决|效果|变化|生效|命中)|未(?:奏效|生效|能)|无效|仍然?(?:失败|报|是|不|在|没)|还是(?:失败|报|不|同|没)|又报|照样|仅仅?是|只是|依然|尝试|先(?:试|把|将)|起初|最初|第一次|误以为|变成了?\s?\0|\b(?:no difference|changed nothing|nothing changed|the same error|gave the same|did not|didn't|only (?:moved|changed|shifted|hid)|none so far|no effect|not help|still (?:fail|show|report|got|had)|attempt|tried|at first|first guess|wrong|without (?:effect|success|luck))/i;

/** What is told of a problem: that it is one, how it ended and what ended it. */
export function checkProblems(context: CheckContext): readonly Doubt[] {
  const { piece, index, voice, problem } = context;
  if (piece.section === 'problems' && piece.kind === 'heading') return checkHeading(context);
  if (piece.kind === 'code') return problem !== null && voice !== 'plans' ? checkFixBlock(problem, context) : [];
  if (voice === 'plans') return checkPlanned(context);
  if (voice === 'teaches' && piece.kind !== 'heading')
    return piece.label === 'lesson' && problem !== null ? checkLesson(problem, context) : checkPlanned(context);
  const cited = piece.ids.flatMap(({ text }) => index.problems.get(text) ?? []);
  const about = cited.length > 0 ? cited : problem === null ? problemsOfRuns(context) : [problem];
  const isOne = about.length === 1 ? about[0] : undefined;
  if (isOne === undefined) return about.length > 1 ? checkAll(about, context) : [];
  return [...checkState(isOne, context), ...checkFix(isOne, context)];
}

/** Sentences that cite only changes and runs speak of the problem that these belong to. */
function problemsOfRuns({ piece, index }: CheckContext): readonly Problem[] {
  const ids = piece.ids.map(({ text }) => text).filter((id) => /^[CR]/.test(id));
  if (ids.length === 0) return [];
  return index.record.problems.filter(({ fix, failedRuns, endedBy, failedAttempts }) =>
    ids.every(
      (id) =>
        fix.includes(id) ||
        failedRuns.includes(id) ||
        endedBy === id ||
        failedAttempts.some(({ changes, run }) => run === id || changes.includes(id)),
    ),
  );
}

/** A plan may not call open what is proven. */
function checkPlanned({ piece, index }: CheckContext): readonly Doubt[] {
  const cited = piece.ids.flatMap(({ text }) => index.problems.get(text) ?? []);
  const open = firstOf(piece.prose, OPEN);
  return open !== null && cited.length > 0 && cited.every(({ state }) => state === 'proven')
    ? [contradicted('wrongState', open, cited.map(({ id, state }) => `${id}: ${state}`).join(', '))]
    : [];
}

/** A lesson is general, unless it says how this problem stands. */
function checkLesson(problem: Problem, context: CheckContext): readonly Doubt[] {
  if (!/这个问题|该问题|此问题|这次|仍未|\b(?:it|this|the problem|the issue|that one)\b/i.test(context.piece.prose))
    return [];
  return checkState(problem, { ...context, voice: 'tells', piece: { ...context.piece, label: 'solution' } });
}

function checkHeading(context: CheckContext): readonly Doubt[] {
  const { piece, index, problem, voice } = context;
  if (problem === null) {
    const isProblem = /问题|problem|error|issue|bug|\d/i.test(piece.text) || index.record.problems.length > 0;
    return isProblem ? [unverified('unknownProblem', piece.text)] : [];
  }
  return voice === 'plans' ? [] : checkState(problem, context);
}

function checkAll(about: readonly Problem[], context: CheckContext): readonly Doubt[] {
  const states = new Set(about.map(({ state }) => state));
  const [first] = about;
  return states.size === 1 && first !== undefined ? checkState(first, context) : [];
}

function checkState(problem: Problem, { piece, voice }: CheckContext): readonly Doubt[] {
  const { state, id } = problem;
  if (voice === 'teaches' && piece.kind !== 'heading') return [];
  const prose = piece.prose;
  const solved = firstOf(prose, SOLVED);
  const proven = firstOf(prose, PROVEN);
  const open = firstOf(prose, OPEN);
  const isHedged = HEDGE.test(prose);
  const instead = `${id}: ${state}`;
  if (state === 'proven') {
    const isWhole = piece.kind === 'heading' || piece.label === 'solution' || piece.section !== 'problems';
    return open !== null && isWhole && solved === null && proven === null && !FAILED_TRY.test(prose.replace(open, ''))
      ? [contradicted('wrongState', open, instead)]
      : [];
  }
  if (isHedged) return [];
  const passed = FAILED.test(prose) || DENIED.test(prose) ? null : firstOf(prose, PASSED);
  if (state === 'open')
    return [solved ?? proven ?? passed].flatMap((text) =>
      text === null ? [] : [contradicted('wrongState', text, instead)],
    );
  if (proven !== null) return [contradicted('wrongState', proven, instead)];
  if (open !== null && state === 'likely' && piece.kind === 'heading') return [unverified('wrongState', open, instead)];
  return solved === null
    ? []
    : [state === 'flaky' ? contradicted('wrongState', solved, instead) : unverified('wrongState', solved, instead)];
}

function firstOf(text: string, pattern: RegExp): string | null {
  return text.match(pattern)?.[0] ?? null;
}

function checkFix(problem: Problem, context: CheckContext): readonly Doubt[] {
  const { piece, index, voice } = context;
  if (piece.label === 'attempts' || piece.section === 'overview' || piece.section === 'concepts') return [];
  const isSolution = piece.label === 'solution' || SOLVING.test(piece.prose);
  if (!isSolution || voice !== 'tells' || FAILED_TRY.test(piece.prose) || piece.prose.search(OPEN) >= 0) return [];
  const attempts = problem.failedAttempts.flatMap(({ changes }) => changes);
  const changes = piece.ids.map(({ text }) => text).filter((id) => index.changes.has(id));
  const known = new Set([...problem.fix, ...problem.fixHunks.map(({ change }) => change)]);
  const instead = known.size === 0 ? null : [...known].join(', ');
  const wrong = changes.filter((id) => !known.has(id));
  if (changes.length > 0 && wrong.length === changes.length && (problem.fix.length > 0 || problem.state === 'open')) {
    const [first = ''] = wrong;
    const isOther =
      attempts.includes(first) || index.record.problems.some((other) => other !== problem && other.fix.includes(first));
    if (problem.state === 'open' && !FIXING.test(piece.prose)) return [];
    return [
      isOther || piece.label === 'solution'
        ? contradicted('wrongFix', first, instead)
        : unverified('wrongFix', first, instead),
    ];
  }
  return checkFixWords(problem, attempts, context, instead);
}

/** The words of a fix: code that only an attempt or another problem's fix touched was not what ended this one. */
function checkFixWords(
  problem: Problem,
  attempts: readonly string[],
  context: CheckContext,
  instead: string | null,
): readonly Doubt[] {
  const { piece, index } = context;
  if (problem.fix.length === 0) return [];
  const own = touched(problem.fix, context);
  const around = new Set(problem.fix.flatMap((id) => wordsIn(index.textOf(id))));
  const others = index.record.problems.filter((other) => other !== problem).flatMap(({ fix }) => fix);
  const other = touched(
    [...attempts, ...others].filter((id) => !problem.fix.includes(id)),
    context,
  );
  const spans = piece.spans.map(({ text }) => text).filter((text) => !/\.\w{1,5}(?::\d+)?$/.test(text));
  const words = spans.map((span) => wordsIn(span).filter((word) => !isWellKnown(word) || /^\d/.test(word)));
  const isOwn = words.some((list) => list.some((word) => own.has(word)));
  const wrong = spans.find((_, at) => {
    const list = words[at] ?? [];
    return list.some((word) => other.has(word) && !own.has(word)) && list.every((word) => !own.has(word));
  });
  if (isOwn) return [];
  if (wrong === undefined) return checkTouched(spans, own, context, instead);
  if (words.every((list) => list.length === 0) || spans.some((span) => index.isCommand(span))) return [];
  return wordsIn(wrong).every((word) => around.has(word)) && piece.ids.length === 0
    ? [unverified('wrongFix', wrong, instead)]
    : [contradicted('wrongFix', wrong, instead)];
}

/** What is told to have been called, set or turned off is code on the lines that the cited changes touched. */
function checkTouched(
  spans: readonly string[],
  own: ReadonlySet<string>,
  context: CheckContext,
  instead: string | null,
): readonly Doubt[] {
  const { piece, index } = context;
  const changes = piece.ids.map(({ text }) => text).filter((id) => index.changes.has(id));
  if (changes.length === 0 || piece.label !== 'solution') return [];
  const done = touched(changes, context);
  const named = spans.filter(
    (span) => wordsIn(span).length > 0 && !index.isCommand(span) && !isMessageOf(span, context),
  );
  const text = changes.map((id) => index.changes.get(id)?.diff ?? '').join('\n');
  const isDone = named.some((span) =>
    /^[a-z]+-[a-z-]+$/.test(span) ? text.includes(span) : wordsIn(span).some((word) => done.has(word) || own.has(word)),
  );
  const [first] = named;
  return first === undefined || isDone ? [] : [unverified('wrongFix', first, instead)];
}

function isMessageOf(span: string, { index, problem }: CheckContext): boolean {
  return problem !== null && index.textOf(problem.id).includes(span);
}

/** Names and numbers on the lines that changes put in or took out. */
function touched(ids: readonly string[], { index }: CheckContext): ReadonlySet<string> {
  const lines = ids.flatMap((id) =>
    (index.changes.get(id)?.diff ?? '').split('\n').filter((line) => /^[+-]/.test(line)),
  );
  return new Set(lines.flatMap((line) => wordsIn(line)));
}

/** A block under the solution is from the change that ended the problem. */
function checkFixBlock(problem: Problem, { piece, index }: CheckContext): readonly Doubt[] {
  if (piece.label !== 'solution' || problem.fix.length === 0 || FAILED_TRY.test(piece.lead)) return [];
  const isDiff = /^(?:diff|patch)$/i.test(piece.info);
  const lines = piece.code
    .split('\n')
    .filter((line) => (isDiff ? /^[+-](?![+-]{2} )/.test(line) : true))
    .map((line) => (isDiff ? line.slice(1) : line))
    .filter((line) => /\w/.test(line) && index.code.has(line));
  if (lines.length === 0) return [];
  const own = new Set(problem.fix);
  const isOwn = lines.some((line) =>
    [...index.code.homesOf(line)].some((home) => own.has(index.code.labelOf(home).id ?? '')),
  );
  const isOutput = lines.every((line) =>
    [...index.code.homesOf(line)].some((home) => index.code.labelOf(home).path === ''),
  );
  return isOwn || isOutput ? [] : [contradicted('wrongFix', lines[0]?.trim() ?? '', problem.fix.join(', '))];
}
