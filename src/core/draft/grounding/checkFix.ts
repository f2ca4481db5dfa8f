import type { Problem } from '../../session/sessionRecord';
import { type CheckContext, contradicted, unverified } from './checkContext';
import { APART } from './checkTechnologies';
import type { Doubt } from './claim';
import { stemOf } from './commonWords';
import { FAILED_TRY, FIXING, OPEN, saidOfProblems, SOLVING } from './problemWords';
import { wordsIn } from './recordIndex';
import { isWellKnown } from './wellKnown';

/** What else was changed before it was seen to be over. */
const BESIDE = /还改(?:过|了)|\balso changed\b/i;

/** Whether what is told to have ended a problem is what the record says. */
export function checkFix(problem: Problem, context: CheckContext): readonly Doubt[] {
  const { piece, index, voice } = context;
  if (piece.label === 'attempts' || piece.section === 'overview' || piece.section === 'concepts') return [];
  const isSolution = piece.label === 'solution' || SOLVING.test(saidOfProblems(piece));
  if (
    !isSolution ||
    voice !== 'tells' ||
    BESIDE.test(piece.prose) ||
    FAILED_TRY.test(piece.prose) ||
    piece.prose.search(OPEN) >= 0
  )
    return [];
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
  const byCode = checkFixWords(problem, attempts, context, instead);
  return byCode.length > 0 ? byCode : checkFixProse(problem, context, instead);
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

/** Plain words: of what only other changes touched, and nothing of what ended this one. */
function checkFixProse(problem: Problem, context: CheckContext, instead: string | null): readonly Doubt[] {
  const { piece, index } = context;
  if (piece.label !== 'solution' || APART.test(piece.prose)) return [];
  const told = wordsIn([piece.prose, ...piece.spans.map(({ text }) => text)].join(' ')).filter(
    (word) => !SMALL.has(word.toLowerCase()) && !index.ids.has(word),
  );
  const stems = told.map(stemOf);
  const own = stemsOf(touched(problem.fix, context));
  const elsewhere = index.record.problems.filter((other) => other !== problem).flatMap(({ fix }) => fix);
  const foreign = stemsOf(
    touched(
      elsewhere.filter((id) => !problem.fix.includes(id)),
      context,
    ),
  );
  const attempted = stemsOf(
    touched(
      problem.failedAttempts.flatMap(({ changes }) => changes),
      context,
    ),
  );
  if (stems.some((stem) => own.has(stem) || attempted.has(stem))) return [];
  const wrong = told.find((word, at) => word.length > 2 && foreign.has(stems[at] ?? ''));
  return wrong === undefined ? [] : [contradicted('wrongFix', wrong, instead)];
}

/** Words that stand in any code and in any sentence. */
const SMALL: ReadonlySet<string> = new Set(
  'the a an in of for is it its if to as at by on or and not with from this that be was were return new const test tests run runs error line lines name first last one two all no now then after before did do does has have get set put value text data type true false'.split(
    ' ',
  ),
);

function stemsOf(words: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...words].flatMap((word) => [word, ...word.split(/_|(?<=[a-z0-9])(?=[A-Z])/)]).map(stemOf));
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
  if ((changes.length === 0 && piece.ids.length > 0) || piece.label !== 'solution') return [];
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

function touched(ids: readonly string[], { index }: CheckContext): ReadonlySet<string> {
  return new Set(ids.flatMap((id) => [...index.touchedBy(id)]));
}

/** A block under the solution is from the change that ended the problem. */
export function checkFixBlock(problem: Problem, { piece, index }: CheckContext): readonly Doubt[] {
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
