import { posix } from 'node:path';
import * as vscode from 'vscode';
import { oneLine } from '../../core/prompt/plainText';
import { type SessionItem, sessionItems } from '../../core/session/sessionItems';
import type { Change, Commit, CommandRun, Problem, SessionRecord } from '../../core/session/sessionRecord';
import { firstChangedLine, textBefore } from '../../core/session/textBefore';
import type { GitApi } from '../recorder/gitApi';
import { EvidenceDocuments, type Place } from './evidenceDocuments';
import { openFile } from './openFile';
import { labelOf, momentOf } from './sessionWords';

/** A commit is known to the git extension at once, or not soon. */
const GIT_MS = 3000;

type ItemOf<K extends SessionItem['kind']> = Extract<SessionItem, { kind: K }>;

/** Opens what an item of a record stands for: always as it was recorded, never as a file may be by now. */
export class Evidence {
  private readonly documents: EvidenceDocuments;

  constructor(
    recordOf: (folder: vscode.WorkspaceFolder) => Promise<SessionRecord>,
    private readonly git: GitApi,
  ) {
    this.documents = new EvidenceDocuments(recordOf);
  }

  /**
   * @param record that the item is of
   * @param preserveFocus the keyboard stays where it is, for who goes on through a list
   */
  async open(
    item: SessionItem,
    record: SessionRecord,
    folder: vscode.WorkspaceFolder,
    preserveFocus = false,
  ): Promise<void> {
    const place = { folder, preserveFocus };
    switch (item.kind) {
      case 'change':
        return await this.openChange(item, item.change, place);
      case 'run':
        return await this.openRun(item, place, null);
      case 'problem':
        return await this.openProblem(item, item.problem, record, place);
      case 'commit':
        return await this.openCommit(item, item.commit, place);
      case 'note':
        return await this.documents.show(item, place, { name: `${item.id}.txt` });
    }
  }

  dispose(): void {
    this.documents.dispose();
  }

  private async openChange(item: SessionItem, change: Change, place: Place): Promise<void> {
    const { path, renamedFrom, diff } = change;
    const { folder, preserveFocus } = place;
    const name = posix.basename(path);
    if (textBefore(change) === null) {
      return await this.documents.show(item, place, { name: `${item.id} ${name}.diff` });
    }
    const before = this.documents.uriOf(item, folder, { name: `${item.id}/${renamedFrom ?? path}`, side: 'before' });
    const after = this.documents.uriOf(item, folder, { name: `${item.id}/${path}`, side: 'after' });
    const title = `${oneLine(name, 80)} (${item.id} · ${momentOf(item.at)})`;
    const line = new vscode.Position((firstChangedLine(diff) ?? 1) - 1, 0);
    const options: vscode.TextDocumentShowOptions = {
      selection: new vscode.Range(line, line),
      preview: true,
      preserveFocus,
    };
    await vscode.commands.executeCommand('vscode.diff', before, after, title, options);
  }

  private async openRun(item: ItemOf<'run'>, place: Place, about: ItemOf<'problem'> | null): Promise<void> {
    await this.documents.show(item, place, { name: `${item.id} ${fileName(item.run.command)}.log`, about });
  }

  /** At its message in the output that shows it; what only a language service showed is in its file. */
  private async openProblem(
    item: ItemOf<'problem'>,
    problem: Problem,
    record: SessionRecord,
    place: Place,
  ): Promise<void> {
    const run = runThatShows(problem, record);
    const shown = sessionItems(record).find((one): one is ItemOf<'run'> => one.kind === 'run' && one.run === run);
    if (shown !== undefined) return await this.openRun(shown, place, item);
    const { file, line } = problem.failure;
    if (file !== null && (await openFile(place.folder, file, line ?? 1, place.preserveFocus))) return;
    await this.documents.show(item, place, { name: `${item.id}.txt` });
  }

  private async openCommit(item: SessionItem, commit: Commit, place: Place): Promise<void> {
    const files = await this.git.filesOf(place.folder.uri, commit.hash, GIT_MS);
    if (files === null || files.length === 0) {
      return await this.documents.show(item, place, { name: `${item.id} ${commit.hash}.txt` });
    }
    await vscode.commands.executeCommand('vscode.changes', `${commit.hash} · ${labelOf(item)}`, files);
  }
}

/** The last failing run that prints the message, else the last that failed. */
function runThatShows({ failedRuns, failure }: Problem, { runs }: SessionRecord): CommandRun | undefined {
  const [message = ''] = failure.message.split('\n');
  const failed = runs.filter(({ id }) => failedRuns.includes(id));
  return failed.findLast(({ output }) => output.includes(message)) ?? failed.at(-1);
}

/** A command as a name for a tab. */
function fileName(command: string): string {
  return oneLine(command, 40).replace(/[^\p{L}\p{N} .@=+_-]+/gu, '-');
}

/** The item of an evidence id, `undefined` where the record has none. */
export function itemOf(record: SessionRecord, id: string): SessionItem | undefined {
  return sessionItems(record).find((item) => item.id === id);
}
