/** Anything that must be ended: VS Code's `Disposable` fits by its shape. */
export interface Endable {
  dispose(): unknown;
}

/**
 * Owns what a class has to end. What is added after the end is ended at once, and one failing `dispose` does not
 * keep the rest alive: their errors are thrown together afterwards.
 */
export class Lifetime implements Endable {
  private owned: Endable[] = [];
  private ended = false;

  add<T extends Endable>(endable: T): T {
    if (this.ended) endable.dispose();
    else this.owned.push(endable);
    return endable;
  }

  /** @throws AggregateError with every error that a `dispose` threw, after all were called. */
  dispose(): void {
    if (this.ended) return;
    this.ended = true;
    const errors: unknown[] = [];
    // Last in, first out: what was built on something ends before it.
    for (const endable of this.owned.reverse()) {
      try {
        endable.dispose();
      } catch (error) {
        errors.push(error);
      }
    }
    this.owned = [];
    if (errors.length > 0) throw new AggregateError(errors, 'not everything could be disposed');
  }
}
