import { join } from 'node:path';
import { commands, type ExtensionContext, workspace, type WorkspaceFolder } from 'vscode';
import type { Clock } from '../../core/base/clock';
import type { Lifetime } from '../../core/base/lifetime';
import type { Journal } from '../../core/journal/journal';
import type { RecordingSwitch } from '../../core/journal/recordingSwitch';
import type { EventOf } from '../../core/record/event';
import type { CommandId } from '../catalogue';
import { FirstChoice } from '../commands/firstChoice';
import { guarded } from '../commands/guard';
import { recoverSaves } from '../commands/recoverSaves';
import { DraftFile } from '../files/draftFile';
import { LogBases } from '../files/logBases';
import type { JournalFile } from '../files/journalFile';
import { SaveRecords } from '../files/saveRecords';
import type { Storage } from '../files/storage';
import type { TextFiles } from '../files/textFiles';
import { UntickedFile } from '../files/untickedFile';
import { ApiKeys } from '../mentor/apiKeys';
import { Consent } from '../mentor/consent';
import { ModelFacts } from '../mentor/modelFacts';
import { VscodeModels } from '../mentor/vscodeModels';
import { isDraftChange } from '../preview/draftChange';
import { PreviewPresenter } from '../preview/previewPresenter';
import { startPreview } from '../preview/startPreview';
import type { OutputLogger } from '../outputLogger';
import type { ExcludedTerminals } from '../recorder/excludedTerminals';
import { GitApi } from '../recorder/gitApi';
import { TerminalHealth } from '../recorder/terminalHealth';
import type { Watchers } from '../recorder/watchers';
import { isNews, startReview } from '../review/startReview';
import { Drafting } from '../session/drafting';
import { DraftCheck } from '../session/draftingCheck';
import { NamedSources } from '../session/namedSources';
import { PromptDesk } from '../session/promptDesk';
import type { KeptPause } from '../session/keptPause';
import { Personas } from '../session/personas';
import { LogSaves } from '../session/logSaves';
import { recoverEdits } from '../session/recoverEdits';
import { restoreSoon } from '../session/restoreSoon';
import { SessionCounts } from '../session/sessionCounts';
import { SessionFolders } from '../session/sessionFolders';
import { SessionReader } from '../session/sessionReader';
import { StorageCare } from '../session/storageCare';
import { UntickedItems } from '../session/untickedItems';
import { whenTrusted } from '../trust';
import { Evidence } from '../views/evidence';
import { PersonaDocument } from '../views/personaDocument';
import { ProgressKeys } from '../views/progressKeys';
import { ReviewDocuments } from '../views/reviewDocuments';
import { draftKeys } from '../views/draftKeys';
import { SessionView } from '../views/sessionView';
import { SaveReview } from '../views/saveReview';
import { StatusBar } from '../views/statusBar';
import { draftFault, tellDraftReplaced } from '../views/storageFault';
import { tellOfLostTicks } from '../views/lostTicks';
import { UnseenTerminalNotice } from '../views/unseenTerminalNotice';
import { LatePart } from './latePart';
import { notLoaded } from './notLoaded';
import type { Privacy } from './startPrivacy';

/** What the first half of the line has made. */
export interface MentoringParts {
  readonly context: ExtensionContext;
  readonly own: Lifetime;
  /** `null` where no folder is open. */
  readonly storage: Storage | null;
  readonly texts: TextFiles;
  readonly journalFile: JournalFile;
  readonly journal: Journal;
  readonly pause: KeptPause;
  readonly recording: RecordingSwitch;
  readonly excluded: ExcludedTerminals;
  readonly watchers: Watchers;
  readonly privacy: Privacy;
  readonly clock: Clock;
  readonly logger: OutputLogger;
}

export interface Mentoring {
  run(command: CommandId, argument: unknown): Promise<unknown>;
  /** Errors in files that the journal leaves open. */
  shownErrors(): Promise<readonly EventOf<'diagnostic'>[]>;
  /** Resolves when what the user has and has not ticked, and the draft, are kept: the window's end follows. */
  settle(): Promise<void>;
}

/**
 * The second half of the line: session record → prompt → mentor → draft → preview → log file, and the views and commands
 * that lead along it.
 */
export function startMentoring(parts: MentoringParts): Mentoring {
  const { context, own, storage, texts, journalFile, journal, pause, recording, excluded, watchers } = parts;
  const { clock, logger } = parts;
  const { maskNumbers, redactor, keptOut, ignoreRules, checkpoints } = parts.privacy;
  const care = own.add(new StorageCare(storage, journalFile, clock, logger));
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
  const keys = own.add(
    new ApiKeys(context.secrets, (key) => redactor.addKnownValue(key, 'api-key'), context.globalState),
  );
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
  // The log is written, whatever becomes of the overview.
  const onWritten = (folder: WorkspaceFolder): Promise<unknown> =>
    guarded('updateOverview', logger, async () => await (await demanded.get()).updateOverview(folder));
  const saves = own.add(new LogSaves({ journal, bases, records, drafting, desk, onWritten, clock, logger }));
  const saveReview = own.add(new SaveReview());
  const saving = { drafting, desk, clock, saves, bases, records, saveReview, lockFolder: storage?.logs ?? null };
  const personaDocument = own.add(new PersonaDocument());
  const documents = own.add(new ReviewDocuments(desk, drafting, folders, () => review.text()));
  const evidence = own.add(new Evidence((folder) => reader.peek(folder), new GitApi()));
  const { pages, view, panel } = startPreview(context.extensionUri, own);
  const presenter = own.add(
    new PreviewPresenter(pages, drafting, recording, counts, { keys, models }, evidence, saves, clock, logger),
  );
  own.add(journal.onDidAppend((event) => void unticked.recorded(event)));
  const session = own.add(new SessionView({ reader, folders, unticked, health, evidence, counts, clock, logger }));
  own.add(journal.onDidAppend((event) => session.recorded(event)));
  const firstChoice = new FirstChoice(context.globalState);
  own.add(new ProgressKeys({ counts, drafting, firstChoice }));
  own.add(draftKeys(drafting, (key, value) => void commands.executeCommand('setContext', key, value)));
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
  const demanded = new LatePart(async () => {
    const { startCommands } = await import('./startCommands');
    return () => startCommands(commandParts);
  }, notLoaded);
  own.add(
    view.onDidRequest((request) => {
      if (isDraftChange(request))
        void guarded(request.kind, logger, async () => (await demanded.get()).changes.make(request));
    }),
  );

  own.add(
    whenTrusted(() => {
      void recoverEdits(checkpoints, storage?.journals ?? null, journal, texts, logger);
      void recoverSaves(saving, logger);
    }),
  );

  return {
    run: async (command, argument) => await (await demanded.get()).table[command](argument),
    shownErrors: () => reader.shownErrors(),
    settle: async () => {
      await unticked.settle();
      await drafting.interrupt();
    },
  };
}
