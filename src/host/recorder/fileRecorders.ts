import type { Clock } from '../../core/base/clock';
import { Lifetime } from '../../core/base/lifetime';
import type { Logger } from '../../core/base/logger';
import type { EditObservation, Observation } from '../../core/record/observation';
import { DiskRecorder } from './diskRecorder';
import { EditRecorder } from './editRecorder';
import type { ExclusionOf } from './folderWalk';
import { GitApi } from './gitApi';
import { GitRecorder } from './gitRecorder';
import type { IgnoreRules } from './ignoreRules';
import { NotebookRecorder } from './notebookRecorder';
import { RenameRecorder } from './renameRecorder';
import { StartTexts } from './startTexts';

export interface FileRecorderParts {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly ignoreRules: Pick<IgnoreRules, 'exclusionOf' | 'notePrivate' | 'renewPrivate' | 'renamed'>;
  readonly isPaused: () => boolean;
  readonly record: (observation: Observation) => void;
  /** Keeps what is being edited in place of what it kept before. */
  readonly checkpoint: (of: 'editors' | 'notebooks', open: readonly EditObservation[]) => void;
}

/** Everything that watches files: in editors, in notebooks, on the disk and in git. They know of each other's work. */
export class FileRecorders {
  private readonly lifetime = new Lifetime();
  private readonly edits: EditRecorder;
  private readonly notebooks: NotebookRecorder;
  private readonly disk: DiskRecorder;
  private readonly git: GitRecorder;

  constructor(parts: FileRecorderParts) {
    const { lifetime } = this;
    const { clock, logger, ignoreRules, isPaused, record } = parts;
    const checkpoint = (of: 'editors' | 'notebooks') => (open: readonly EditObservation[]) =>
      parts.checkpoint(of, isPaused() ? [] : open);
    const exclusionOf: ExclusionOf = (path, folder) => ignoreRules.exclusionOf(path, folder);
    const notePrivate = (path: string): Promise<void> => ignoreRules.notePrivate(path);
    /** Files whose text the journal has. */
    const recorded = new Set<string>();
    this.edits = lifetime.add(
      new EditRecorder(clock, record, checkpoint('editors'), recorded, (reload) => this.disk.reloaded(reload)),
    );
    this.notebooks = lifetime.add(new NotebookRecorder(clock, record, checkpoint('notebooks')));
    const gitApi = new GitApi();
    const renewPrivate = (): Promise<void> => ignoreRules.renewPrivate();
    const onBeforeMove = (): void => {
      this.flush();
      renewPrivate().catch((error: unknown) => logger.error('the private files could not be looked at', error));
    };
    this.git = lifetime.add(new GitRecorder(clock, gitApi, onBeforeMove, record, logger, isPaused));
    const startTexts = lifetime.add(new StartTexts(clock, gitApi, exclusionOf, logger, notePrivate));
    this.disk = lifetime.add(
      new DiskRecorder({
        clock,
        logger,
        startTexts,
        exclusionOf,
        notePrivate,
        renewPrivate,
        recorded,
        watchOf: (uri) => this.git.watchOf(uri),
        flushReloads: () => this.edits.flushReloads(),
        isMoving: (path) => renames.isMoving(path),
        isPaused,
        record,
      }),
    );
    const renames = lifetime.add(
      new RenameRecorder({
        clock,
        logger,
        exclusionOf,
        record,
        keepOut: (from, to) => ignoreRules.renamed(from, to),
        onRenamed: (from, to) => this.disk.renamed(from, to),
      }),
    );
  }

  /** Records what has been edited until now, so that it stands before what comes next. */
  flush(): void {
    this.edits.flush();
    this.notebooks.flush();
  }

  /** Resolves when what was changed on the disk and in git until now is recorded, or that takes too long. */
  async settle(): Promise<void> {
    await Promise.all([this.disk.settle(), this.git.settle()]);
  }

  /** What is there now is the beginning: what happened meanwhile is nobody's change. */
  beginAnew(): void {
    this.edits.beginAnew();
    this.notebooks.beginAnew();
    this.disk.beginAnew();
  }

  dispose(): void {
    this.lifetime.dispose();
  }
}
