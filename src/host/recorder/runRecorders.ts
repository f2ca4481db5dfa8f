import type { Terminal } from 'vscode';
import type { Clock } from '../../core/base/clock';
import { Lifetime } from '../../core/base/lifetime';
import type { Logger } from '../../core/base/logger';
import type { EventOf } from '../../core/record/event';
import type { Observation } from '../../core/record/observation';
import { OpenRuns } from '../../core/record/openRuns';
import { DebugRecorder } from './debugRecorder';
import { DiagnosticsRecorder } from './diagnosticsRecorder';
import { TaskRecorder } from './taskRecorder';
import type { ExcludedTerminals } from './excludedTerminals';
import { TerminalRecorder } from './terminalRecorder';

export interface RunRecorderParts {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly excluded: Pick<ExcludedTerminals, 'has' | 'hasChosen' | 'hasNamed'>;
  /** Called before a command is recorded, so that the edits that it will see come first. */
  readonly onBeforeCommand: () => void;
  readonly isPaused: () => boolean;
  readonly record: (observation: Observation) => void;
  /** Errors in files that the journal leaves open. */
  readonly shownBefore: () => Promise<readonly EventOf<'diagnostic'>[]>;
}

/**
 * Everything that watches what runs, and the errors that are shown meanwhile. A task and a debug session run in a
 * terminal, too, and are one run each.
 */
export class RunRecorders {
  private readonly lifetime = new Lifetime();
  private readonly runs: OpenRuns;
  private readonly terminals: TerminalRecorder;
  private readonly tasks: TaskRecorder;
  private readonly diagnostics: DiagnosticsRecorder;

  constructor({ clock, logger, excluded, onBeforeCommand, isPaused, record, shownBefore }: RunRecorderParts) {
    const { lifetime } = this;
    // Unique among windows; run ids are made from it.
    this.runs = new OpenRuns(clock, `${clock.now().toString(36)}-${process.pid}`, record);
    this.tasks = lifetime.add(
      new TaskRecorder(
        clock,
        this.runs,
        ({ name }) => excluded.hasNamed(name),
        (terminal) => excluded.has(terminal),
        onBeforeCommand,
      ),
    );
    const debugging = lifetime.add(new DebugRecorder(clock, this.runs, onBeforeCommand));
    const claims = [debugging.claim, this.tasks.claim];
    // When a task begins, its terminal may still bear the name of the one before: the tasks know their own names.
    const isExcluded = (terminal: Terminal, moment: 'start' | 'end'): boolean =>
      moment === 'start' && this.tasks.isTaskTerminal(terminal) ? excluded.hasChosen(terminal) : excluded.has(terminal);
    this.terminals = lifetime.add(new TerminalRecorder(clock, this.runs, claims, isExcluded, onBeforeCommand, logger));
    const known = async (): Promise<readonly EventOf<'diagnostic'>[]> => {
      try {
        return await shownBefore();
      } catch (error) {
        logger.error('the errors that were shown before could not be read', error);
        return [];
      }
    };
    this.diagnostics = lifetime.add(new DiagnosticsRecorder(clock, record, isPaused, known));
  }

  isTaskTerminal(terminal: Terminal): boolean {
    return this.tasks.isTaskTerminal(terminal);
  }

  /** What runs in a terminal is not looked at from here on. */
  leaveTerminal(terminal: Terminal): void {
    this.terminals.leave(terminal);
  }

  /** Records what commands that still run have printed until now. */
  flush(): void {
    this.runs.flush();
  }

  /** Records what is known of the runs that go on, for good until `takeUp`. */
  suspend(): void {
    this.tasks.decideAll();
    this.runs.suspend();
  }

  /** What still runs is recorded again, from now on, and the errors that are shown are told of. */
  takeUp(): void {
    this.runs.takeUp();
    this.diagnostics.beginAnew();
  }

  dispose(): void {
    this.lifetime.dispose();
  }
}
