import { createHash } from 'node:crypto';
import { Emitter } from '../../core/base/emitter';
import type { Logger } from '../../core/base/logger';
import { DraftAssembler } from '../../core/draft/assembleDraft';
import { checkGrounding } from '../../core/draft/grounding';
import { draftToMarkdown } from '../../core/log/renderLog';
import { isMentorError, type MentorChunk, MentorError } from '../../core/mentor/mentor';
import type { Prompt } from '../../core/prompt/prompt';
import type { SessionRecord } from '../../core/session/sessionRecord';
import type { DraftFile } from '../files/draftFile';
import type { ChosenMentor } from '../mentor/chooseMentor';
import type { DraftingState } from './draftingState';

/** How often the preview is told while text streams in: often enough to read along, seldom enough to stay smooth. */
const UPDATE_INTERVAL_MS = 80;
/** How much writing a crash may cost. */
const KEEP_INTERVAL_MS = 3000;

const NO_DRAFT: DraftingState = {
  phase: 'idle',
  draft: { title: '', sections: [] },
  findings: [],
  record: null,
  step: 0,
  folder: undefined,
  language: 'en',
  mentorLabel: '',
  destination: null,
  characters: 0,
  isThinking: false,
  failure: null,
};

/** The draft while it is written, and after: one at a time, kept on the disk, never in the project. */
export class Drafting {
  private readonly changed = new Emitter<DraftingState>();
  readonly onDidChange = this.changed.event;
  private current: DraftingState = NO_DRAFT;
  /** Of the writing that goes on; who finds another one here has been discarded meanwhile. */
  private abort: AbortController | null = null;
  /** Shows what has arrived since the last update. */
  private tell: () => void = () => {};
  private restored: Promise<void> | null = null;

  /** @param recordThrough the session record as it was at a time, for a draft that was kept from then */
  constructor(
    private readonly file: DraftFile,
    private readonly recordThrough: (time: number, folder: string | undefined) => Promise<SessionRecord | null>,
    private readonly logger: Logger,
  ) {}

  get state(): DraftingState {
    return this.current;
  }

  /** Brings back the draft that was there when the window went: once, whoever asks first. */
  restore(): Promise<void> {
    this.restored ??= this.readKept();
    return this.restored;
  }

  /**
   * Resolves when the mentor has finished, failed or was cancelled. A failure is part of the state, not thrown.
   *
   * @param folder key of the workspace folder that the log is for
   */
  async write(prompt: Prompt, { mentor, destination }: ChosenMentor, folder?: string): Promise<void> {
    if (this.abort !== null) return;
    const abort = new AbortController();
    this.abort = abort;
    const before = this.current;
    const assembler = new DraftAssembler(prompt.language);
    const { record, language } = prompt;
    const base = { ...NO_DRAFT, record, folder, language, step: record.overview.step, mentorLabel: mentor.label };
    this.set({ ...base, phase: 'drafting', destination: destination?.origin ?? null });
    const failure = await this.follow(mentor.write(prompt, abort.signal), assembler, abort);
    if (this.abort !== abort) return;
    this.abort = null;
    this.finish(assembler, prompt.record, failure, before);
    await this.keep();
  }

  /** Nothing was begun, and the preview says why. A draft that is there stays. */
  refuse(failure: MentorError): void {
    this.set({ ...this.current, phase: this.current.phase === 'ready' ? 'ready' : 'failed', failure });
  }

  cancel(): void {
    this.abort?.abort();
  }

  /** The log as Markdown, exactly as it would be saved. */
  markdown(): string {
    return draftToMarkdown(this.current.draft, this.current.language);
  }

  /** Names the draft's text: what was shown and what is saved must be the same. `null` where there is nothing to save. */
  hash(): string | null {
    const { phase, draft } = this.current;
    if (phase === 'idle' || phase === 'drafting' || draft.sections.length === 0) return null;
    return createHash('sha256').update(this.markdown(), 'utf8').digest('hex');
  }

