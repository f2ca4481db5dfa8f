import { type ExtensionContext, type Terminal, window } from 'vscode';
import { Lifetime } from './core/base/lifetime';
import { Journal } from './core/journal/journal';
import { RecordingSwitch } from './core/journal/recordingSwitch';
import type { Observation } from './core/record/observation';
import { PrivacyGate } from './core/privacy/privacyGate';
import { Redactor } from './core/privacy/redactor';
import { OpenRuns } from './core/record/openRuns';
import { LiveCounts } from './core/session/liveCounts';
import { wasPaused } from './host/commands/pauseRecording';
import { registerCommands } from './host/commands/registerCommands';
import { CheckpointFile } from './host/files/checkpointFile';
import { DraftFile } from './host/files/draftFile';
import { eraseStorage } from './host/files/eraseStorage';
import { JournalFile } from './host/files/journalFile';
import { workspaceStorage } from './host/files/storage';
import { TextFiles } from './host/files/textFiles';
import { ApiKeys } from './host/mentor/apiKeys';
import { Consent } from './host/mentor/consent';
import { OutputLogger } from './host/outputLogger';
import { PreviewPresenter } from './host/preview/previewPresenter';
import { PreviewView } from './host/preview/previewView';
import { DebugRecorder } from './host/recorder/debugRecorder';
import { DiagnosticsRecorder } from './host/recorder/diagnosticsRecorder';
import { DiskRecorder } from './host/recorder/diskRecorder';
import { EditRecorder } from './host/recorder/editRecorder';
import type { ExclusionOf } from './host/recorder/folderWalk';
import { GitApi } from './host/recorder/gitApi';
import { GitRecorder } from './host/recorder/gitRecorder';
import { IgnoreRules } from './host/recorder/ignoreRules';
import { NotebookRecorder } from './host/recorder/notebookRecorder';
import { RenameRecorder } from './host/recorder/renameRecorder';
import { StartTexts } from './host/recorder/startTexts';
import { TaskRecorder } from './host/recorder/taskRecorder';
import { TerminalHealth } from './host/recorder/terminalHealth';
import { TerminalRecorder } from './host/recorder/terminalRecorder';
import { Drafting } from './host/session/drafting';
import { PromptDesk } from './host/session/promptDesk';
import { Prompts } from './host/session/prompts';
import { recoverEdits } from './host/session/recoverEdits';
import { SessionFolders } from './host/session/sessionFolders';
import { SessionReader } from './host/session/sessionReader';
import { StorageCare } from './host/session/storageCare';
import { systemClock as clock } from './host/systemClock';
import { ReviewDocuments } from './host/views/reviewDocuments';
import { StatusBar } from './host/views/statusBar';
import { UnseenTerminalNotice } from './host/views/unseenTerminalNotice';
import { JournalFaultNotice } from './host/views/journalFault';

/** Ends the session in order: VS Code waits for this, but not for disposables. */
let endSession: () => Promise<void> = async () => {};

/**
 * The product in the order in which a session flows through it:
 * recorder → journal → session record → prompt → mentor → draft → preview → log file.
 */
