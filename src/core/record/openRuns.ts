import type { Clock } from '../base/clock';
import { CommandCapture } from './commandCapture';
import { withoutDebuggerEnvironment, withoutHistoryMark } from './commandLine';
import type { CommandLine, EventInput } from './event';
import type { Observation } from './observation';

/** A shell's account may hold a screen of output behind the command; a person's command is shorter. */
const MAX_LINE_CHARS = 8000;

export interface RunBegin extends Omit<EventInput<'commandStarted'>, 'kind' | 'at' | 'run' | 'redactions'> {
  /** When it started, where that is not now. */
  readonly at?: number;
  /** See `CommandStart`. */
  readonly isShellCommand: boolean;
}

/** The runs that go on, whoever started them: each is told of at its start, while it prints, and once at its end. */
export class OpenRuns {
  private readonly open = new Map<CommandCapture, RunBegin>();
  /** What still ran when recording was paused. */
  private suspended = new Map<CommandCapture, RunBegin>();
  private count = 0;

  /** @param windowId unique among windows; the ids of runs are made from it */
  constructor(
    private readonly clock: Clock,
    private readonly windowId: string,
    private readonly record: (observation: Observation) => void,
  ) {}

  begin(begun: RunBegin): CommandCapture {
    const { isShellCommand } = begun;
    const commandLine = shownLine(begun.commandLine);
    const place = begun.folder === undefined ? {} : { folder: begun.folder };
    const capture = new CommandCapture({ run: this.tellStart(begun), commandLine, isShellCommand }, this.clock, {
      progressed: (run, output) =>
        this.record({ kind: 'commandProgress', at: this.clock.now(), ...place, run, output }),
      settled: (end) => {
        this.open.delete(capture);
        this.record({ kind: 'commandEnded', ...place, ...end, commandLine: shownLine(end.commandLine) });
      },
    });
    this.open.set(capture, begun);
    return capture;
  }

  /** Tells what the runs have printed until now, so that the record holds a server's newest words. */
  flush(): void {
    for (const capture of [...this.open.keys()]) capture.flush();
  }

  /** Records what is known of the runs that go on, before the window goes. */
  interrupt(): void {
    for (const capture of [...this.open.keys()]) capture.interrupt();
  }

  /** Ends one run for the record alone, for good: it is not taken up again after a pause. */
  leave(capture: CommandCapture): void {
    this.suspended.delete(capture);
    capture.interrupt();
  }

  /** Ends the runs for the record alone: what they print from here on is not looked at. */
  suspend(): void {
    this.suspended = new Map([...this.suspended, ...this.open]);
    this.interrupt();
  }

  /** Begins a new run for each that was suspended and still goes on. */
  takeUp(): void {
    for (const [capture, begun] of this.suspended) {
      if (capture.isOver) continue;
      capture.reopen(this.tellStart({ ...begun, at: this.clock.now() }));
      this.open.set(capture, begun);
    }
    this.suspended.clear();
  }

  private tellStart(begun: RunBegin): string {
    this.count += 1;
    const run = `${this.windowId}-${this.count}`;
    const { at = this.clock.now(), source = 'terminal', terminal, label, folder, cwd } = begun;
    const place = folder === undefined ? { cwd } : { folder, cwd };
    const name = label === undefined ? {} : { label };
    const commandLine = shownLine(begun.commandLine);
    this.record({ kind: 'commandStarted', at, ...place, run, terminal, source, ...name, commandLine });
    return run;
  }
}

function shownLine(told: CommandLine): CommandLine {
  const line = withoutHistoryMark(told);
  const text = withoutDebuggerEnvironment(line.text);
  if (text.length <= MAX_LINE_CHARS) return text === line.text ? line : { ...line, text };
  // Between words: half a word could be half a secret, which no redactor would know.
  const cut = Math.max(0, text.lastIndexOf(' ', MAX_LINE_CHARS - 2), text.lastIndexOf('\n', MAX_LINE_CHARS - 2));
  return { ...line, text: `${text.slice(0, cut)} …` };
}
