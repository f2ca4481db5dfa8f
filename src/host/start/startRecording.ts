import { type ExtensionContext, workspace } from 'vscode';
import { Lifetime } from '../../core/base/lifetime';
import { type ExtentReader, Journal } from '../../core/journal/journal';
import { RecordingSwitch } from '../../core/journal/recordingSwitch';
import type { Observation } from '../../core/record/observation';
import { guarded } from '../commands/guard';
import { registerCommands } from '../commands/registerCommands';
import { JournalFile } from '../files/journalFile';
import { PauseFile } from '../files/pauseFile';
import { workspaceStorage } from '../files/storage';
import { TextFiles } from '../files/textFiles';
import { OutputLogger } from '../outputLogger';
import { ExcludedTerminals } from '../recorder/excludedTerminals';
import { FileRecorders } from '../recorder/fileRecorders';
import { type RunRecorderParts, RunRecorders } from '../recorder/runRecorders';
import { Watchers } from '../recorder/watchers';
import { KeptPause } from '../session/keptPause';
import { nextTurn, systemClock as clock } from '../systemClock';
import { whenTrusted } from '../trust';
import { UserFailure } from '../userFailure';
import { recordingFault } from '../views/storageFault';
import { LatePart } from './latePart';
import { notLoaded } from './notLoaded';
import type { Mentoring } from './startMentoring';
import type { Privacy } from './startPrivacy';

/** What runs, until it is ended: VS Code waits for this, but not for disposables. */
export interface Running {
  end(): Promise<void>;
}

/**
 * The first half of the line, recorder → journal: all that must be there before anything happens that could be missed.
 * What is seen waits in the journal's queue for the privacy gate. That and the second half come in the next turns.
 */
export function startRecording(context: ExtensionContext): Running {
  const own = new Lifetime();
  context.subscriptions.push(own);
  const logger = own.add(new OutputLogger());
  const storage = workspaceStorage(context);

  // Journal: what was seen passes the privacy gate, then reaches the disk.
  const faults = recordingFault(clock);
  // A part that is not loaded was told of at the start, and the disk is innocent of it.
  const onFault = (error?: unknown): void => (error instanceof UserFailure ? undefined : faults.tell());
  const privacy = new LatePart<Privacy>(async () => {
    const { startPrivacy } = await import('./startPrivacy');
    return () => startPrivacy({ context, storage, own, onFault, clock, logger });
  }, notLoaded);
  const texts = new TextFiles(storage?.texts ?? null);
  const journalFile = own.add(new JournalFile(storage?.journals ?? null, clock, logger, onFault));
  const isKeeping = (): boolean => storage !== null && workspace.isTrusted;
  const gate = { admit: async (seen: Observation) => await (await privacy.get()).gate.admit(seen) };
  const extentOf: ExtentReader = async (...texts) => (await privacy.get()).extentOf(...texts);
  const journal = own.add(new Journal(gate, texts, journalFile, logger, onFault, isKeeping, extentOf));
  const pause = new KeptPause(storage === null ? null : new PauseFile(storage.pause), context.workspaceState, logger);
  const recording = own.add(new RecordingSwitch((seen) => journal.record(seen), pause.readAtStart()));

  // Recorders: they observe, and wait for nobody.
  const record = (seen: Observation): void => recording.pass(seen);
  const isPaused = (): boolean => recording.isPaused;
  const excluded = new ExcludedTerminals((terminal) => watchers.leaveTerminal(terminal));
  const watchers: Watchers = new Watchers(() => {
    const files = own.add(
      new FileRecorders({
        clock,
        logger,
        ignoreRules: {
          exclusionOf: async (path, folder) => await (await privacy.get()).ignoreRules.exclusionOf(path, folder),
          notePrivate: async (path) => await (await privacy.get()).ignoreRules.notePrivate(path),
          renewPrivate: async () => await (await privacy.get()).ignoreRules.renewPrivate(),
          renamed: async (from, to) => await (await privacy.get()).ignoreRules.renamed(from, to),
        },
        isPaused,
        record,
        checkpoint: (of, open) => void privacy.get().then(({ checkpoints }) => checkpoints.keep(of, open), onFault),
      }),
    );
    const onBeforeCommand = (): void => files.flush();
    const shownBefore: RunRecorderParts['shownBefore'] = async () => await (await mentoring.get()).shownErrors();
    const runs = own.add(new RunRecorders({ clock, logger, excluded, onBeforeCommand, isPaused, record, shownBefore }));
    return { files, runs };
  });
  own.add(whenTrusted(() => watchers.start()));

  // The rest of the line.
  const mentoring = new LatePart<Mentoring>(async () => {
    const { startMentoring } = await import('./startMentoring');
    const parts = { storage, texts, journalFile, journal, pause, recording, excluded, watchers, clock, logger };
    const known = await privacy.get();
    return () => startMentoring({ ...parts, context, own, privacy: known });
  }, notLoaded);
  own.add(registerCommands(logger, async (id, argument) => await (await mentoring.get()).run(id, argument)));
  let isOver = false;
  const startRest = async (): Promise<void> => {
    await privacy.get();
    await nextTurn();
    if (!isOver) await mentoring.get();
  };
  own.add({ dispose: clock.after(0, () => void guarded('start', logger, startRest)) });

  return {
    end: async () => {
      isOver = true;
      watchers.finish();
      await pause.settle();
      await watchers.settle();
      if (mentoring.isAskedFor) await guarded('end', logger, async () => await (await mentoring.get()).settle());
      await journal.flush();
    },
  };
}
