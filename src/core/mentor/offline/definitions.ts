import type { Change } from '../../session/sessionRecord';
import { addedLines, parseHunks } from './hunks';

/** The names that a line of code defines: functions, classes, types, routes. Reads common languages, line by line. */
const PATTERNS: readonly RegExp[] = [
  /^\s*(?:export\s+)?(?:default\s+)?(?:async\s+)?function\*?\s+([\w$]+)/,
  /^\s*(?:export\s+)?(?:default\s+)?(?:abstract\s+)?(?:class|interface|enum)\s+([\w$]+)/,
  /^\s*(?:export\s+)?const\s+([\w$]+)\s*=\s*(?:async\s*)?(?:\([^)]*\)|[\w$]+)\s*(?::[^=]+)?=>/,
  /^\s*(?:async\s+)?def\s+(\w+)/,
  /^\s*class\s+(\w+)/,
  /^\s*(?:pub\s+)?(?:async\s+)?fn\s+(\w+)/,
  /^func\s+(?:\([^)]*\)\s*)?(\w+)/,
];

const METHOD = /^\s+(?:static\s+)?(?:async\s+)?([\w$]+)\([^)]*\)\s*(?::\s*[^{]+)?\{\s*$/;
const KEYWORDS = /^(if|for|while|switch|catch|function|return|with|else|constructor)$/;
const ROUTE = /^\s*(?:@)?(?:app|router)\.(get|post|put|patch|delete)\(\s*['"`]([^'"`]+)['"`]/;

/** Names defined by lines that this change put in and that the lines it took out did not define. */
export function newDefinitions(change: Change): readonly string[] {
  const before = new Set(
    parseHunks(change.diff)
      .flatMap((hunk) => hunk.lines)
      .flatMap((line) => (line.sign === '-' ? (definedBy(line.text) ?? []) : [])),
  );
  const names = addedLines(change.diff).flatMap((line) => definedBy(line.text) ?? []);
  return [...new Set(names)].filter((name) => !before.has(name));
}

function definedBy(line: string): string | null {
  const route = ROUTE.exec(line);
  if (route !== null) {
    return `${(route[1] ?? '').toUpperCase()} ${route[2] ?? ''}`;
  }
  for (const pattern of PATTERNS) {
    const name = pattern.exec(line)?.[1];
    if (name !== undefined) {
      return name;
    }
  }
  const method = METHOD.exec(line)?.[1];
  return method === undefined || KEYWORDS.test(method) ? null : method;
}
