/** Runs jobs one after another in the order of their arrival. A failing job does not stop those behind it. */
export class SerialQueue {
  private tail: Promise<unknown> = Promise.resolve();

  constructor(private readonly onError: (error: unknown) => void) {}

  /** Never rejects and never throws: who records must not wait, and must not fail. */
  add(job: () => unknown): void {
    this.tail = this.tail.then(job).catch(this.onError);
  }

  /** Resolves when all that was added before this call is done. */
  async idle(): Promise<void> {
    await this.tail;
  }
}
