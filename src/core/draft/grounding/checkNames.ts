import type { Doubt } from './claim';
import { type CheckContext, contradicted, unverified } from './checkContext';
import { isAdvice, isMaking, isNarrative } from './voice';
import { APART } from './checkTechnologies';
import { isExactCode, isPlace, LITERAL } from './spanShapes';
import { isWellKnown } from './wellKnown';
import { normalPath, plain, wordsIn } from './recordIndex';

/** Ends of names that are files for certain; `.js` and `.json` are judged apart, as in `Node.js` and `res.json`. */
const FILE_NAME =
  /^[\w@.()[\]\-/\\]{1,300}\.(?:py|pyi|ipynb|[cm]?tsx?|[cm]?jsx?|json|md|ya?ml|toml|html|css|scss|vue|svelte|go|rs|java|kt|rb|php|cs|cpp|hpp|sql|sh|txt|ini|cfg|conf|lock|env|csv|log|xml)$/;
const NOT_A_FILE =
  /^(?:node|vue|react|next|nuxt|express|nest|three|d3|deno|bun|day|chart|alpine|ember|backbone|electron|moment|discord|solid)\.js$/i;
const FILE_IN_PROSE =
  /(?<![\w./@-])(?:[\w@.-]{1,60}\/){0,8}[\w@-][\w.-]{0,60}\.(?:py|tsx?|jsx?|mjs|cjs|json|md|ya?ml|toml|css|html|sql|sh|go|rs|java|rb|php|vue)(?![\w/])/g;
/** Files that every project may have: advice may name them. */
const USUAL_FILE =
  /^(?:package(?:-lock)?\.json|tsconfig\.json|requirements\.txt|pyproject\.toml|setup\.(?:py|cfg)|README\.md|conftest\.py|__init__\.py|pytest\.ini|docker-compose\.ya?ml|jest\.config\.js|vite\.config\.ts|\.env|index\.html|main\.py|\.eslintrc\.json|\.gitignore)$/i;
const DOT_FILE =
  /^\.(?:env|git|eslint|prettier|npm|docker|editorconfig|babel|vscode|github|nvm|flake8|pylint|husky)[\w.-]{0,30}$/;
const PROGRAM =
  /^(?:\$ )?(?:sudo )?(?:npm|npx|pnpm|yarn|node|bun|deno|tsc|tsx|ts-node|python3?|py|pip3?|pytest|uv|uvx|poetry|pipenv|uvicorn|gunicorn|flask|django-admin|celery|alembic|mypy|ruff|black|git|go|cargo|rustc|make|cmake|docker(?:-compose)?|kubectl|helm|terraform|curl|wget|java|javac|mvn|gradle|\.\/\w{1,40}|dotnet|ruby|rspec|rake|bundle|php|composer|jest|vitest|mocha|eslint|prettier|vite|webpack|bash|rm|cp|mv|mkdir|ls|cat|grep|chmod|cd|redis-cli|psql|mysql|sqlite3|nvm|brew|apt(?:-get)?|coverage|tox|nox|playwright|cypress|prisma)(?: |$)/;
const ERROR_NAME =
  /^(?:[A-Z]\w{1,60}(?:Error|Exception|Warning|Interrupt)|E[A-Z]{4,20}|ERR_[A-Z_]{3,60}|TS\d{3,5}|[EWF]\d{3,4}|CS\d{4}|SIG[A-Z]{2,8})$/;
const ERROR_IN_PROSE =
  /(?<![\w.])(?:[A-Z][A-Za-z]{2,60}(?:Error|Exception|Warning)|E[A-Z]{6,20}|ERR_[A-Z_]{3,60}|TS\d{4,5}|E\d{4})(?!\w)/g;
const SYMBOL_IN_PROSE =
  /(?<![\w.$/@-])(?:[a-z_$][\w$]{0,60}\(\)|[a-z]+(?:[A-Z][a-z0-9]+){1,8}|[A-Z][a-z0-9]+(?:[A-Z][a-z0-9]+){1,8}|[a-z][a-z0-9]*(?:_[a-z0-9]+){1,8})(?![\w$/])/g;
const CHANGE_VERB =
  /改成|改为|改用|关闭|修改|换成|换为|替换|变成|加上|加了|补上|去掉|删掉|引入|用上|使用了|用了|新增|\b(?:replac|chang|add|switch|remov|introduc|us|wrapp|renam|mov|call|insert)(?:ed|ing)\b|\bbecame\b|\bnow (?:uses|calls|has)\b/i;
