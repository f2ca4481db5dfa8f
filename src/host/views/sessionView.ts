import * as vscode from 'vscode';
import type { Clock } from '../../core/base/clock';
import { Lifetime } from '../../core/base/lifetime';
import type { Logger } from '../../core/base/logger';
import { Pacer } from '../../core/base/pacer';
import { SerialQueue } from '../../core/base/serialQueue';
import { SingleFlight } from '../../core/base/singleFlight';
import type { SessionEvent } from '../../core/record/event';
import type { SessionRecord } from '../../core/session/sessionRecord';
import { afterTicking, type SessionTree, sessionTree } from '../../core/session/sessionTree';
import { treeChange } from '../../core/session/treeChange';
import { VIEW_COMMANDS, VIEWS } from '../catalogue';
import { registerCommand } from '../commands/guard';
import type { TerminalHealth } from '../recorder/terminalHealth';
import { folderKey } from '../recorder/workspaceFolders';
import type { SessionCounts } from '../session/sessionCounts';
import type { SessionFolders } from '../session/sessionFolders';
import type { SessionReader } from '../session/sessionReader';
import type { UntickedItems } from '../session/untickedItems';
import { type Evidence, itemOf } from './evidence';
import { tellOfDroppedClick } from './droppedClick';
import { focusedElement } from './focusedElement';
import { CAPTURE, childrenOf, groupId, LOOKS, nodeId, rootsOf, type SessionNode, treeItemOf } from './sessionNodes';
import { descriptionOf } from './sessionWords';
import { TreeRefresh } from './treeRefresh';
import { showUnseen } from './unseenTerminalNotice';

/** A record of eight hours takes a third of a second to build; who looks on must not slow who types. */
const PACE = { quietMs: 600, patienceMs: 5000, share: 0.1 };

interface Shown {
  readonly folder: vscode.WorkspaceFolder;
  readonly record: SessionRecord;
  readonly tree: SessionTree;
}

type Tick = readonly [id: string, state: vscode.TreeItemCheckboxState];

export interface SessionViewParts {
  readonly reader: Pick<SessionReader, 'peek'>;
  readonly folders: SessionFolders;
  readonly unticked: UntickedItems;
  readonly health: TerminalHealth;
  readonly evidence: Evidence;
  readonly counts: Pick<SessionCounts, 'recordRead'>;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * What was recorded of the session, as a tree above the preview: to look at, and to keep out of what is sent. It is
 * built only while somebody sees it. VS Code knows its elements by their ids: what stands behind them may change.
 */
export class SessionView implements vscode.TreeDataProvider<string> {
  private readonly lifetime = new Lifetime();
  private readonly changed = this.lifetime.add(new vscode.EventEmitter<string[] | undefined>());
  readonly onDidChangeTreeData = this.changed.event;
  private readonly view: vscode.TreeView<string>;
  private readonly refresh: TreeRefresh;
  private readonly pacer: Pacer;
  private shown: Shown | null = null;
  private roots: readonly SessionNode[] = [];
  private nodes: ReadonlyMap<string, SessionNode> = new Map();
  /** Something happened since the last build began. */
  private isStale = true;
  /** Looking for the focus takes two calls that must not mix with those of the next key. */
  private readonly toggles = new SerialQueue((error) => this.parts.logger.error('nothing was ticked', error));
  private readonly building = new SingleFlight();
  /** Counts up when what is being built is not wanted any more. */
  private generation = 0;

  constructor(private readonly parts: SessionViewParts) {
    const { lifetime } = this;
    const { folders, unticked, health, clock, logger } = parts;
    const draw = (ids: readonly string[] | null): void => this.changed.fire(ids === null ? undefined : [...ids]);
    this.refresh = lifetime.add(new TreeRefresh(clock, draw));
    this.pacer = lifetime.add(new Pacer(clock, PACE, () => this.view.visible && void this.build()));
    this.view = lifetime.add(
      vscode.window.createTreeView(VIEWS.session, {
        treeDataProvider: this,
        manageCheckboxStateManually: true,
        showCollapseAll: true,
      }),
    );
    lifetime.add(this.view.onDidChangeCheckboxState(({ items }) => this.clicked(items)));
    lifetime.add(this.view.onDidChangeVisibility(({ visible }) => visible && this.isStale && this.pacer.touch()));
    lifetime.add(folders.onDidChange(() => this.beginAnew()));
    // Another window may have recorded something in the same folder.
    lifetime.add(vscode.window.onDidChangeWindowState(({ focused }) => focused && this.touch()));
    lifetime.add(unticked.onDidChange(() => this.retick()));
    lifetime.add(health.onDidChange(() => this.showCapture()));
    lifetime.add(registerCommand(VIEW_COMMANDS.openItem, logger, (name) => this.open(name)));
    lifetime.add(registerCommand(VIEW_COMMANDS.openTerminal, logger, (index) => this.openTerminal(index)));
    const toggle = registerCommand(VIEW_COMMANDS.toggleItem, logger, () => this.toggles.add(() => this.toggle()));
    lifetime.add(toggle);
    this.pacer.touch();
  }

  /** Something was recorded. */
  recorded(event: SessionEvent): void {
    if ('folder' in event && event.folder !== this.parts.folders.currentKey()) return;
    // Told by who reads the record, and no part of what is shown.
    if (event.kind === 'project') return;
    this.touch();
  }

