import type { Finding } from './findSecrets';

/** Shorter parts are looked at as fast as they are found here. */
const MIN_CHARS = 4096;
/** Two texts of a few hundred thousand characters: what an edit of a large file holds. */
const MOST = 32;

/**
 * What was found in the parts that were looked at last. While somebody types, the same large texts are looked at again
 * and again, and most of their parts are as they were.
 */
export class RecentFindings {
  private readonly byPart = new Map<string, readonly Finding[]>();
  private revision = 0;

  /**
   * @param revision of the rules: what was found by others is forgotten
   * @param look finds it; what it throws is thrown and not kept
   * @returns with ranges in the part
   */
  of(part: string, isUnfinished: boolean, revision: number, look: () => readonly Finding[]): readonly Finding[] {
    if (part.length < MIN_CHARS) return look();
    if (revision !== this.revision) this.byPart.clear();
    this.revision = revision;
    const key = `${isUnfinished ? '~' : '='}${part}`;
    // A value that is a part of the text would keep the whole text in memory, so that what is remembered is a copy.
    const found = this.byPart.get(key) ?? structuredClone(look());
    // The latest stand last.
    this.byPart.delete(key);
    this.byPart.set(key, found);
    const [oldest] = this.byPart.keys();
    if (this.byPart.size > MOST && oldest !== undefined) this.byPart.delete(oldest);
    return found;
  }
}
