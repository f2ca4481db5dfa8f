import { Emitter, type Event } from '../base/emitter';
import type { Logger } from '../base/logger';
import { SerialQueue } from '../base/serialQueue';
import type { Admitted, PrivacyGate } from '../privacy/privacyGate';
import type { EventOf, SessionEvent, TextRef } from '../record/event';
import type { Baseline, Observation } from '../record/observation';
import type { TextStore } from './textStore';

/** Where events become durable, in the order of the calls. */
export interface EventSink {
  append(event: SessionEvent): void;
  /** Resolves when all that was appended is on the disk. */
  flush(): Promise<void>;
}

/**
 * Takes observations at any time without making the caller wait, lets them through the privacy gate, keeps the texts
 * and appends the events in the order in which they were observed.
 */
export class Journal {
  private readonly queue: SerialQueue;
  private readonly appended: Emitter<SessionEvent>;
  readonly onDidAppend: Event<SessionEvent>;
  /** What was recorded last for each path: the baseline of its next edit. */
  private readonly latest = new Map<string, TextRef | null>();

  constructor(
    private readonly gate: PrivacyGate,
    private readonly texts: TextStore,
    private readonly sink: EventSink,
    logger: Logger,
    onFault: () => void,
    /** False where no folder is open: then there is nothing to record and nowhere to keep it. */
    private readonly isKeeping = true,
  ) {
    this.queue = new SerialQueue((error) => {
      logger.error('an observation could not be recorded', error);
      onFault();
    });
    this.appended = new Emitter((error) => logger.error('a listener of the journal failed', error));
    this.onDidAppend = this.appended.event;
  }

  /** Never throws and never waits. */
  record(observation: Observation): void {
    if (!this.isKeeping) return;
    this.queue.add(async () => {
      const admitted = await this.gate.admit(observation);
      if (admitted === null) return;
      const event = admitted.kind === 'event' ? admitted.event : await this.keepTexts(admitted);
      if (event === null) return;
      this.sink.append(event);
      this.appended.fire(event);
    });
  }

  /** Resolves when everything observed before this call is on the disk. */
  async flush(): Promise<void> {
    await this.queue.idle();
    await this.sink.flush();
  }

  dispose(): void {
    this.appended.dispose();
  }

  private async keepTexts(admitted: Extract<Admitted, { kind: 'edit' }>): Promise<SessionEvent | null> {
    const { edit, redactions } = admitted;
    const key = `${edit.folder ?? ''}\n${edit.path}`;
    const known = this.latest.get(key);
    const before = 'text' in edit.before ? await this.texts.put(edit.before.text) : (known ?? null);
    const after = edit.after === null ? null : await this.texts.put(edit.after);
    this.latest.set(key, after);
    if (before?.hash === after?.hash) return null;
    const { kind, at, folder, startedAt, path, language, origin, isSaved } = edit;
    return {
      kind,
      at,
      ...(folder === undefined ? {} : { folder }),
      startedAt,
      path,
      language,
      before,
      after,
      baseline: baselineOf(edit.before, known),
      origin,
      isSaved,
      redactions,
    };
  }
}

function baselineOf(before: Baseline, known: TextRef | null | undefined): EventOf<'edit'>['baseline'] {
  if (before.from !== 'earlier') return before.from;
  // A recorder that relies on an earlier edit which the gate kept out has no baseline.
  return known === undefined ? 'unknown' : 'earlier';
}