const NEW = /写(?:一个|个|出)|补一个|新建|新增|创建|添加|\b(?:create|add|new|write|introduce)\b/i;
/** That a file itself was changed, not that something else names it. */
const IS_CHANGED =
  /(?:也|又|都|还)?(?:改了|修改了|更新了|调整了|重写了)|被(?:修改|改动|更新)|\b(?:was|were|got|been) (?:also )?(?:changed|edited|adapted|updated|modified|rewritten|corrected|refactored|adjusted)\b/i;
const MESSAGE =
  /error|expected|cannot|can't|unable|failed|failure|not found|undefined|invalid|missing|refused|denied|timed? ?out|unexpected|no such|must be|is not|received|!==|≠/i;
const PROSE_TEXT_LIMIT = 20;

/** Code spans, and names that stand in plain words. */
export function checkNames(context: CheckContext): readonly Doubt[] {
  const { piece } = context;
  const inSpans = piece.spans.flatMap(({ text }) => checkSpan(text, context));
  const files = found(piece.prose, FILE_IN_PROSE).flatMap((name) => checkFile(name, context));
  const errors = found(piece.prose, ERROR_IN_PROSE).flatMap((name) => checkError(name, context));
  const symbols =
    context.voice === 'tells' ? found(piece.prose, SYMBOL_IN_PROSE).flatMap((name) => checkSymbol(name, context)) : [];
  return distinct([...inSpans, ...files, ...errors, ...symbols]);
}

function checkSpan(text: string, context: CheckContext): readonly Doubt[] {
  const { index, voice } = context;
  if (text === '' || !/[A-Za-z0-9]/.test(text)) return [];
  const name = text.replace(/:\d{1,7}(?::\d{1,7})?$/, '');
  if (isFileName(name) || DOT_FILE.test(name)) return checkFile(name, context, text);
  if (/^[0-9a-f]{7,40}$/.test(text) && /\d/.test(text) && /[a-f]/.test(text))
    return index.hasText(text) ? [] : [unverified('unknownText', text)];
  if (isGitName(text, context)) return [unverified('unknownText', text)];
  if (/^https?:\/\//.test(text)) {
    return voice !== 'tells' || index.hasText(text) || context.links.isKnown(text, index)
      ? []
      : [unverified('unknownLink', text)];
  }
  if (ERROR_NAME.test(text)) return checkError(text, context);
  const route = /^(?:GET|POST|PUT|PATCH|DELETE) (\/\S{0,80})$/.exec(text)?.[1];
  if (route !== undefined && index.hasText(route)) return [];
  if (PROGRAM.test(text) || index.isCommand(text)) return checkCommand(text, context);
  return checkCode(text, context);
}

/** A branch or the subject of a commit, said to be one by the words beside it. */
function isGitName(text: string, { piece, index, voice }: CheckContext): boolean {
  if (voice === 'plans' && piece.ids.length === 0) return false;
  const at = piece.text.indexOf(`\`${text}\``);
  const around = `${piece.text.slice(Math.max(0, at - 18), at)}\0${piece.text.slice(at + text.length + 2, at + text.length + 12)}`;
  const isBranch = /\0\s?(?:分支|branch)|(?:分支|branch)\s?\0/i.test(around);
  const isSubject =
    /(?:提交信息|提交说明|commit message|commit|提交)\s?[:：]?\s?\0/i.test(around) &&
    /[:\s]/.test(text) &&
    !PROGRAM.test(text);
  const { commits } = index.record;
  if (isBranch)
    return (
      !commits.some(({ branch, subject }) => branch === text || subject.split(/\s/).includes(text)) &&
      !index.hasText(` ${text} `)
    );
  return isSubject && !index.hasText(text);
}

function checkFile(name: string, context: CheckContext, shown = name): readonly Doubt[] {
  const { index, voice, piece, scope } = context;
  if (NOT_A_FILE.test(name)) return [];
  if (!index.hasFile(name)) {
    const isNew = piece.ids.length > 0 ? NEW.test(piece.prose) : isMaking(piece.prose);
    if ((voice !== 'tells' || isAdvice(piece.prose)) && (isNew || USUAL_FILE.test(name))) return [];
    return voice === 'plans' && piece.ids.length === 0 ? [] : [unverified('unknownFile', shown)];
  }
  if (voice === 'tells' && IS_CHANGED.test(piece.prose) && !index.isChanged(name))
    return [unverified('wrongPlace', shown)];
  if (voice !== 'tells' || scope === null || piece.ids.length === 0) return [];
  if ([...scope].some((id) => /^[NG]/.test(id)) || index.namesFile(scope, name)) return [];
  return [unverified('wrongPlace', shown, filesOf(scope, context))];
}

