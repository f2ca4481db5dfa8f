import type { SessionEvent } from '../record/event';

export interface Counts {
  readonly changes: number;
  readonly runs: number;
  readonly problems: number;
}

/**
 * What the sidebar tells while recording goes on, kept up event by event because reading the whole record for three
 * numbers would cost too much. Problems are commands whose last run failed; the record knows them better.
 */
export class LiveCounts {
  private readonly paths = new Set<string>();
  private readonly commands = new Map<string, string>();
  private readonly failing = new Set<string>();
  private runs = 0;

  /** Begins again from what a session holds. */
  replace(events: readonly SessionEvent[]): void {
    this.paths.clear();
    this.failing.clear();
    this.commands.clear();
    this.runs = 0;
    for (const event of events) this.add(event);
  }

  add(event: SessionEvent): void {
    if (event.kind === 'edit') this.paths.add(event.path);
    if (event.kind === 'commandStarted') this.commands.set(event.run, event.commandLine.text);
    if (event.kind === 'commandEnded') this.addRun(event.run, event.exitCode);
  }

  counts(): Counts {
    return { changes: this.paths.size, runs: this.runs, problems: this.failing.size };
  }

  private addRun(run: string, exitCode: number | null): void {
    const command = this.commands.get(run) ?? run;
    this.runs += 1;
    this.commands.delete(run);
    if (exitCode === 0) this.failing.delete(command);
    else if (exitCode !== null && exitCode !== 130) this.failing.add(command);
  }
}
