import type { WorkspaceFolder } from 'vscode';
import type { Clock } from '../../core/base/clock';
import type { Logger } from '../../core/base/logger';
import type { Journal } from '../../core/journal/journal';
import type { TextStore } from '../../core/journal/textStore';
import type { Redactor } from '../../core/privacy/redactor';
import type { EventOf, SessionEvent } from '../../core/record/event';
import { currentEvents, eventsOfFolder, mergeJournals } from '../../core/session/currentEvents';
import { shownErrors } from '../../core/session/shownErrors';
import { currentStep, earlierSteps, endedStep, type EndedStep } from '../../core/session/steps';
import type { SessionRecord } from '../../core/session/sessionRecord';
import { loadingTexts } from '../../core/session/textSteps';
import { previousLog } from '../files/logFiles';
import { existingLogs } from '../files/logSetting';
import { readJournals } from '../files/readJournals';
import { diskFolders, folderKey, folderOfKey } from '../recorder/workspaceFolders';

/** Builds the session record from what is on the disk, so that it is the same after a reload or a crash. */
export class SessionReader {
  constructor(
    private readonly journalFolder: string | null,
    private readonly journal: Journal,
    private readonly texts: TextStore,
    private readonly onBeforeRead: () => Promise<void>,
    private readonly clock: Clock,
    private readonly redactor: Redactor,
    private readonly logger: Logger,
  ) {}

  /** What a folder's session holds so far, and which step it is: for counting, not for a record. */
  async standing(
    folder: WorkspaceFolder,
  ): Promise<{ readonly events: readonly SessionEvent[]; readonly step: number }> {
    await this.journal.flush();
    const all = await this.allEvents();
    const key = folderKey(folder);
    const { number } = currentStep(eventsOfFolder(all, key), await existingLogs(folder));
    return { events: currentEvents(all, key), step: number };
  }

  /** The step before the one that goes on; `null` where there was none. */
  async endedStep(folder: WorkspaceFolder): Promise<EndedStep | null> {
    await this.journal.flush();
    return endedStep(eventsOfFolder(await this.allEvents(), folderKey(folder)));
  }

  /** Errors in files that the sessions of all folders leave open, by what was on the disk when this was called. */
  async shownErrors(): Promise<readonly EventOf<'diagnostic'>[]> {
    const all = await this.allEvents();
    return diskFolders().flatMap((folder) => shownErrors(currentEvents(all, folderKey(folder))));
  }

  /** The record as it was at a time: the same events give the same record, ids included. */
  async readThrough(time: number, key: string | undefined): Promise<SessionRecord | null> {
    const folder = folderOfKey(key);
    if (folder === undefined) return null;
    const all = await this.allEvents();
    return await this.build(folder, all, currentEvents(all, key, time));
  }

  async read(folder: WorkspaceFolder): Promise<SessionRecord> {
    await this.onBeforeRead();
    const { observeProject } = await import('../recorder/projectFacts');
    this.journal.record(await observeProject(folder, this.clock.now()));
    await this.journal.flush();
    const all = await this.allEvents();
    return await this.build(folder, all, currentEvents(all, folderKey(folder)));
  }

  /** The record by what is on the disk now: looking records nothing, and ends no burst of edits. */
  async peek(folder: WorkspaceFolder): Promise<SessionRecord> {
    await this.journal.flush();
    const all = await this.allEvents();
    return await this.build(folder, all, currentEvents(all, folderKey(folder)));
  }

  private async allEvents(): Promise<readonly SessionEvent[]> {
    return mergeJournals(await readJournals(this.journalFolder, this.logger));
  }

  private async build(
    folder: WorkspaceFolder,
    all: readonly SessionEvent[],
    events: readonly SessionEvent[],
  ): Promise<SessionRecord> {
    const { buildSessionRecord, readSession } = await import('../../core/session/buildRecord');
    const reading = readSession(events, folder.uri.fsPath);
    const own = eventsOfFolder(all, folderKey(folder));
    const logs = await existingLogs(folder);
    const { number, name } = currentStep(own, logs);
    const steps = buildSessionRecord(reading, {
      step: number,
      stepName: name,
      earlier: earlierSteps(own),
      previousLog: await previousLog(folder, logs, number, this.redactor, this.logger),
      folderName: folder.name,
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    });
    return await loadingTexts(steps, (hashes) => this.texts.getAll(hashes));
  }
}
