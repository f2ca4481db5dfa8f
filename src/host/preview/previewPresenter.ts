import { workspace } from 'vscode';
import type { Clock } from '../../core/base/clock';
import { Lifetime } from '../../core/base/lifetime';
import type { Logger } from '../../core/base/logger';
import type { SessionEvent } from '../../core/record/event';
import type { RecordingSwitch } from '../../core/journal/recordingSwitch';
import type { LiveCounts } from '../../core/session/liveCounts';
import { isSectionRequest } from '../../shared/sectionMessages';
import { expectedWriter, type MentorSources } from '../mentor/chooseMentor';
import type { Drafting } from '../session/drafting';
import type { DraftingState } from '../session/draftingState';
import type { LogSaves } from '../session/logSaves';
import type { SessionFolders } from '../session/sessionFolders';
import type { SessionReader } from '../session/sessionReader';
import type { Evidence } from '../views/evidence';
import { DraftingPace } from './draftingPace';
import { previewModel } from './previewModel';
import { answerRequest } from './previewRequests';
import type { PreviewView } from './previewView';

/** Counts change with every command; a glance needs no more than this. */
const COUNTS_DELAY_MS = 500;

/** Keeps the preview in step with the draft and the recording, and hands its requests on. */
export class PreviewPresenter {
  private readonly lifetime = new Lifetime();
  private readonly pace = new DraftingPace();
  private hasLoaded = false;
  private cancelCounts: (() => void) | null = null;

  constructor(
    private readonly view: PreviewView,
    private readonly drafting: Drafting,
    private readonly reader: SessionReader,
    private readonly folders: SessionFolders,
    private readonly recording: RecordingSwitch,
    private readonly counts: LiveCounts,
    private readonly sources: Pick<MentorSources, 'keys' | 'models'>,
    evidence: Evidence,
    private readonly saves: Pick<LogSaves, 'awaited' | 'onDidChange'>,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {
    this.lifetime.add(drafting.onDidChange((state) => this.show(state)));
    this.lifetime.add(
      view.onDidRequest((request) => {
        if (request.kind === 'ready') void this.load();
        // Those about sections are answered by who has a mentor at hand.
        else if (!isSectionRequest(request)) void answerRequest(request, drafting.state, evidence);
      }),
    );
    this.lifetime.add(recording.onDidChange(() => this.show(drafting.state)));
    this.lifetime.add(saves.onDidChange(() => this.show(drafting.state)));
    this.lifetime.add(folders.onDidChange(() => void this.recount()));
    this.lifetime.add({ dispose: () => this.cancelCounts?.() });
    this.lifetime.add(
      workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('mentorBrain')) this.show(drafting.state);
      }),
    );
    this.show(drafting.state);
  }

  /** Begins to count anew: after a log was written, and when somebody looks for the first time. */
  async recount(): Promise<void> {
    try {
      this.counts.replace(await this.reader.events(this.folders.currentKey()));
      this.show(this.drafting.state);
    } catch (error) {
      this.logger.error('the session could not be counted', error);
    }
  }

  /** The page may have gone ahead of what was refused then. */
  showAgain(): void {
    this.show(this.drafting.state);
  }

  /** Counts what was recorded, and tells of it soon. */
  recorded(event: SessionEvent): void {
    if (event.kind === 'logWritten' || event.kind === 'stepStarted') void this.recount();
    else if ('folder' in event && event.folder !== this.folders.currentKey()) return;
    else this.counts.add(event);
    if (this.drafting.state.phase !== 'idle') return;
    this.cancelCounts ??= this.clock.after(COUNTS_DELAY_MS, () => {
      this.cancelCounts = null;
      this.show(this.drafting.state);
    });
  }

  dispose(): void {
    this.lifetime.dispose();
  }

  /** The first time that somebody looks: what earlier windows recorded and the draft that was kept. */
  private async load(): Promise<void> {
    if (this.hasLoaded) return;
    this.hasLoaded = true;
    await this.recount();
    await this.drafting.restore();
  }

  private show(state: DraftingState): void {
    const { counts, drafting, recording, saves } = this;
    const writer = expectedWriter(this.sources);
    const pace = this.pace.of(state, this.clock.now());
    this.view.show(
      previewModel(state, counts.counts(), drafting.hash(), recording.isPaused, writer, saves.awaited, pace),
    );
  }
}
