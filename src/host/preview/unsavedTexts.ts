/** In how many sections the user has written what only a page has: the sum over all pages. */
export class UnsavedTexts<Page> {
  private readonly counts = new Map<Page, number>();

  get total(): number {
    return [...this.counts.values()].reduce((sum, count) => sum + count, 0);
  }

  set(page: Page, count: number): void {
    this.counts.set(page, count);
  }

  /** A page that is closed has nothing any more. @returns whether it had */
  forget(page: Page): boolean {
    const had = (this.counts.get(page) ?? 0) > 0;
    this.counts.delete(page);
    return had;
  }
}
