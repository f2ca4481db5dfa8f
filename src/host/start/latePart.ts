/**
 * A part of the product that is made when it is first asked for: its code is a file of its own, read by then. A file
 * that could not be read is read again at the next use; what broke while it was made stays broken, since its first half
 * may not come twice.
 */
export class LatePart<T> {
  private made: Promise<T> | null = null;

  /**
   * @param load imports what the part is made of, and resolves to what makes it
   * @param failed what is thrown where `load` rejects, or what it resolves to breaks
   */
  constructor(
    private readonly load: () => Promise<() => T>,
    private readonly failed: (cause: unknown) => Error,
  ) {}

  get isAskedFor(): boolean {
    return this.made !== null;
  }

  get(): Promise<T> {
    this.made ??= this.load().then(
      (make) => {
        try {
          return make();
        } catch (error) {
          throw this.failed(error);
        }
      },
      (error: unknown) => {
        this.made = null;
        throw this.failed(error);
      },
    );
    return this.made;
  }
}
