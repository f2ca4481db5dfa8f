import ignore, { type Ignore } from 'ignore';

/** Reads the ignore rules that stand in a folder, `''` being the root; empty where there are none. */
export type ReadIgnoreRules = (folder: string) => Promise<string>;

/**
 * Answers as git does for nested ignore files: rules of a deeper folder win, and nothing below an ignored folder comes
 * back. Each folder's rules are read at the first question about something in it.
 */
export class IgnoreTree {
  private readonly rules = new Map<string, Promise<Ignore | null>>();

  constructor(private readonly read: ReadIgnoreRules) {}

  /** @param path of a file, relative to the root, with forward slashes */
  async ignores(path: string): Promise<boolean> {
    // `ignore` refuses paths that leave the root; such a file is not of this tree.
    if (!ignore.isPathValid(path)) return true;
    const parts = path.split('/');
    const above: (Ignore | null)[] = [];
    for (let depth = 1; depth <= parts.length; depth += 1) {
      above.push(await this.rulesOf(parts.slice(0, depth - 1).join('/')));
      if (isIgnored(above, parts.slice(0, depth), depth < parts.length)) return true;
    }
    return false;
  }

  private rulesOf(folder: string): Promise<Ignore | null> {
    const known = this.rules.get(folder);
    if (known !== undefined) return known;
    const rules = this.read(folder).then(parse);
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
function isIgnored(above: readonly (Ignore | null)[], parts: readonly string[], isFolder: boolean): boolean {
  for (let level = above.length - 1; level >= 0; level -= 1) {
    const verdict = above[level]?.test(parts.slice(level).join('/') + (isFolder ? '/' : ''));
    if (verdict?.ignored === true) return true;
    if (verdict?.unignored === true) return false;
  }
  return false;
}
