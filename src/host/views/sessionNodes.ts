import * as vscode from 'vscode';
import type { SessionItem, SessionItemKind } from '../../core/session/sessionItems';
import type { ProblemState, RunOutcome } from '../../core/session/sessionRecord';
import type { SessionTree, TreeEntry, TreeGroup } from '../../core/session/sessionTree';
import type { TreeLooks } from '../../core/session/treeChange';
import { VIEW_COMMANDS } from '../catalogue';
import type { SeenTerminal, UnseenTerminal } from '../recorder/terminalHealth';
import { detailOf, groupName, momentOf, opensWhat, spoken, titleOf } from './sessionWords';
import { unseenSentence } from './unseenTerminalNotice';

const l10n = vscode.l10n;
const Box = vscode.TreeItemCheckboxState;
const Fold = vscode.TreeItemCollapsibleState;

/** An element of the session view. */
export type SessionNode =
  | { readonly of: 'group'; readonly group: TreeGroup }
  | { readonly of: 'entry'; readonly entry: TreeEntry }
  | { readonly of: 'capture'; readonly terminals: readonly SeenTerminal[] }
  | { readonly of: 'terminal'; readonly sight: SeenTerminal; readonly index: number };

export const CAPTURE = 'capture';

export function groupId(kind: SessionItemKind): string {
  return `group:${kind}`;
}

/** It stays over a refresh, and with it what is expanded and selected. */
export function nodeId(node: SessionNode): string {
  switch (node.of) {
    case 'group':
      return groupId(node.group.kind);
    case 'entry':
      return node.entry.item.key;
    case 'capture':
      return CAPTURE;
    case 'terminal':
      return `terminal:${node.index}`;
  }
}

/** @returns none where nothing is recorded */
export function rootsOf({ groups }: SessionTree, terminals: readonly SeenTerminal[]): readonly SessionNode[] {
  if (groups.length === 0) return [];
  return [...groups.map((group) => ({ of: 'group', group }) as const), { of: 'capture', terminals }];
}

export function childrenOf(node: SessionNode): readonly SessionNode[] {
  if (node.of === 'group') return node.group.entries.map((entry) => ({ of: 'entry', entry }));
  if (node.of === 'capture') return node.terminals.map((sight, index) => ({ of: 'terminal', sight, index }));
  return [];
}

/** How VS Code draws an element. */
export function treeItemOf(node: SessionNode): vscode.TreeItem {
  const item = drawn(node);
  item.id = nodeId(node);
  return item;
}

function drawn(node: SessionNode): vscode.TreeItem {
  switch (node.of) {
    case 'group':
      return groupItem(node.group);
    case 'entry':
      return entryItem(node.entry);
    case 'capture':
      return captureItem(node.terminals);
    case 'terminal':
      return terminalItem(node.sight, node.index);
  }
}

export const LOOKS: TreeLooks = {
  group: (group) => countOf(group),
  entry: ({ item, isSent, goneWith }) => JSON.stringify([titleOf(item), detailOf(item), isSent, goneWith]),
};

const GROUP_ICON: Readonly<Record<SessionItemKind, string>> = {
  problem: 'bug',
  change: 'diff',
  run: 'terminal',
  commit: 'git-commit',
  note: 'note',
};

/** Most people look for what went wrong; the rest would push it out of a small view. */
const IS_OPEN: Readonly<Record<SessionItemKind, boolean>> = {
  problem: true,
  change: true,
  run: false,
  commit: false,
  note: false,
};

function groupItem(group: TreeGroup): vscode.TreeItem {
  const { kind, entries, sent } = group;
  const item = new vscode.TreeItem(groupName(kind), IS_OPEN[kind] ? Fold.Expanded : Fold.Collapsed);
  const isWhole = sent === entries.length;
  const count = countOf(group);
  // A box of VS Code is ticked or not: it has no state for some of them.
  const sending = isWhole
    ? l10n.t('All of them are part of what is sent.')
    : l10n.t('{0} of {1} are part of what is sent. Tick to send all of them.', sent, entries.length);
  item.iconPath = new vscode.ThemeIcon(GROUP_ICON[kind]);
  item.description = count;
  item.tooltip = sending;
  item.contextValue = 'group';
  item.checkboxState = { state: isWhole ? Box.Checked : Box.Unchecked, tooltip: sending };
  item.accessibilityInformation = { label: `${groupName(kind)}: ${count}` };
  return item;
}

function countOf({ entries, sent }: TreeGroup): string {
  const all = sent === entries.length ? String(sent) : l10n.t('{0} of {1} sent', sent, entries.length);
  const open = entries.filter(({ item }) => item.kind === 'problem' && item.problem.state === 'open').length;
  return open === 0 ? all : `${all} · ${l10n.t('{0} open', open)}`;
}