export function activate(context: ExtensionContext): void {
  const own = new Lifetime();
  context.subscriptions.push(own);
  const logger = own.add(new OutputLogger());
  const storage = workspaceStorage(context);

  // Journal: what was seen passes the privacy gate, then reaches the disk.
  const faults = new JournalFaultNotice(clock);
  const counts = new LiveCounts();
  const redactor = new Redactor();
  const ignoreRules = own.add(new IgnoreRules());
  const gate = new PrivacyGate(redactor, (path, folder) => ignoreRules.exclusionOf(path, folder));
  const texts = new TextFiles(storage?.texts ?? null);
  const journalFile = own.add(new JournalFile(storage?.journals ?? null, clock, logger, () => faults.tell()));
  const journal = own.add(new Journal(gate, texts, journalFile, logger, () => faults.tell(), storage !== null));

  const care = own.add(new StorageCare(storage, journalFile, clock, logger));
  const recording = own.add(new RecordingSwitch((seen) => journal.record(seen), wasPaused(context.workspaceState)));
  const record = (seen: Observation): void => recording.pass(seen);

  // Recorders: they observe, and wait for nobody.
  const checkpoints = new CheckpointFile(storage?.journals ?? null, gate, clock, logger);
  void recoverEdits(checkpoints, storage?.journals ?? null, journal, texts, logger);
  const recorded = new Set<string>();
  const edits = own.add(
    new EditRecorder(
      clock,
      record,
      (open) => checkpoints.keep('editors', recording.isPaused ? [] : open),
      recorded,
      (reload) => disk.reloaded(reload),
    ),
  );
  const gitApi = new GitApi();
  const git = own.add(new GitRecorder(clock, gitApi, () => beforeCommand(), record, logger));
  const exclusionOf: ExclusionOf = (path, folder) => ignoreRules.exclusionOf(path, folder);
  const startTexts = own.add(new StartTexts(clock, gitApi, exclusionOf, logger));
  const disk: DiskRecorder = own.add(
    new DiskRecorder({
      clock,
      logger,
      startTexts,
      exclusionOf,
      recorded,
      watchOf: (uri) => git.watchOf(uri),
      flushReloads: () => edits.flushReloads(),
      isPaused: () => recording.isPaused,
      record,
    }),
  );
  own.add(
    new RenameRecorder({
      clock,
      logger,
      exclusionOf,
      record,
      keepOut: (uri) => ignoreRules.keepOut(uri),
      onRenamed: (from, to) => disk.renamed(from, to),
    }),
  );
  const notebooks = own.add(
    new NotebookRecorder(clock, record, (open) => checkpoints.keep('notebooks', recording.isPaused ? [] : open)),
  );
  const beforeCommand = (): void => {
    edits.flush();
    notebooks.flush();
  };
  const runs = new OpenRuns(clock, `${clock.now().toString(36)}-${process.pid}`, record);
  const tasks = own.add(new TaskRecorder(clock, runs, beforeCommand));
  const debugging = own.add(new DebugRecorder(clock, runs, beforeCommand));
  own.add(new TerminalRecorder(clock, runs, [debugging.claim, tasks.claim], beforeCommand, logger));
  own.add(new DiagnosticsRecorder(clock, record));
  const unseenNotice = new UnseenTerminalNotice(context.globalState);
  const isTask = (terminal: Terminal): boolean => tasks.isTaskTerminal(terminal);
  const health = own.add(new TerminalHealth(clock, isTask, (terminal) => unseenNotice.tell(terminal)));
  const takeUp = (): Promise<void> => {
    beforeCommand();
    runs.flush();
    return disk.settle();
  };
  const watchers = {
    finish: () => {
      beforeCommand();
      tasks.decideAll();
      runs.suspend();
    },
    beginAnew: () => {
      edits.beginAnew();
      notebooks.beginAnew();
      disk.beginAnew();
      runs.takeUp();
    },
  };

  // Session record and prompt.
  const reader = new SessionReader(storage?.journals ?? null, journal, texts, takeUp, clock, logger);
  const keys = new ApiKeys(context.secrets, (key) => redactor.addKnownValue(key, 'api-key'));
  const folders = own.add(new SessionFolders());
  const desk = new PromptDesk(reader, folders, new Prompts(context.extensionUri), redactor, keys);

  // Mentor and draft.
  const consent = new Consent(context.globalState);
  const drafting = new Drafting(
    new DraftFile(storage?.draft ?? null),
    (time, folder) => reader.readThrough(time, folder),
    logger,
  );

  // Preview and log file.
  const documents = own.add(new ReviewDocuments(desk, drafting, folders));
  const view = own.add(new PreviewView(context.extensionUri));
  own.add(window.registerWebviewViewProvider(PreviewView.id, view));
  const presenter = own.add(
    new PreviewPresenter(view, drafting, reader, folders, recording, counts, documents, clock, logger),
  );
  own.add(journal.onDidAppend((event) => presenter.recorded(event)));
  own.add(new StatusBar(storage !== null, drafting, recording, health));
  own.add(
    registerCommands({
      desk,
      drafting,
      folders,
      keys,
      consent,
      view,
      documents,
      journal,
      recording,
      watchers,
      memory: context.workspaceState,
      erase: async () => {
        const left = await care.alone(() =>
          eraseStorage({
            storage,
            journal,
            file: journalFile,
            checkpoints,
            watchers: { ...watchers, beginAnew: () => recording.isPaused || watchers.beginAnew() },
          }),
        );
        await consent.forget(folders.uris());
        await presenter.recount();
        return left;
      },
      clock,
      logger,
    }),
  );

  endSession = async () => {
    watchers.finish();
    await disk.settle();
    await drafting.interrupt();
    await journal.flush();
  };
}

export async function deactivate(): Promise<void> {
  await endSession();
}
