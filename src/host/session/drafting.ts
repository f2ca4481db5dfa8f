import { createHash } from 'node:crypto';
import * as vscode from 'vscode';
import { Emitter } from '../../core/base/emitter';
import type { Logger } from '../../core/base/logger';
import { DraftAssembler } from '../../core/draft/assembleDraft';
import { checkGrounding } from '../../core/draft/grounding';
import { draftToMarkdown } from '../../core/log/renderLog';
import { MentorError } from '../../core/mentor/mentor';
import type { Prompt } from '../../core/prompt/prompt';
import type { DraftFile } from '../files/draftFile';
import type { ChosenMentor } from '../mentor/chooseMentor';
import { UserFailure } from '../userFailure';
import type { DraftingState } from './draftingState';

/** How often the preview is told while text streams in: often enough to read along, seldom enough to stay smooth. */
const UPDATE_INTERVAL_MS = 80;

const NO_DRAFT: DraftingState = {
  phase: 'idle',
  draft: { title: '', sections: [] },
  findings: [],
  record: null,
  step: 0,
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
  private abort: AbortController | null = null;

  constructor(
    private readonly file: DraftFile,
    private readonly logger: Logger,
  ) {}

  get state(): DraftingState {
    return this.current;
  }

  get isWriting(): boolean {
    return this.abort !== null;
  }

  /** Brings back the draft that was there when the window went. */
  async restore(): Promise<void> {
    const kept = await this.file.read();
    if (kept === null || this.current.phase !== 'idle') return;
    const { draft, step, language, mentor, isComplete } = kept;
    const phase = isComplete ? 'ready' : 'failed';
    this.set({ ...NO_DRAFT, phase, draft, step, language, mentorLabel: mentor, characters: lengthOf(draft) });
  }

  /** Resolves when the mentor has finished, failed or was cancelled. A failure is part of the state, not thrown. */
  async write(prompt: Prompt, { mentor, destination }: ChosenMentor): Promise<void> {
    const abort = new AbortController();
    this.abort = abort;
    const assembler = new DraftAssembler(prompt.language);
    const { record, language } = prompt;
    const base = { ...NO_DRAFT, record, language, step: record.overview.step, mentorLabel: mentor.label };
    this.set({ ...base, phase: 'drafting', destination: destination?.origin ?? null });
    try {
      await this.follow(mentor.write(prompt, abort.signal), assembler);
      this.finish(assembler, prompt, null);
    } catch (error) {
      if (!isMentorError(error)) this.logger.error('the mentor failed', error);
      else this.logger.warn(`the mentor stopped: ${error.reason}`);
      this.finish(
        assembler,
        prompt,
        isMentorError(error) ? error : new MentorError('serverFault', '', { cause: error }),
      );
    } finally {
      this.abort = null;
    }
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

  /** Forgets the draft. The session record stays. */
  async discard(): Promise<void> {
    await this.file.forget();
    this.set(NO_DRAFT);
  }

  private async follow(chunks: ReturnType<ChosenMentor['mentor']['write']>, assembler: DraftAssembler): Promise<void> {
    let characters = 0;
    let told = 0;
    for await (const chunk of chunks) {
      const isThinking = chunk.kind === 'thinking';
      if (!isThinking) {
        assembler.add(chunk.text);
        characters += chunk.text.length;
      }
      const now = performance.now();
      if (now - told < UPDATE_INTERVAL_MS && isThinking === this.current.isThinking) continue;
      told = now;
      this.set({ ...this.current, draft: assembler.draft(), characters, isThinking });
    }
  }

  private finish(assembler: DraftAssembler, prompt: Prompt, failure: MentorError | null): void {
    const draft = assembler.finish(failure === null);
    const findings = checkGrounding(draft, prompt.record);
    // A failure before the first word leaves nothing to keep; the state still tells why.
    const phase = failure === null ? 'ready' : 'failed';
    this.set({ ...this.current, phase, draft, findings, failure, characters: lengthOf(draft), isThinking: false });
  }

  private async keep(): Promise<void> {
    const { draft, step, language, mentorLabel, phase } = this.current;
    if (draft.sections.length === 0) return;
    const isComplete = phase === 'ready';
    const sections = draft.sections.map((section) => ({ ...section }));
    try {
      await this.file.keep({
        version: 1,
        step,
        language,
        mentor: mentorLabel,
        isComplete,
        draft: { ...draft, sections },
      });
    } catch (error) {
      this.logger.error('the draft could not be kept', error);
      throw new UserFailure(
        vscode.l10n.t('The draft could not be stored for later. Save it now, before this window closes.'),
        [],
        { cause: error },
      );
    }
  }

  private set(state: DraftingState): void {
    this.current = state;
    this.changed.fire(state);
  }
}

/** By name: the endpoint's mentor is a bundle of its own that holds its own copy of the class. */
function isMentorError(error: unknown): error is MentorError {
  return error instanceof Error && error.name === 'MentorError';
}

function lengthOf({ sections }: DraftingState['draft']): number {
  return sections.reduce((sum, { body }) => sum + body.length, 0);
}
