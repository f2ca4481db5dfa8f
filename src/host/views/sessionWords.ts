import * as vscode from 'vscode';
import { oneLine } from '../../core/prompt/plainText';
import type { SessionItem, SessionItemKind } from '../../core/session/sessionItems';
import type { SessionTree } from '../../core/session/sessionTree';
import type { CommandRun, Commit, ProblemState } from '../../core/session/sessionRecord';

const l10n = vscode.l10n;

const MAX_LABEL = 120;

/** Local time of day, with the date where that is another day. */
export function momentOf(at: number): string {
  const date = new Date(at);
  const time = date.toLocaleTimeString(vscode.env.language, { hour: '2-digit', minute: '2-digit' });
  if (date.toDateString() === new Date().toDateString()) return time;
  return `${date.toLocaleDateString(vscode.env.language, { month: 'numeric', day: 'numeric' })} ${time}`;
}

export function duration(ms: number): string {
  if (ms < 1000) return l10n.t('{0} ms', ms);
  if (ms < 60_000) return l10n.t('{0} s', (ms / 1000).toFixed(1));
  return l10n.t('{0} min', (ms / 60_000).toFixed(1));
}

export function exitWords({ capture, exitCode, outcome }: CommandRun): string {
  if (capture === 'running') return l10n.t('still running');
  if (outcome === 'aborted') return l10n.t('aborted');
  return exitCode === null ? l10n.t('exit code unknown') : l10n.t('exit code {0}', exitCode);
}

function stateWord(state: ProblemState): string {
  switch (state) {
    case 'proven':
      return l10n.t('proven solved');
    case 'likely':
      return l10n.t('likely solved');
    case 'flaky':
      return l10n.t('flaky');
    case 'open':
      return l10n.t('open');
  }
}

/** What the head of the view says beside its name. */
export function descriptionOf(
  { step, stepName, leftOut, groups }: SessionTree,
  folder: vscode.WorkspaceFolder,
): string {
  const parts = [
    ...((vscode.workspace.workspaceFolders?.length ?? 0) > 1 ? [folder.name] : []),
    stepName === null ? l10n.t('Step {0}', step) : l10n.t('Step {0}: {1}', step, stepName),
    ...(leftOut > 0 ? [l10n.t('{0} left out', leftOut)] : []),
  ];
  return groups.length === 0 ? '' : parts.join(' · ');
}

export function groupName(kind: SessionItemKind): string {
  switch (kind) {
    case 'problem':
      return l10n.t('Problems');
    case 'change':
      return l10n.t('Changes');
    case 'run':
      return l10n.t('Commands');
    case 'commit':
      return l10n.t('Commits');
    case 'note':
      return l10n.t('Notes');
  }
}

export function labelOf(item: SessionItem): string {
  switch (item.kind) {
    case 'problem': {
      const { kind, message } = item.problem.failure;
      const [line = ''] = message.split('\n');
      return oneLine(line.includes(kind) ? line : `${kind}: ${line}`, MAX_LABEL);
    }
    case 'change':
      return oneLine(item.change.path, MAX_LABEL);
    case 'run':
      return oneLine(item.run.command, MAX_LABEL);
    case 'commit':
      return oneLine(item.commit.subject, MAX_LABEL);
    case 'note':
      return oneLine(item.note.text, MAX_LABEL);
  }
}

/** How an entry begins: what is beside a label is what a narrow view cuts off. */
export function titleOf(item: SessionItem): string {
  const label = labelOf(item);
  return item.kind === 'problem' ? `${item.id} ${stateWord(item.problem.state)} · ${label}` : `${item.id} ${label}`;
}

/** What an entry says beside its title, in few words. */
export function detailOf(item: SessionItem): string {
  switch (item.kind) {
    case 'problem':
    case 'note':
      return '';
    case 'change':
      return `+${item.change.added} −${item.change.removed}`;
    case 'run':
      return exitWords(item.run);
    case 'commit':
      return commitHow(item.commit);
  }
}

function commitHow({ how, hash }: Commit): string {
  return how === 'commit' ? hash : `${how} ${hash}`;
}

/** The whole entry as a sentence, for those who hear it. */
export function spoken(item: SessionItem): string {
  const [label, time] = [labelOf(item), momentOf(item.at)];
  switch (item.kind) {
    case 'problem':
      return l10n.t('Problem {0}, {1}: {2}. First seen at {3}.', item.id, stateWord(item.problem.state), label, time);
    case 'change':
      return l10n.t(
        'Change {0} of {1} at {2}: lines added {3}, removed {4}.',
        item.id,
        label,
        time,
        item.change.added,
        item.change.removed,
      );
    case 'run':
      return l10n.t('Command {0}, {1}: {2}. Run at {3}.', item.id, exitWords(item.run), label, time);
    case 'commit':
      return l10n.t('Commit {0} at {1}: {2}.', item.id, time, label);
    case 'note':
      return l10n.t('Note {0} at {1}: {2}.', item.id, time, label);
  }
}

/** What a click opens. */
export function opensWhat(item: SessionItem): string {
  switch (item.kind) {
    case 'problem':
      return l10n.t('Opens the output that shows it, or its file.');
    case 'change':
      return l10n.t('Opens the text before and after.');
    case 'run':
      return l10n.t('Opens its output.');
    case 'commit':
      return l10n.t('Opens what it changed.');
    case 'note':
      return l10n.t('Opens the note.');
  }
}
