import { Emitter } from '../base/emitter';
import type { Observation } from '../record/observation';

/** What the user says or does with the product itself is kept although recording is paused. */
const OWN_WORDS: ReadonlySet<Observation['kind']> = new Set([
  'project',
  'note',
  'paused',
  'resumed',
  'logWritten',
  'stepStarted',
  'stepContinued',
]);

/** Lets observations through, or, while recording is paused, none of what was only watched. */
export class RecordingSwitch {
  private readonly changed = new Emitter<boolean>();
  /** Tells whether recording is paused now. */
  readonly onDidChange = this.changed.event;
  /** Runs that began in a pause: nothing of them is kept, also of what comes after it. */
  private readonly unseenRuns = new Set<string>();

  constructor(
    private readonly record: (observation: Observation) => void,
    private paused: boolean,
  ) {}

  get isPaused(): boolean {
    return this.paused;
  }

  pass(observation: Observation): void {
    if (this.isWanted(observation)) this.record(observation);
  }

  /** @returns false where that is so already */
  set(isPaused: boolean, at: number): boolean {
    if (isPaused === this.paused) return false;
    this.paused = isPaused;
    this.record({ kind: isPaused ? 'paused' : 'resumed', at });
    this.changed.fire(isPaused);
    return true;
  }

  dispose(): void {
    this.changed.dispose();
  }

  private isWanted(observation: Observation): boolean {
    if (observation.kind === 'commandStarted' && this.paused) this.unseenRuns.add(observation.run);
    if ('run' in observation && this.unseenRuns.has(observation.run)) {
      if (observation.kind === 'commandEnded') this.unseenRuns.delete(observation.run);
      return false;
    }
    return !this.paused || OWN_WORDS.has(observation.kind);
  }
}
