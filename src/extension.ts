import { join } from 'node:path';
import { type ExtensionContext, window, workspace, type WorkspaceFolder } from 'vscode';
import { Lifetime } from './core/base/lifetime';
import { Journal } from './core/journal/journal';
import { RecordingSwitch } from './core/journal/recordingSwitch';
import type { Observation } from './core/record/observation';
import { PrivacyGate } from './core/privacy/privacyGate';
import { Redactor } from './core/privacy/redactor';
import { FirstChoice } from './host/commands/firstChoice';
import { recoverSaves } from './host/commands/recoverSaves';
import { answerSections } from './host/commands/changeSection';
import { registerCommands } from './host/commands/registerCommands';
import { CheckpointFile } from './host/files/checkpointFile';
import { DraftFile } from './host/files/draftFile';
import { LogBases } from './host/files/logBases';
import { SaveRecords } from './host/files/saveRecords';
import { JournalFile } from './host/files/journalFile';
import { PauseFile } from './host/files/pauseFile';
import { UntickedFile } from './host/files/untickedFile';
import { updateOverview } from './host/files/logOverview';
import { workspaceStorage } from './host/files/storage';
import { TextFiles } from './host/files/textFiles';
import { ApiKeys } from './host/mentor/apiKeys';
import { Consent } from './host/mentor/consent';
import { ModelFacts } from './host/mentor/modelFacts';
import { VscodeModels } from './host/mentor/vscodeModels';
import { MaskNumbers } from './host/maskNumbers';
import { OutputLogger } from './host/outputLogger';
import { PreviewPages } from './host/preview/previewPages';
import { PreviewPanel } from './host/preview/previewPanel';
import { PreviewPresenter } from './host/preview/previewPresenter';
import { PreviewView } from './host/preview/previewView';
import { type FileRecorderParts, FileRecorders } from './host/recorder/fileRecorders';
import { ExcludedTerminals } from './host/recorder/excludedTerminals';
import { IgnoreRules } from './host/recorder/ignoreRules';
import { KeptOut } from './host/recorder/keptOut';
import { KnownSecrets } from './host/recorder/knownSecrets';
import { GitApi } from './host/recorder/gitApi';
import { type RunRecorderParts, RunRecorders } from './host/recorder/runRecorders';
import { TerminalHealth } from './host/recorder/terminalHealth';
import { Watchers } from './host/recorder/watchers';
import { isNews, startReview } from './host/review/startReview';
import { Drafting } from './host/session/drafting';
import { DraftCheck } from './host/session/draftingCheck';
import { NamedSources } from './host/session/namedSources';
import { PromptDesk } from './host/session/promptDesk';
import { Personas } from './host/session/personas';
import { KeptPause } from './host/session/keptPause';
import { LogSaves } from './host/session/logSaves';
import { recoverEdits } from './host/session/recoverEdits';
import { restoreSoon } from './host/session/restoreSoon';
import { SessionCounts } from './host/session/sessionCounts';
import { SessionFolders } from './host/session/sessionFolders';
import { SessionReader } from './host/session/sessionReader';
import { StorageCare } from './host/session/storageCare';
import { UntickedItems } from './host/session/untickedItems';
import { nextTurn, systemClock as clock, workedMs } from './host/systemClock';
import { whenTrusted } from './host/trust';
import { Evidence } from './host/views/evidence';
import { PersonaDocument } from './host/views/personaDocument';
import { ProgressKeys } from './host/views/progressKeys';
import { ReviewDocuments } from './host/views/reviewDocuments';
import { draftKeys } from './host/views/draftKeys';
import { SessionView } from './host/views/sessionView';
import { SaveReview } from './host/views/saveReview';
import { StatusBar } from './host/views/statusBar';
import { tellOfLostTicks } from './host/views/lostTicks';
import { UnseenTerminalNotice } from './host/views/unseenTerminalNotice';
import { draftFault, recordingFault, tellDraftReplaced } from './host/views/storageFault';

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
  const faults = recordingFault(clock);
  const maskNumbers = new MaskNumbers(context.workspaceState);
  const redactor = new Redactor(maskNumbers.of, workedMs);
  own.add(new KnownSecrets(redactor, logger));
  const keptOut = new KeptOut(context.workspaceState);
  const ignoreRules = own.add(new IgnoreRules(keptOut));
  const gate = new PrivacyGate(
    redactor,
    (path, folder) => ignoreRules.exclusionOfContent(path, folder),
    nextTurn,
    (path, cwd, folder) => ignoreRules.exclusionOfShown(path, cwd, folder),
  );
  const texts = new TextFiles(storage?.texts ?? null);
  const journalFile = own.add(new JournalFile(storage?.journals ?? null, clock, logger, () => faults.tell()));
  const isKeeping = (): boolean => storage !== null && workspace.isTrusted;
  const journal = own.add(new Journal(gate, texts, journalFile, logger, () => faults.tell(), isKeeping));

  const care = own.add(new StorageCare(storage, journalFile, clock, logger));
  const pauseFile = storage === null ? null : new PauseFile(storage.pause);
  const pause = new KeptPause(pauseFile, context.workspaceState, logger);
  const recording = own.add(new RecordingSwitch((seen) => journal.record(seen), pause.readAtStart()));
  const record = (seen: Observation): void => recording.pass(seen);

  // Recorders: they observe, and wait for nobody.
  const checkpoints = new CheckpointFile(storage?.journals ?? null, gate, clock, logger, () => faults.tell());
  const excluded = new ExcludedTerminals((terminal) => watchers.leaveTerminal(terminal));
  const watchers: Watchers = new Watchers(() => {
    const isPaused = (): boolean => recording.isPaused;
    const checkpoint: FileRecorderParts['checkpoint'] = (of, open) => checkpoints.keep(of, open);
    const files = own.add(new FileRecorders({ clock, logger, ignoreRules, isPaused, record, checkpoint }));
    const onBeforeCommand = (): void => files.flush();
    const shownBefore: RunRecorderParts['shownBefore'] = () => reader.shownErrors();
    const runs = own.add(new RunRecorders({ clock, logger, excluded, onBeforeCommand, isPaused, record, shownBefore }));
    return { files, runs };
  });
  const unseenNotice = new UnseenTerminalNotice(context.globalState);
  const health = own.add(
    new TerminalHealth(
      clock,
      // Nobody is told how to mend a terminal that is not to be seen.
      (terminal) => watchers.isTaskTerminal(terminal) || excluded.has(terminal),
      (terminal) => watchers.haveStarted && unseenNotice.tell(terminal),
    ),
  );

  // Session record and prompt.
  const reader = new SessionReader(
    storage?.journals ?? null,
    journal,
    texts,
    () => watchers.catchUp(),
    clock,
    redactor,
    logger,
  );
  const keys = new ApiKeys(context.secrets, (key) => redactor.addKnownValue(key, 'api-key'), context.globalState);
  const folders = own.add(new SessionFolders());
  const counts = own.add(new SessionCounts(reader, folders, clock, logger));
  own.add(journal.onDidAppend((event) => counts.recorded(event)));
  const models = new VscodeModels(logger);
  const facts = new ModelFacts(context.globalState);
  const personas = new Personas(
    {
      shipped: join(context.extensionUri.fsPath, 'media', 'personas'),
      user: join(context.globalStorageUri.fsPath, 'personas'),
    },
    context.globalState,
    () => workspace.isTrusted,
  );
  const untickedFile = storage === null ? null : new UntickedFile(storage.unticked);
  const unticked = own.add(new UntickedItems(untickedFile, context.workspaceState, logger, tellOfLostTicks));
  const desk = new PromptDesk(reader, unticked, folders, personas, redactor, keys, models, facts);

  const review = startReview(
    { desk, extensionUri: context.extensionUri, openText: () => documents.showReviewed(), clock, logger },
    own,
  );
  own.add(journal.onDidAppend((event) => (isNews(event) ? review.touch() : undefined)));
  own.add(unticked.onDidChange(() => review.touch()));

  // Mentor and draft.
  const consent = new Consent(context.globalState);
  const sources = new NamedSources(ignoreRules, redactor);
  const draftFaults = draftFault(clock);
  const drafting = new Drafting(
    new DraftFile(storage?.draft ?? null, () => draftFaults.tell(), tellDraftReplaced),
    (time, folder) => desk.recordThrough(time, folder),
    {
      mask: (text, isUnfinished) => redactor.redact(text, isUnfinished).text,
      wholeOf: (record) => desk.wholeOf(record),
      onSend: (prompt) => desk.use(prompt),
    },
    new DraftCheck((draft, folder) => sources.of(draft, folder), logger),
    logger,
  );

  // Preview and log file.
  const bases = new LogBases(storage?.logs ?? null, redactor);
  const records = new SaveRecords(storage?.logs ?? null);
  const onWritten = (folder: WorkspaceFolder): Promise<void> => updateOverview(folder, logger);
  const saves = own.add(new LogSaves({ journal, bases, records, drafting, desk, onWritten, clock, logger }));
  const saveReview = own.add(new SaveReview());
  const saving = { drafting, desk, clock, saves, bases, records, saveReview, lockFolder: storage?.logs ?? null };
  const personaDocument = own.add(new PersonaDocument());
  const documents = own.add(new ReviewDocuments(desk, drafting, folders, () => review.text()));
  const evidence = own.add(new Evidence((folder) => reader.peek(folder), new GitApi()));
  const pages = own.add(new PreviewPages(context.extensionUri));
  const view = new PreviewView(pages);
  own.add(window.registerWebviewViewProvider(PreviewView.id, view));
  const panel = own.add(new PreviewPanel(pages, context.extensionUri));
  own.add(window.registerWebviewPanelSerializer(PreviewPanel.type, panel));
  const presenter = own.add(
    new PreviewPresenter(pages, drafting, recording, counts, { keys, models }, evidence, saves, clock, logger),
  );
  own.add(journal.onDidAppend((event) => void unticked.recorded(event)));
  const session = own.add(new SessionView({ reader, folders, unticked, health, evidence, counts, clock, logger }));
  own.add(journal.onDidAppend((event) => session.recorded(event)));
  const firstChoice = new FirstChoice(context.globalState);
  own.add(new ProgressKeys({ counts, drafting, firstChoice }));
  own.add(draftKeys(drafting));
  own.add(restoreSoon(drafting, clock, logger));
  const statusBar = own.add(
    new StatusBar(storage !== null, drafting, recording, health, counts, saves, { keys, models }),
  );
  const commandParts = {
    ...saving,
    personas,
    personaDocument,
    desk,
    reader,
    drafting,
    folders,
    keys,
    models,
    facts,
    firstChoice,
    consent,
    review,
    view,
    panel,
    documents,
    journal,
    recording,
    watchers,
    excluded,
    pause,
    care,
    presenter,
    counts,
    statusBar,
    session,
    unticked,
    maskNumbers,
    keptOut,
    extensionUri: context.extensionUri,
    recorded: { storage, journal, file: journalFile, checkpoints },
    clock,
    logger,
  };
  own.add(registerCommands(commandParts));
  own.add(answerSections(commandParts));

  own.add(
    whenTrusted(() => {
      void recoverEdits(checkpoints, storage?.journals ?? null, journal, texts, logger);
      watchers.start();
      void recoverSaves(saving, logger);
    }),
  );
  endSession = async () => {
    watchers.finish();
    await pause.settle();
    await unticked.settle();
    await watchers.settle();
    await drafting.interrupt();
    await journal.flush();
  };
}

export async function deactivate(): Promise<void> {
  await endSession();
}
