/** One run at a time: who asks while it goes on gets that run, not a second one. */
export class SingleFlight {
  private running: Promise<void> | null = null;

  run(job: () => Promise<void>): Promise<void> {
    this.running ??= job().finally(() => {
      this.running = null;
    });
    return this.running;
  }

  /** After the run that goes on, whatever becomes of that. */
  async next(job: () => Promise<void>): Promise<void> {
    await this.running?.catch(() => undefined);
    return await this.run(job);
  }
}