  /** What was recorded is deleted. */
  beginAnew(): void {
    this.generation += 1;
    this.shown = null;
    this.layOut();
    this.refresh.all();
    this.touch();
  }

  getTreeItem(id: string): vscode.TreeItem {
    const node = this.nodes.get(id);
    // What is gone is asked for only by a click that came late.
    return node === undefined ? new vscode.TreeItem(id) : treeItemOf(node);
  }

  async getChildren(id?: string): Promise<string[]> {
    const node = id === undefined ? undefined : this.nodes.get(id);
    if (id !== undefined) return node === undefined ? [] : childrenOf(node).map(nodeId);
    // Nothing is known yet, which is not the same as that there is nothing.
    if (this.shown === null) await this.build();
    return this.roots.map(nodeId);
  }

  dispose(): void {
    this.lifetime.dispose();
  }

  private touch(): void {
    this.isStale = true;
    if (this.view.visible) this.pacer.touch();
  }

  /** Never throws. */
  private async build(): Promise<void> {
    await this.building.run(async () => {
      const { generation } = this;
      const began = performance.now();
      this.isStale = false;
      try {
        const folder = this.parts.folders.current();
        const record = folder === undefined ? null : await this.parts.reader.peek(folder);
        await this.parts.unticked.refresh();
        if (folder !== undefined && record !== null && generation === this.generation) this.show(folder, record);
      } catch (error) {
        this.parts.logger.error('the session could not be shown', error);
      }
      this.pacer.spent(performance.now() - began);
      // What happened meanwhile waits for its turn.
      if (this.isStale) this.touch();
    });
  }

  private show(folder: vscode.WorkspaceFolder, record: SessionRecord): void {
    const tree = sessionTree(record, this.parts.unticked.of(folderKey(folder)));
    const before = this.shown;
    this.shown = { folder, record, tree };
    this.layOut();
    this.view.description = descriptionOf(tree, folder);
    this.parts.counts.recordRead(tree.open);
    // No more than what differs: a refresh moves what a screen reader is at.
    if (before === null) return this.refresh.all();
    const { isOfAll, groups, entries } = treeChange(before.tree, tree, LOOKS);
    if (isOfAll) this.refresh.all();
    else this.refresh.some(entries, groups.map(groupId));
  }

  private showCapture(): void {
    this.layOut();
    this.refresh.some([], [CAPTURE]);
  }

  private layOut(): void {
    this.roots = this.shown === null ? [] : rootsOf(this.shown.tree, this.parts.health.terminals);
    const all = this.roots.flatMap((root) => [root, ...childrenOf(root)]);
    this.nodes = new Map(all.map((node) => [nodeId(node), node]));
  }

  /** With the record at hand: a tick is seen at once. */
  private retick(): void {
    if (this.shown !== null) this.show(this.shown.folder, this.shown.record);
  }

  private clicked(items: readonly Tick[]): void {
    this.refresh.ticked();
    if (items.length === 0) tellOfDroppedClick();
    else void this.tick(items);
  }

  private async tick(items: readonly Tick[]): Promise<void> {
    if (this.shown === null) return;
    const { unticked } = this.parts;
    const { folder, record } = this.shown;
    const changes = new Map<string, boolean>();
    for (const [id, state] of items) {
      const node = this.nodes.get(id);
      const entries = node?.of === 'group' ? node.group.entries : node?.of === 'entry' ? [node.entry] : [];
      for (const { item } of entries) changes.set(item.key, state === vscode.TreeItemCheckboxState.Checked);
    }
    const key = folderKey(folder);
    await unticked.set(key, afterTicking(record, unticked.of(key), changes));
  }

  /** Ticks or unticks what has the keyboard. */
  private async toggle(): Promise<void> {
    const id = await focusedElement(this.view);
    const node = id === undefined ? undefined : this.nodes.get(id);
    const box = node === undefined ? undefined : treeItemOf(node).checkboxState;
    // What has no box is expanded by this key, as in any tree.
    if (id === undefined || typeof box !== 'object') {
      await vscode.commands.executeCommand('list.toggleExpand');
      return;
    }
    const { Checked, Unchecked } = vscode.TreeItemCheckboxState;
    await this.tick([[id, box.state === Checked ? Unchecked : Checked]]);
  }

  /** @param name key of an item, or its evidence id */
  private async open(name: unknown): Promise<void> {
    const folder = this.parts.folders.require();
    if (typeof name !== 'string') return;
    const shown = this.shown?.folder.uri.toString() === folder.uri.toString() ? this.shown : null;
    const known = shown?.tree.groups.flatMap(({ entries }) => entries).find(({ item }) => item.key === name);
    if (shown !== null && known !== undefined)
      return await this.parts.evidence.open(known.item, shown.record, folder, true);
    const record = await this.parts.reader.peek(folder);
    const item = itemOf(record, name);
    if (item !== undefined) await this.parts.evidence.open(item, record, folder, true);
  }

  private async openTerminal(index: unknown): Promise<void> {
    const seen = typeof index === 'number' ? this.parts.health.terminals[index] : undefined;
    if (seen === undefined) return;
    // Not awaited: the message stays until the user answers.
    if (seen.unseen !== null) void showUnseen(seen.unseen);
    else seen.terminal.show();
  }
}
