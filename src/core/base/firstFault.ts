/** Of faults in a row, the first is worth telling; the next one is after something went well. */
export class FirstFault {
  private isOver = true;

  constructor(private readonly tell: () => void) {}

  /** @returns what the job does, which may fail as before */
  async during<T>(job: () => Promise<T>): Promise<T> {
    try {
      const done = await job();
      this.isOver = true;
      return done;
    } catch (error) {
      if (this.isOver) this.tell();
      this.isOver = false;
      throw error;
    }
  }
}