function entryItem({ item: fact, isSent, goneWith }: TreeEntry): vscode.TreeItem {
  const item = new vscode.TreeItem(titleOf(fact), Fold.None);
  const sending = sendingWords(isSent, goneWith);
  const parts = [detailOf(fact), momentOf(fact.at), isSent ? '' : l10n.t('left out')];
  item.iconPath = iconOf(fact);
  item.description = parts.filter((part) => part !== '').join(' · ');
  item.tooltip = [spoken(fact), sending, opensWhat(fact)].join('\n');
  item.contextValue = `entry.${fact.kind}`;
  item.checkboxState = { state: isSent ? Box.Checked : Box.Unchecked, tooltip: sending };
  item.accessibilityInformation = { label: [spoken(fact), sending].join(' ') };
  item.command = {
    command: VIEW_COMMANDS.openItem,
    title: opensWhat(fact),
    arguments: [fact.key],
  };
  return item;
}

function sendingWords(isSent: boolean, goneWith: readonly string[]): string {
  if (isSent) return l10n.t('Part of what is sent.');
  if (goneWith.length === 0) return l10n.t('Left out of what is sent.');
  return l10n.t('Left out of what is sent, together with {0}.', goneWith.join(', '));
}

const PASSED = new vscode.ThemeColor('testing.iconPassed');
const FAILED = new vscode.ThemeColor('testing.iconFailed');
const UNSURE = new vscode.ThemeColor('testing.iconQueued');

const STATE_ICON: Readonly<Record<ProblemState, vscode.ThemeIcon>> = {
  proven: new vscode.ThemeIcon('pass', PASSED),
  likely: new vscode.ThemeIcon('question', UNSURE),
  flaky: new vscode.ThemeIcon('warning', UNSURE),
  open: new vscode.ThemeIcon('error', FAILED),
};

const OUTCOME_ICON: Readonly<Record<RunOutcome, vscode.ThemeIcon>> = {
  passed: new vscode.ThemeIcon('check', PASSED),
  failed: new vscode.ThemeIcon('close', FAILED),
  aborted: new vscode.ThemeIcon('circle-slash'),
  unknown: new vscode.ThemeIcon('circle-outline'),
};

function iconOf(fact: SessionItem): vscode.ThemeIcon {
  switch (fact.kind) {
    case 'problem':
      return STATE_ICON[fact.problem.state];
    case 'change': {
      const { isNew, isDeleted, renamedFrom } = fact.change;
      if (isDeleted) return new vscode.ThemeIcon('diff-removed');
      if (isNew) return new vscode.ThemeIcon('diff-added');
      return new vscode.ThemeIcon(renamedFrom === null ? 'diff-modified' : 'diff-renamed');
    }
    case 'run':
      return fact.run.capture === 'running' ? new vscode.ThemeIcon('sync') : OUTCOME_ICON[fact.run.outcome];
    case 'commit':
      return new vscode.ThemeIcon('git-commit');
    case 'note':
      return new vscode.ThemeIcon('note');
  }
}

function captureItem(terminals: readonly SeenTerminal[]): vscode.TreeItem {
  const item = new vscode.TreeItem(l10n.t('Capture'), Fold.Collapsed);
  const unseen = terminals.filter(({ sight }) => sight === 'unseen').length;
  const seen = terminals.filter(({ sight }) => sight === 'seen').length;
  const words =
    unseen === 0 ? l10n.t('terminals seen: {0}', seen) : l10n.t('terminals seen: {0}, not seen: {1}', seen, unseen);
  item.iconPath = unseen === 0 ? new vscode.ThemeIcon('pulse') : new vscode.ThemeIcon('eye-closed', UNSURE);
  item.description = words;
  item.contextValue = 'capture';
  item.accessibilityInformation = { label: `${l10n.t('Capture')}: ${words}` };
  return item;
}

function terminalItem({ terminal, sight, unseen }: SeenTerminal, index: number): vscode.TreeItem {
  const item = new vscode.TreeItem(terminal.name, Fold.None);
  const { icon, word, sentence } = sightWords(sight, unseen);
  item.iconPath = new vscode.ThemeIcon(icon);
  item.description = word;
  item.tooltip = sentence;
  item.contextValue = `terminal.${sight}`;
  item.accessibilityInformation = { label: `${terminal.name}, ${word}. ${sentence}` };
  item.command = {
    command: VIEW_COMMANDS.openTerminal,
    title: sight === 'unseen' ? l10n.t('How to Set It Up') : l10n.t('Show Terminal'),
    arguments: [index],
  };
  return item;
}

interface SightWords {
  readonly icon: string;
  readonly word: string;
  readonly sentence: string;
}

function sightWords(sight: SeenTerminal['sight'], unseen: UnseenTerminal | null): SightWords {
  switch (sight) {
    case 'seen':
      return { icon: 'eye', word: l10n.t('seen'), sentence: l10n.t('Commands in this terminal are recorded.') };
    case 'unseen':
      return {
        icon: 'eye-closed',
        word: l10n.t('not seen'),
        sentence: unseen === null ? '' : unseenSentence(unseen),
      };
    case 'waiting':
      return {
        icon: 'watch',
        word: l10n.t('not known yet'),
        sentence: l10n.t(
          'Its shell has not told VS Code of itself yet. Run a command in it to see whether it is recorded.',
        ),
      };
  }
}
