import { Emitter, type Event } from '../base/emitter';
import type { Logger } from '../base/logger';
import { SerialQueue } from '../base/serialQueue';
import type { PrivacyGate } from '../privacy/privacyGate';
import type { EventOf, SessionEvent, TextRef } from '../record/event';
import type { Baseline, EditObservation, Observation } from '../record/observation';
import type { EditExtent } from '../session/editExtent';
import type { TextStore } from './textStore';
import { type AdmittedEdit, fileKey, WaitingEdits } from './waitingEdits';

/** Where events become durable, in the order of the calls. */
export interface EventSink {
  append(event: SessionEvent): void;
  /** Resolves when all that was appended is on the disk; to false where the disk refuses. */
  flush(): Promise<boolean>;
}

/** Of the texts as they are kept. */
export type ExtentReader = (before: string, after: string, language: string) => Promise<EditExtent>;

/** In both texts, as UTF-16 units: for longer ones the diff takes so long that somebody who types could notice. */
const MAX_EXTENT_CHARS = 400_000;

/**
 * Takes observations at any time without making the caller wait, lets them through the privacy gate, keeps the texts
 * and appends the events in the order in which they were observed. An edit whose texts the disk refuses waits, and what
 * comes after it does not.
 */
export class Journal {
  private readonly queue: SerialQueue;
  private readonly appended: Emitter<SessionEvent>;
  readonly onDidAppend: Event<SessionEvent>;
  /** What was recorded last for each path: the baseline of its next edit. */
  private readonly latest = new Map<string, TextRef | null>();
  private readonly waiting = new WaitingEdits();
  private isFailing = false;

  constructor(
    private readonly gate: Pick<PrivacyGate, 'admit'>,
    private readonly texts: TextStore,
    private readonly sink: EventSink,
    private readonly logger: Logger,
    /** Told of what the gate threw, and of nothing where the disk refuses. */
    private readonly onFault: (error?: unknown) => void,
    /** False where no folder is open, or none that is trusted: then there is nothing to record. */
    private readonly isKeeping: () => boolean = () => true,
    /** See `extentOf`; `null` where edits are kept without. */
    private readonly extentOf: ExtentReader | null = null,
  ) {
    this.queue = new SerialQueue((error) => {
      logger.error('an observation could not be recorded', error);
      onFault(error);
    });
    this.appended = new Emitter((error) => logger.error('a listener of the journal failed', error));
    this.onDidAppend = this.appended.event;
  }

  /** Never throws and never waits. */
  record(observation: Observation): void {
    if (!this.isKeeping()) return;
    this.queue.add(async () => {
      const admitted = await this.gate.admit(observation);
      if (admitted === null) return;
      if (admitted.kind === 'edit') this.wait(admitted);
      await this.appendWaiting();
      if (admitted.kind === 'event') this.append(admitted.event);
    });
  }

  /** Resolves when everything observed before this call is on the disk; to false where it waits because the disk refuses. */
  async flush(): Promise<boolean> {
    this.queue.add(() => this.appendWaiting());
    await this.queue.idle();
    return (await this.sink.flush()) && this.waiting.isEmpty;
  }

  /**
   * Runs `job` when everything observed before is recorded and before anything else is. It takes away what was
   * recorded: no later event relies on that.
   */
  erase<T>(job: () => Promise<T>): Promise<T> {
    return new Promise((done, fail) =>
      this.queue.add(async () => {
        this.latest.clear();
        this.waiting.clear();
        try {
          done(await job());
        } catch (error) {
          fail(error);
        }
      }),
    );
  }

  dispose(): void {
    this.appended.dispose();
  }

  private append(event: SessionEvent): void {
    this.waiting.follow(event);
    if (event.kind === 'renamed') this.follow(event);
    this.sink.append(event);
    this.appended.fire(event);
  }

  /** The text that was recorded under the old name is the one before the next edit under the new name. */
  private follow({ folder, from, to }: EventOf<'renamed'>): void {
    const known = this.latest.get(fileKey({ folder, path: from }));
    if (known === undefined) return;
    this.latest.delete(fileKey({ folder, path: from }));
    this.latest.set(fileKey({ folder, path: to }), known);
  }

  private wait(edit: AdmittedEdit): void {
    for (const { edit: lost } of this.waiting.add(edit)) {
      const { at, folder } = lost;
      this.append({ kind: 'thinned', at, ...(folder === undefined ? {} : { folder }), what: 'notWritten', count: 1 });
    }
  }

  private async appendWaiting(): Promise<void> {
    if (this.waiting.isEmpty) return;
    let failure: { readonly error: unknown } | null = null;
    for (const [key, edit] of this.waiting.entries()) {
      try {
        const event = await this.keepTexts(key, edit);
        this.waiting.delete(key);
        if (event !== null) this.append(event);
      } catch (error) {
        failure = { error };
      }
    }
    if (failure !== null && !this.isFailing) {
      this.logger.error('the texts of an edit cannot be written', failure.error);
      this.onFault();
    }
    this.isFailing = failure !== null;
  }

  private async keepTexts(key: string, { edit, redactions }: AdmittedEdit): Promise<SessionEvent | null> {
    const known = await this.knownText(key, edit.before);
    const before = 'text' in edit.before ? await this.texts.put(edit.before.text) : (known ?? null);
    const after = edit.after === null ? null : await this.texts.put(edit.after);
    this.latest.set(key, after);
    if (before?.hash === after?.hash) return null;
    const baseline = baselineOf(edit.before, known);
    const extent = baseline === 'unknown' ? null : await this.extent(edit, before);
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
      baseline,
      origin,
      isSaved,
      ...(extent === null ? {} : { extent }),
      redactions,
    };
  }

  private async extent(edit: EditObservation, before: TextRef | null): Promise<EditExtent | null> {
    const after = edit.after ?? '';
    const chars = 'text' in edit.before ? edit.before.text.length : (before?.chars ?? 0);
    if (this.extentOf === null || chars + after.length > MAX_EXTENT_CHARS) return null;
    try {
      const text = await this.textBefore(edit, before);
      return text === null ? null : await this.extentOf(text, after, edit.language);
    } catch (error) {
      // The edit matters more.
      this.logger.error('the extent of an edit is not known', error);
      return null;
    }
  }

  private async textBefore(edit: EditObservation, before: TextRef | null): Promise<string | null> {
    if ('text' in edit.before) return edit.before.text;
    return before === null ? '' : await this.texts.get(before.hash);
  }

  /** @returns `undefined` where nothing is known, or the text is no longer there */
  private async knownText(key: string, before: Baseline): Promise<TextRef | null | undefined> {
    const known = this.latest.get(key);
    if (known === undefined || known === null || before.from !== 'earlier') return known;
    return (await this.texts.renew(known.hash)) ? known : undefined;
  }
}

function baselineOf(before: Baseline, known: TextRef | null | undefined): EventOf<'edit'>['baseline'] {
  if (before.from !== 'earlier') return before.from;
  // A recorder that relies on an earlier edit which the gate kept out has no baseline.
  return known === undefined ? 'unknown' : 'earlier';
}
