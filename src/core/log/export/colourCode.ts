import { core, diff, GRAMMARS } from './grammars';

/** Longer code stays plain: nobody reads it on paper, and a grammar may be slow on it. */
const MAX_CODE = 20_000;
const MAX_LINE = 2_000;

const highlighter = core.newInstance();
for (const [name, grammar] of Object.entries({ ...GRAMMARS, diff })) highlighter.registerLanguage(name, grammar);

/** HTML of a block of code, every sign of it escaped; empty where it stays plain. */
export function coloured(code: string, language: string): string {
  if (highlighter.getLanguage(language) === undefined) return '';
  if (code.length > MAX_CODE || code.split('\n').some((line) => line.length > MAX_LINE)) return '';
  return highlighter.highlight(code, { language, ignoreIllegals: true }).value;
}
