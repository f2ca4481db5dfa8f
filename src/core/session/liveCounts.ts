import type { SessionEvent } from '../record/event';
import { commandKey } from './commandKey';
import { isLookAround, isTypo } from './promptAsides';

export interface Counts {
  readonly changes: number;
  readonly runs: number;
  readonly problems: number;
}

/** One that runs now: by which it is known again, and as it was typed. */
interface RunningCommand {
  readonly key: string;
  readonly text: string;
}

/** The shell's exit code for a command that it did not find. */
const NOT_FOUND = 127;

/** What a log that was written before it does not know. */
const NEWS: ReadonlySet<SessionEvent['kind']> = new Set([
  'edit',
  'renamed',
  'bulkChange',
  'gitMoved',
  'commandStarted',
  'commandEnded',
  'diagnostic',
  'note',
]);

/**
 * What the sidebar tells while recording goes on, kept up event by event because reading the whole record for three
 * numbers would cost too much. Problems are commands whose last run failed, and files in which a language service
 * shows errors; the record knows them better.
 */
export class LiveCounts {
  private readonly paths = new Set<string>();
  private readonly running = new Map<string, RunningCommand>();
  private readonly failing = new Set<string>();
  /** How many errors each file shows. */
  private readonly showing = new Map<string, number>();
  private runs = 0;
  private latest = Number.NEGATIVE_INFINITY;
  private mended = false;

  /** Begins again from what a session holds. */
  replace(events: readonly SessionEvent[]): void {
    this.paths.clear();
    this.failing.clear();
    this.running.clear();
    this.showing.clear();
    this.runs = 0;
    this.latest = Number.NEGATIVE_INFINITY;
    this.mended = false;
    for (const event of events) this.add(event);
  }

  add(event: SessionEvent): void {
    if (NEWS.has(event.kind)) this.latest = Math.max(this.latest, event.at);
    switch (event.kind) {
      case 'edit':
        this.paths.add(event.path);
        return;
      case 'renamed':
        this.paths.delete(event.from);
        this.paths.add(event.to);
        return;
      case 'diagnostic':
        this.addDiagnostic(event.path, event.state === 'appeared' ? 1 : -1);
        return;
      case 'commandStarted':
        this.running.set(event.run, {
          key: commandKey({ command: event.commandLine.text, cwd: event.cwd }),
          text: event.commandLine.text,
        });
        return;
      case 'commandEnded':
        this.addRun(event.run, event.exitCode);
        return;
      default:
        return;
    }
  }

  /** Time of the last event that a log would tell of. */
  lastNews(): number {
    return this.latest;
  }

  /** Whether a command that had failed ended well later. */
  get hasMended(): boolean {
    return this.mended;
  }

  /** A command that still runs, such as a server, is a run already. Most errors in files are those that a command fails with. */
  counts(): Counts {
    return {
      changes: this.paths.size,
      runs: this.runs + this.running.size,
      problems: Math.max(this.failing.size, this.showing.size),
    };
  }

  private addDiagnostic(path: string, change: number): void {
    const count = (this.showing.get(path) ?? 0) + change;
    if (count > 0) this.showing.set(path, count);
    else this.showing.delete(path);
  }

  private addRun(run: string, exitCode: number | null): void {
    const { key, text } = this.running.get(run) ?? { key: run, text: '' };
    this.runs += 1;
    this.running.delete(run);
    if (isLookAround(text) || (exitCode === NOT_FOUND && isTypo(text))) return;
    if (exitCode === 0) this.mended = this.failing.delete(key) || this.mended;
    else if (exitCode !== null && exitCode !== 130 && exitCode !== 143) this.failing.add(key);
  }
}