function filesOf(scope: ReadonlySet<string>, { index }: CheckContext): string | null {
  const paths = new Set(
    [...scope].flatMap((id) => index.changes.get(id)?.path ?? index.problems.get(id)?.failure.file ?? []),
  );
  return paths.size === 0 ? null : [...paths].slice(0, 3).join(', ');
}

function checkError(name: string, { index, voice, home, piece }: CheckContext): readonly Doubt[] {
  if (index.hasWord(name) || index.hasText(name)) {
    const isElsewhere = voice === 'tells' && home !== null && piece.section === 'problems';
    return isElsewhere && !index.hasWordIn(home, name) && ![...home].some((id) => index.textOf(id).includes(name))
      ? [unverified('wrongPlace', name)]
      : [];
  }
  if (voice === 'tells') return [unverified('unknownText', name)];
  return piece.kind === 'heading' && piece.section === 'problems' ? [unverified('unknownText', name)] : [];
}

function checkCommand(text: string, { index, voice, piece, cited }: CheckContext): readonly Doubt[] {
  const isPractised = piece.section === 'practices' && text.split(' ').length > 2 && !isAdvice(piece.prose);
  if (voice !== 'tells' && !isPractised) return [];
  const command = plain(text.replace(/^\$ /, ''));
  const isRecorded = command.includes(' ') ? index.hasText(command) : index.hasWord(command) || index.hasText(command);
  if (!isRecorded) return [unverified('unknownCommand', text)];
  const named = cited.filter((id) => index.runs.has(id));
  const isWhole = index.record.runs.some((run) => plain(run.command) === command);
  if (piece.ids.length === 0 || named.length === 0 || !isWhole || !isOneCommand(piece.spans.map((span) => span.text)))
    return [];
  const scope = [...index.related.around(named)];
  if (scope.some((id) => index.textOf(id).includes(command))) return [];
  return [contradicted('unknownCommand', text, index.runs.get(named[0] ?? '')?.command ?? null)];
}

function isOneCommand(spans: readonly string[]): boolean {
  return spans.filter((span) => PROGRAM.test(span)).length === 1;
}

