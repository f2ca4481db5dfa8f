import { workspace } from 'vscode';
import type { Clock } from '../../core/base/clock';
import { Lifetime } from '../../core/base/lifetime';
import type { Logger } from '../../core/base/logger';
import type { RecordingSwitch } from '../../core/journal/recordingSwitch';
import { isSectionRequest } from '../../shared/sectionMessages';
import { guarded } from '../commands/guard';
import { expectedWriter, type MentorSources } from '../mentor/chooseMentor';
import type { Drafting } from '../session/drafting';
import { type DraftingState, isWritten } from '../session/draftingState';
import type { LogSaves } from '../session/logSaves';
import type { SessionCounts } from '../session/sessionCounts';
import type { Evidence } from '../views/evidence';
import { DraftingPace } from './draftingPace';
import { previewModel } from './previewModel';
import { awaitedNotice, outdatedNotice, savedNotice } from './previewNotice';
import type { Recording } from './previewStrings';
import { answerRequest } from './previewRequests';
import type { PreviewPages } from './previewPages';

/** Keeps the preview in step with the draft and the recording, and hands its requests on. */
export class PreviewPresenter {
  private readonly lifetime = new Lifetime();
  private readonly pace = new DraftingPace();
  private hasLoaded = false;
  private wasOutdated = false;

  constructor(
    private readonly pages: PreviewPages,
    private readonly drafting: Drafting,
    private readonly recording: RecordingSwitch,
    private readonly counts: SessionCounts,
    private readonly sources: Pick<MentorSources, 'keys' | 'models'>,
    evidence: Evidence,
    private readonly saves: Pick<LogSaves, 'awaited' | 'saved' | 'showAwaited' | 'onDidChange'>,
    private readonly clock: Clock,
    logger: Logger,
  ) {
    this.lifetime.add(drafting.onDidChange((state) => this.show(state)));
    this.lifetime.add(
      pages.onDidRequest((request) => {
        if (request.kind === 'ready') void guarded(request.kind, logger, () => this.load());
        // Those about sections are answered by who has a mentor at hand.
        else if (!isSectionRequest(request)) void answerRequest(request, drafting.state, evidence, saves, logger);
      }),
    );
    this.lifetime.add(recording.onDidChange(() => this.show(drafting.state)));
    this.lifetime.add(workspace.onDidGrantWorkspaceTrust(() => this.show(drafting.state)));
    this.lifetime.add(saves.onDidChange(() => this.show(drafting.state)));
    this.lifetime.add(sources.keys.onDidChange(() => this.show(drafting.state)));
    this.lifetime.add(
      counts.onDidChange(() => {
        const { state } = drafting;
        if (state.phase === 'idle' || this.hasGoneOn(state) !== this.wasOutdated) this.show(state);
      }),
    );
    this.lifetime.add(
      workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('mentorBrain')) this.show(drafting.state);
      }),
    );
    this.show(drafting.state);
  }

  /** The page may have gone ahead of what was refused then. */
  showAgain(): void {
    this.show(this.drafting.state);
  }

  dispose(): void {
    this.lifetime.dispose();
  }

  /** The first time that somebody looks: what earlier windows recorded and the draft that was kept. */
  private async load(): Promise<void> {
    if (this.hasLoaded) return;
    this.hasLoaded = true;
    await this.counts.recount();
    await this.drafting.restore();
  }

  private isRecording(): Recording {
    if (!workspace.isTrusted) return 'untrusted';
    return this.recording.isPaused ? 'paused' : 'on';
  }

  private show(state: DraftingState): void {
    const { counts, drafting, recording, saves } = this;
    this.wasOutdated = this.hasGoneOn(state);
    const around =
      awaitedNotice(saves.awaited) ??
      outdatedNotice(this.wasOutdated) ??
      (state.phase === 'idle' ? savedNotice(saves.saved, counts.step, recording.isPaused) : null);
    const writer = expectedWriter(this.sources);
    const pace = this.pace.of(state, this.clock.now());
    this.pages.show(previewModel(state, counts.counts(), drafting.hash(), this.isRecording(), writer, around, pace));
  }

  private hasGoneOn(state: DraftingState): boolean {
    const { record, folder, step } = state;
    return isWritten(state) && record !== null && this.counts.hasGoneOn(folder, step, record.overview.endedAt);
  }
}
