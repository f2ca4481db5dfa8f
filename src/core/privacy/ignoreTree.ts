import ignore, { type Ignore } from 'ignore';

/**
 * Reads the ignore rules that stand in a folder, `''` being the root: one text for each tool whose rules count, always
 * in the same order; empty where there are none.
 */
export type ReadIgnoreRules = (folder: string) => Promise<readonly string[]>;

type Rules = readonly (Ignore | null)[];

/**
 * Answers as git does for nested ignore files: rules of a deeper folder win, and nothing below an ignored folder comes
 * back. What one tool ignores is ignored, whatever another one takes back. Each folder's rules are read at the first
 * question about something in it.
 */
export class IgnoreTree {
  private readonly rules = new Map<string, Promise<Rules>>();

  constructor(private readonly read: ReadIgnoreRules) {}

  /** @param path of a file, relative to the root, with forward slashes */
  async ignores(path: string): Promise<boolean> {
    // `ignore` refuses paths that leave the root; such a file is not of this tree.
    if (!ignore.isPathValid(path)) return true;
    const parts = path.split('/');
    const above: Rules[] = [];
    for (let depth = 1; depth <= parts.length; depth += 1) {
      above.push(await this.rulesOf(parts.slice(0, depth - 1).join('/')));
      if (isIgnored(above, parts.slice(0, depth), depth < parts.length)) return true;
    }
    return false;
  }

  private rulesOf(folder: string): Promise<Rules> {
    const known = this.rules.get(folder);
    if (known !== undefined) return known;
    const rules = this.read(folder).then((texts) => texts.map(parse));
    this.rules.set(folder, rules);
    // Rules that could not be read are asked for again; until then whoever asks gets the error, not an answer.
    rules.catch(() => this.rules.delete(folder));
    return rules;
  }
}

function parse(text: string): Ignore | null {
  return text.trim() === '' ? null : ignore().add(text);
}

/** @param above the rules of each folder on the way, the root's first: those at index `n` see the path from part `n` on */
function isIgnored(above: readonly Rules[], parts: readonly string[], isFolder: boolean): boolean {
  const tools = above[0]?.length ?? 0;
  for (let tool = 0; tool < tools; tool += 1) if (isIgnoredBy(tool, above, parts, isFolder)) return true;
  return false;
}

function isIgnoredBy(tool: number, above: readonly Rules[], parts: readonly string[], isFolder: boolean): boolean {
  for (let level = above.length - 1; level >= 0; level -= 1) {
    const verdict = above[level]?.[tool]?.test(parts.slice(level).join('/') + (isFolder ? '/' : ''));
    if (verdict?.ignored === true) return true;
    if (verdict?.unignored === true) return false;
  }
  return false;
}
