import type { Change, Problem } from '../../session/sessionRecord';
import { codeSpan } from '../../prompt/markdownText';
import { type Edit, type TokenDifference, editsOf, tokenDifference } from './hunks';
import { type Say, lineRange, many } from './wording';

const EDITS_TOLD = 4;

/** What a change did, place by place, as facts a reader can check against the diff. */
export function describeEdits(change: Change, say: Say): readonly string[] {
  const edits = editsOf(change.diff).filter((edit) => hasText(edit));
  const told = edits.slice(0, EDITS_TOLD).map((edit) => describeEdit(edit, say));
  const more = edits.length - told.length;
  return more > 0 ? [...told, say(`另有 ${more} 处改动`, `${many(more, 'more place')} changed`)] : told;
}

function hasText(edit: Edit): boolean {
  return [...edit.removed, ...edit.added].some((line) => line.trim() !== '');
}

function describeEdit(edit: Edit, say: Say): string {
  const difference = wholeDifferenceOf(edit);
  const [before, after] = [edit.removed[0]?.trim() ?? '', edit.added[0]?.trim() ?? ''];
  if (edit.removed.length === 1 && edit.added.length === 1 && difference === null) {
    return describeDifference({ before, after }, lineRange(edit.line, edit.line, say), say);
  }
  if (difference !== null) {
    return describeDifference(difference, lineRange(edit.line, edit.line, say), say);
  }
  const place = lineRange(edit.line, edit.line + Math.max(0, edit.added.length - 1), say);
  if (edit.removed.length === 0) {
    const single =
      edit.added.length === 1 ? say(`：${codeSpan(edit.added[0] ?? '')}`, `: ${codeSpan(edit.added[0] ?? '')}`) : '';
    return say(`${place}是新增的${single}`, `${place} ${edit.added.length === 1 ? 'is' : 'are'} new${single}`);
  }
  if (edit.added.length === 0) {
    return say(
      `${lineRange(edit.line, edit.line, say)}处删去了 ${edit.removed.length} 行`,
      `${many(edit.removed.length, 'line')} removed at line ${edit.line}`,
    );
  }
  return say(
    `${place}重写了：原来 ${edit.removed.length} 行，现在 ${edit.added.length} 行`,
    `${place} rewritten (${many(edit.removed.length, 'line')} before, ${edit.added.length} now)`,
  );
}

/** As `differenceOf`; `null` also where it cuts through brackets or quotes and does not read as code. */
export function wholeDifferenceOf(edit: Edit): TokenDifference | null {
  const difference = differenceOf(edit);
  return difference !== null && isWhole(difference.before) && isWhole(difference.after) ? difference : null;
}

const CLOSED_BY: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** Whether every bracket and every quote that begins here ends here, in the right order. */
function isWhole(text: string): boolean {
  const awaited: string[] = [];
  for (const sign of text) {
    const closing = CLOSED_BY[sign];
    if (closing !== undefined) awaited.push(closing);
    else if (/[)\]}]/.test(sign) && awaited.pop() !== sign) return false;
  }
  return awaited.length === 0 && ['"', "'", '`'].every((quote) => text.split(quote).length % 2 === 1);
}

function describeDifference(difference: TokenDifference, place: string, say: Say): string {
  const before = codeSpan(difference.before, 80);
  const after = codeSpan(difference.after, 80);
  if (difference.before === '' && difference.after === '') {
    return say(`${place}只改了空白或缩进`, `${place} differs only in white space`);
  }
  if (difference.before === '') {
    return say(`${place}补上了 ${after}`, `${place} now has ${after}`);
  }
  if (difference.after === '') {
    return say(`${place}去掉了 ${before}`, `${place} no longer has ${before}`);
  }
  return say(`${place}把 ${before} 改成了 ${after}`, `${place}: ${before} became ${after}`);
}

/** The difference of an edit that replaces one line by one; `null` for any other. */
function differenceOf(edit: Edit): TokenDifference | null {
  const [before, after] = [edit.removed[0], edit.added[0]];
  if (edit.removed.length !== 1 || edit.added.length !== 1 || before === undefined || after === undefined) {
    return null;
  }
  return tokenDifference(before, after);
}

interface Reading {
  readonly applies: (edit: Edit, difference: TokenDifference | null, problem: Problem) => boolean;
  readonly zh: string;
  readonly en: string;
}

/**
 * What an edit of this shape usually mends. Each is a reading, not a proof, and the log says so. The first that
 * applies is told.
 */
