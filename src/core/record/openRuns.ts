import type { Clock } from '../base/clock';
import { CommandCapture } from './commandCapture';
import { withoutDebuggerEnvironment } from './commandLine';
import type { EventInput } from './event';
import type { Observation } from './observation';

export interface RunBegin extends Omit<EventInput<'commandStarted'>, 'kind' | 'at' | 'run' | 'redactions'> {
  /** See `CommandStart`. */
  readonly isShellCommand: boolean;
}

/** The runs that go on, whoever started them: each is told of at its start, while it prints, and once at its end. */
export class OpenRuns {
  private readonly open = new Set<CommandCapture>();
  private count = 0;

  /** @param windowId unique among windows; the ids of runs are made from it */
  constructor(
    private readonly clock: Clock,
    private readonly windowId: string,
    private readonly record: (observation: Observation) => void,
  ) {}

  begin({ isShellCommand, source = 'terminal', ...given }: RunBegin): CommandCapture {
    this.count += 1;
    const text = withoutDebuggerEnvironment(given.commandLine.text);
    const begun = { ...given, commandLine: { ...given.commandLine, text } };
    const run = `${this.windowId}-${this.count}`;
    this.record({ kind: 'commandStarted', at: this.clock.now(), run, source, ...begun });
    const place = begun.folder === undefined ? {} : { folder: begun.folder };
    const start = { run, commandLine: begun.commandLine, isShellCommand };
    const capture = new CommandCapture(start, this.clock, {
      progressed: (output) => this.record({ kind: 'commandProgress', at: this.clock.now(), ...place, run, output }),
      settled: (end) => {
        this.open.delete(capture);
        this.record({ kind: 'commandEnded', ...place, ...end });
      },
    });
    this.open.add(capture);
    return capture;
  }

  /** Tells what the runs have printed until now, so that the record holds a server's newest words. */
  flush(): void {
    for (const capture of [...this.open]) capture.flush();
  }

  /** Records what is known of the runs that go on, before the window goes. */
  interrupt(): void {
    for (const capture of [...this.open]) capture.interrupt();
  }
}