  /** Forgets the draft, also one that is being written. The session record stays. */
  async discard(): Promise<void> {
    this.abort?.abort();
    this.abort = null;
    await this.file.forget();
    this.set(NO_DRAFT);
  }

  /** The window goes: what is written until now is kept, incomplete. */
  async interrupt(): Promise<void> {
    if (this.abort === null) return;
    this.tell();
    this.abort.abort();
    await this.keep();
  }

  private async readKept(): Promise<void> {
    const kept = await this.file.read();
    if (kept === null || this.current.phase !== 'idle') return;
    const { draft, step, language, destination, isComplete, folder, mentor: mentorLabel } = kept;
    const record = await this.recordThrough(kept.through, folder);
    const findings = record === null ? [] : checkGrounding(draft, record);
    const phase = isComplete ? 'ready' : 'failed';
    const characters = lengthOf(draft);
    const known = { draft, findings, record, step, folder, language, mentorLabel, destination, characters };
    this.set({ ...NO_DRAFT, ...known, phase });
  }

  /** @returns why the mentor stopped early, `null` for a whole reply */
  private async follow(
    chunks: AsyncIterable<MentorChunk>,
    assembler: DraftAssembler,
    abort: AbortController,
  ): Promise<MentorError | null> {
    let characters = 0;
    let isThinking = false;
    let kept = performance.now();
    let timer: NodeJS.Timeout | null = null;
    this.tell = () => {
      timer = null;
      if (this.abort === abort) this.set({ ...this.current, draft: assembler.draft(), characters, isThinking });
    };
    try {
      for await (const chunk of chunks) {
        if (this.abort !== abort) return null;
        isThinking = chunk.kind === 'thinking';
        if (chunk.kind === 'text') {
          assembler.add(chunk.text);
          characters += chunk.text.length;
        }
        // By a timer, so that what arrived is shown even where the next piece is long in coming.
        timer ??= setTimeout(this.tell, UPDATE_INTERVAL_MS);
        if (performance.now() - kept < KEEP_INTERVAL_MS) continue;
        kept = performance.now();
        void this.keep();
      }
      return null;
    } catch (error) {
      if (!isMentorError(error)) this.logger.error('the mentor failed', error);
      else this.logger.warn(`the mentor stopped: ${error.reason}`);
      return isMentorError(error) ? error : new MentorError('serverFault', '', { cause: error });
    } finally {
      if (timer !== null) clearTimeout(timer);
    }
  }

  private finish(
    assembler: DraftAssembler,
    record: SessionRecord,
    failure: MentorError | null,
    before: DraftingState,
  ): void {
    const draft = assembler.finish(failure === null);
    if (failure !== null && draft.sections.length === 0) {
      // Not a word came, so what was there before is what there is.
      const isCancelled = failure.reason === 'cancelled';
      const hasDraft = before.draft.sections.length > 0;
      const phase = hasDraft ? before.phase : isCancelled ? 'idle' : 'failed';
      this.set({ ...before, phase, failure: isCancelled ? null : failure });
      return;
    }
    const findings = checkGrounding(draft, record);
    const phase = failure === null ? 'ready' : 'failed';
    this.set({ ...this.current, phase, draft, findings, failure, characters: lengthOf(draft), isThinking: false });
  }

  /** Never throws: the draft is on the screen, and the log tells that it is not on the disk. */
  private async keep(): Promise<void> {
    const { draft, step, folder, language, mentorLabel: mentor, phase, destination, record } = this.current;
    if (draft.sections.length === 0 || record === null) return;
    const isComplete = phase === 'ready';
    const sections = draft.sections.map((section) => ({ ...section }));
    const through = record.overview.endedAt;
    try {
      const kept = { step, folder, language, mentor, destination, isComplete, through, draft: { ...draft, sections } };
      await this.file.keep({ version: 1, ...kept });
    } catch (error) {
      this.logger.error('the draft could not be kept', error);
    }
  }

  private set(state: DraftingState): void {
    this.current = state;
    this.changed.fire(state);
  }
}

function lengthOf({ sections }: DraftingState['draft']): number {
  return sections.reduce((sum, { body }) => sum + body.length, 0);
}
