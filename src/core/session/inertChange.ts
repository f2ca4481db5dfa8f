import type { Change, RecordedFailure } from './sessionRecord';

/** Signs that begin a comment up to the end of the line, by language as the editor names it. */
const HASH = /^(?:python|ruby|shellscript|perl|r|yaml|toml|makefile|dockerfile|elixir|julia|coffeescript|powershell)$/;
const SLASHES =
  /^(?:javascript|typescript|javascriptreact|typescriptreact|c|cpp|csharp|java|go|rust|kotlin|swift|dart|scala|php|groovy)$/;
/** Comments that a tool or an interpreter reads. */
const DIRECTIVE =
  /(?:#!|#\s?type:|coding[:=]|noqa|pragma|pylint|mypy|eslint|@ts-|prettier|istanbul|c8 |go:|\+build|@jsx|<reference|biome-|rubocop|shellcheck|nolint|sourceMappingURL)/i;
/** What checks the text itself, comments and blank lines included; a program that ran does not. */
const RAN = /(?:Error|Exception|Panic|AssertionFailure|TestFailure|ERR_\w{1,40})$/i;
const NOT_PARSED = /^(?:Syntax|Indentation|Tab|Parse|Compile)/i;

/** Whether the text that a change puts in differs from what it takes out in comments and blank lines alone. */
export function isInert({ diff, language, added, removed, isNew, isDeleted, renamedFrom }: Change): boolean {
  if (diff === '' || isNew || isDeleted || renamedFrom !== null) return false;
  const sign = HASH.test(language) ? '#' : SLASHES.test(language) ? '//' : null;
  const lines = diff.split('\n').filter((line) => /^[+-]/.test(line));
  // A diff that was cut does not tell all of it.
  if (lines.length === 0 || lines.length !== added + removed || lines.some((line) => DIRECTIVE.test(line)))
    return false;
  // With the lines around them, as a line that only moved is another program.
  const code = (side: '+' | '-'): readonly string[] =>
    diff.split('\n').flatMap((line) => {
      if (line.startsWith('@@')) return ['@@'];
      const text = line.startsWith(side) || line.startsWith(' ') ? withoutComment(line.slice(1), sign) : '';
      return text === '' ? [] : [text];
    });
  const [before, after] = [code('-'), code('+')];
  return before.length === after.length && before.every((line, index) => line === after[index]);
}

/** Whether a change can have ended a failure of a program that ran. */
export function canEnd(change: Change, { kind }: RecordedFailure): boolean {
  return !RAN.test(kind) || NOT_PARSED.test(kind) || !isInert(change);
}

/** A line up to its comment; a sign in quotes begins none. Indentation counts, white space at the end does not. */
function withoutComment(line: string, sign: string | null): string {
  if (sign === null || line.length > 1_000) return line.trimEnd();
  if (sign === '//' && /^\s*(?:\/\*(?:(?!\*\/).)*\*\/\s*$|\*(?:\s|\/\s*$|$))/.test(line)) return '';
  let quote = '';
  for (let at = 0; at < line.length; at += 1) {
    const char = line.charAt(at);
    if (char === '\\') at += 1;
    else if (quote !== '') quote = char === quote ? '' : quote;
    else if (char === '"' || char === "'" || char === '`') quote = char;
    else if (line.startsWith(sign, at) && (at === 0 || /\s/.test(line.charAt(at - 1))))
      return line.slice(0, at).trimEnd();
  }
  return line.trimEnd();
}