function checkCode(text: string, context: CheckContext): readonly Doubt[] {
  const { index, voice, piece } = context;
  if (LITERAL.test(text)) return [];
  if (isPlace(text) && voice === 'tells' && !index.hasText(text)) return [unverified('unknownText', text)];
  const words = wordsIn(text);
  const unknown = words.filter((word) => !index.hasWord(word) && !isPart(word, context));
  if (unknown.length === 0) {
    if (isElsewhere(words, context)) return [unverified('wrongPlace', text)];
    const isMessage = words.length >= 4 && MESSAGE.test(text) && voice === 'tells' && !/[(){};=]/.test(text);
    if (isMessage && !hasMessage(text, context)) return [unverified('unknownText', text)];
    if (voice === 'tells' && piece.ids.length > 0 && isForeignMember(text, context))
      return [unverified('unknownSymbol', text)];
    return voice === 'tells' && isExactCode(text) && !index.hasCode(text) ? [unverified('unknownSymbol', text)] : [];
  }
  if (voice === 'tells') {
    if (/[\u4e00-\u9fff]/.test(text)) return [];
    const isMember =
      /\w\.\w|\w\(/.test(text) && (piece.ids.length > 0 || isNarrative(piece.prose)) && piece.label !== 'cause';
    const isToldChanged = (CHANGE_VERB.test(piece.prose) || isMember) && !isAdvice(piece.prose);
    const isCitedHere =
      piece.ids.length > 0 &&
      !/^[A-Z]\w*$|^\W/.test(text) &&
      piece.section !== 'practices' &&
      piece.label !== 'cause' &&
      !APART.test(piece.prose);
    const isExcused = !isToldChanged && !isCitedHere && unknown.every((word) => isWellKnown(word) || /^\d/.test(word));
    const isQuoted =
      /\w\([^)]/.test(text) && isExactCode(text) && piece.section === 'problems' && piece.label !== 'cause';
    return isExcused && !(isQuoted && !isAdvice(piece.prose))
      ? []
      : [unverified(words.length >= 4 && MESSAGE.test(text) ? 'unknownText' : 'unknownSymbol', text)];
  }
  if (piece.kind === 'heading' && voice !== 'plans')
    return unknown.every((word) => isWellKnown(word) || /^\d/.test(word)) ? [] : [unverified('unknownSymbol', text)];
  if (voice === 'plans' && isMaking(piece.prose)) return [];
  const isCited = piece.ids.some(({ text: id }) => id.startsWith('C')) && !isMaking(piece.prose);
  const isOwnName =
    isCited && /^[A-Za-z_][\w.]{1,60}(?:\(\))?$/.test(text) && unknown.every((word) => !isWellKnown(word));
  return isOwnName || isMemberOfOwn(text, context) ? [unverified('unknownSymbol', text)] : [];
}

/** Names that the record has, and what is cited has not, nor anything that belongs with it. */
function isElsewhere(words: readonly string[], { piece, index, voice, home }: CheckContext): boolean {
  if (voice !== 'tells' || home === null || piece.kind === 'row' || !piece.ids.every(({ text }) => /^[CPR]/.test(text)))
    return false;
  if (APART.test(piece.prose)) return false;
  const telling = words.filter((word) => /^\d/.test(word) || (!isWellKnown(word) && word.length > 2));
  return telling.length > 0 && telling.every((word) => !index.hasWordIn(home, word));
}

/** `express.json()`: another's name with a member that the code does not use. */
function isForeignMember(text: string, { index }: CheckContext): boolean {
  const [, owner = ''] = /^([a-z]\w{1,60})\.\w{1,60}(?:\(\))?$/.exec(text) ?? [];
  return owner !== '' && owner !== 'this' && owner !== 'self' && !index.hasCode(text.replace(/\(\)$/, ''));
}

/** `TaskQueue.drain`: the session's own name with a member that it does not have. */
function isMemberOfOwn(text: string, { index, piece }: CheckContext): boolean {
  const match = /^(?:await |new )?([A-Za-z_$][\w$]{2,60})\.([A-Za-z_$][\w$]{0,60})(?:\(.{0,80}\))?$/.exec(text);
  const [, owner = '', member = ''] = match ?? [];
  return match !== null && index.code.defines(owner) && !index.hasWord(member) && !isMaking(piece.prose);
}

function isPart(word: string, { index }: CheckContext): boolean {
  if (/^\d/.test(word)) return false;
  return word.length > 3 && index.hasWord(word.replace(/s$/, ''));
}

/** A message may be told with gaps, and with other quotes than it was printed with. */
function hasMessage(text: string, { index }: CheckContext): boolean {
  const parts = text.split(/\s{0,3}(?:\.{3}|…)\s{0,3}/).filter((part) => part.trim() !== '');
  return parts.every(
    (part) => index.hasText(part) || index.hasText(part.replace(/['"‘’“”]/g, "'")) || index.hasUnquoted(part),
  );
}

function checkSymbol(name: string, { index, piece }: CheckContext): readonly Doubt[] {
  const word = name.replace(/\(\)$/, '');
  if (index.hasWord(word) || isWellKnown(word) || index.hasWordOfAnyCase(word) || PRODUCT.test(word)) return [];
  return piece.prose.length > PROSE_TEXT_LIMIT || piece.ids.length > 0 ? [unverified('unknownSymbol', name)] : [];
}

/** Names that are written in two humps and are no symbols. */
const PRODUCT =
  /^(?:Java|Type|Coffee)Script$|^(?:Git|Postgre|My|No|Graph|Mongo|Maria|Rabbit|Fast|Web|Open|You|Dev|Num|Py|Swagger|Stack|Sci|Node|Num|Date|Time)[A-Z]\w{1,15}$|^(?:iOS|macOS|eBPF|gRPC|LocalStorage|DevTools|WebSocket|LinkedIn|VSCode|OAuth)$/;

function isFileName(name: string): boolean {
  if (!FILE_NAME.test(name) || NOT_A_FILE.test(name)) return false;
  return name.includes('/') || !/^[A-Za-z_]{1,60}\.(?:json|log|env|csv)$/.test(name) || USUAL_FILE.test(name);
}

function found(prose: string, pattern: RegExp): readonly string[] {
  return [...new Set([...prose.matchAll(pattern)].map((match) => match[0]))];
}

function distinct(doubts: readonly Doubt[]): readonly Doubt[] {
  const seen = new Set<string>();
  return doubts.filter(({ text }) => !seen.has(normalPath(text)) && seen.add(normalPath(text)) !== undefined);
}