const READINGS: readonly Reading[] = [
  {
    applies: (edit, _, problem) => gains(edit, /\bawait\b/) && /\bPromise\b/.test(problem.failure.message),
    zh: '补上 `await` 之前，拿到的是还没有结果的 Promise，后面的代码不等它完成就继续执行；报错里的实际值正是 Promise，与此吻合',
    en: 'before `await` was there, the code held a promise without a result and went on without waiting; the error message shows that very promise',
  },
  {
    applies: (edit, _, problem) => gains(edit, /\bawait\b/) && /\bcoroutine\b/.test(problem.failure.message),
    zh: '补上 `await` 之前，拿到的是还没有执行的协程对象，不是它的结果；报错里提到的 coroutine 与此吻合',
    en: 'before `await` was there, the code held a coroutine that had not run; the error message speaks of that coroutine',
  },
  {
    applies: (_, difference) => difference?.before === '' && /^await\b/.test(difference.after),
    zh: '补上 `await` 之前，后面的代码不等这一步完成就继续执行，用到的是还没有准备好的结果',
    en: 'before `await` was there, the code went on without waiting for this step and used a result that was not ready',
  },
  {
    applies: (edit, _, problem) =>
      /ModuleNotFound|ImportError|MODULE_NOT_FOUND|NameError|ReferenceError/.test(named(problem)) &&
      gains(edit, /\b(import|require)\b/),
    zh: '用到的名字或模块在这个文件里没有正确引入，或者引入的路径不对',
    en: 'a name or module was used that this file did not import, or imported from the wrong path',
  },
  {
    applies: (_, difference, problem) =>
      difference !== null &&
      /^[\p{L}_$][\p{L}\p{N}_$]{2,}$/u.test(difference.before) &&
      /^[\p{L}_$]/u.test(difference.after) &&
      tellsOfAName(problem) &&
      problem.failure.message.includes(difference.before),
    zh: '报错信息里的名字正是后来被改掉的那个，也就是说，代码引用了一个不存在或写错的名字',
    en: 'the name in the error message is the very one that was replaced, so the code referred to a name that does not exist or was misspelt',
  },
  {
    applies: (edit, _, problem) =>
      problem.failure.kind === 'KeyError' && (gains(edit, /\.get\(/) || gains(edit, /\bin\b.*:\s*$/)),
    zh: '代码默认字典里一定有这个键，而实际的数据里可以没有',
    en: 'the code took for granted that the dictionary has this key, and real data may not have it',
  },
  {
    applies: (edit, _, problem) =>
      /\b(?:null|undefined|None(?:Type)?|nil)\b/i.test(named(problem)) &&
      gains(edit, /\?\.|\?\?|[!=]==? (null|undefined)\b|is (not )?None\b/),
    zh: '代码没有考虑值为空（`null`、`undefined` 或 `None`）的情况',
    en: 'the code did not allow for a missing value (`null`, `undefined` or `None`)',
  },
  {
    applies: (_, difference, problem) => isOffByOne(difference, problem),
    zh: '边界差一（off-by-one）：临界的那一次被多算或漏算了',
    en: 'the boundary was off by one: the case on the border was counted once too often or not at all',
  },
  {
    applies: (edit, _, problem) =>
      /\b(?:undefined|None(?:Type)?|null|nil)\b/.test(named(problem)) &&
      // An arrow without a block returned its value before.
      !edit.removed.some((line) => /\breturn\b|=>/.test(line)) &&
      gains(edit, /\breturn\b/),
    zh: '缺少 `return`，调用方拿到的不是算出来的结果',
    en: 'a `return` was missing, so the caller did not get the result',
  },
  {
    applies: (edit, _, problem) =>
      /\b(?:type|str|string|int|float|number|operand|concatenate|NaN)\b/i.test(named(problem)) &&
      gains(edit, /\b(Number|parseInt|parseFloat|String|int|float|str)\(/),
    zh: '参与运算的值类型不对，需要先转换',
    en: 'a value had the wrong type and had to be converted first',
  },
  {
    applies: (edit, _, problem) =>
      !/Assert|^TS\d|CompileError|SyntaxError/i.test(problem.failure.kind) &&
      gains(edit, /\btry\b|\.catch\(|\bexcept\b|\bcatch\b/),
    zh: '出错的情况原来没有人处理，异常一路传到了最外层',
    en: 'nobody handled the failing case, and the exception travelled to the top',
  },
];

/** A careful reading of why the problem was there, from the change that ended it; `null` where its shape says nothing. */
export function readCause(changes: readonly Change[], problem: Problem, say: Say): string | null {
  const edits = changes.flatMap((change) => editsOf(change.diff));
  for (const reading of READINGS) {
    if (edits.some((edit) => reading.applies(edit, differenceOf(edit), problem))) {
      return say(reading.zh, reading.en);
    }
  }
  return null;
}

/** Whether the change that ended a problem moved a border by one. */
export function movesBorder(changes: readonly Change[], problem: Problem): boolean {
  return changes.some(({ diff }) => editsOf(diff).some((edit) => isOffByOne(differenceOf(edit), problem)));
}

function isOffByOne(difference: TokenDifference | null, problem: Problem): boolean {
  return difference !== null && isBoundary(difference) && /Assert|Range|Index|OutOf|bounds/i.test(named(problem));
}

function named(problem: Problem): string {
  return `${problem.failure.kind} ${problem.failure.message}`;
}

/** Whether the message itself says that a name is not there: a type that does not fit names things that are. */
function tellsOfAName(problem: Problem): boolean {
  return /not defined|cannot find|could not find|no attribute|no member|does not exist|is undefined|undefined:|not a function|unresolved|unknown|undeclared|no module|cannot import|no such|did you mean/i.test(
    named(problem),
  );
}

function gains(edit: Edit, pattern: RegExp): boolean {
  const count = (lines: readonly string[]): number => lines.filter((line) => pattern.test(line)).length;
  return count(edit.added) > count(edit.removed);
}

function isBoundary(difference: TokenDifference): boolean {
  const pair = `${difference.before} ${difference.after}`;
  return (
    /^(< <=|<= <|> >=|>= >)$/.test(pair) ||
    /^[+-] ?1$/.test(difference.before === '' ? difference.after : difference.after === '' ? difference.before : '')
  );
}
