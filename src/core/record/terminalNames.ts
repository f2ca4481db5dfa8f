const MAX_PATTERNS = 100;
/** Brackets in the name of a folder, and in that of a task. */
const MAX_BRACKETS = 8;

/**
 * Whether a terminal's name is one of those that are named, with `*` for any characters; capitals do not count, nor does
 * the folder that VS Code puts behind a task's name in a window of several. Takes time in proportion to the name,
 * whatever the pattern.
 */
export function isNamedTerminal(name: string, patterns: readonly string[]): boolean {
  const lower = name.trim().toLowerCase();
  const names = [lower];
  let folderAt = lower.endsWith(')') ? lower.indexOf(' (') : -1;
  for (; folderAt > 0 && names.length <= MAX_BRACKETS; folderAt = lower.indexOf(' (', folderAt + 1)) {
    names.push(lower.slice(0, folderAt));
  }
  const wanted = patterns.slice(0, MAX_PATTERNS).map((pattern) => pattern.trim().toLowerCase());
  return wanted.some((pattern) => names.some((each) => matches(each, pattern)));
}

function matches(name: string, pattern: string): boolean {
  if (pattern === '') return false;
  const [first = '', ...others] = pattern.split('*');
  const last = others.pop();
  if (last === undefined) return name === pattern;
  if (!name.startsWith(first)) return false;
  let at = first.length;
  for (const part of others) {
    const found = name.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return name.length - last.length >= at && name.endsWith(last);
}
