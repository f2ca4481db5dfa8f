import { readFileSync, statSync } from 'node:fs';
import * as vscode from 'vscode';
import type { Clock } from '../../core/base/clock';
import { Lifetime } from '../../core/base/lifetime';
import { PauseDetector } from '../../core/base/pauseDetector';
import { MAX_FILE_CHARS } from '../../core/privacy/exclusion';
import { EditBurst } from '../../core/record/editBurst';
import type { Baseline, EditObservation, Observation } from '../../core/record/observation';
import { endWithCursors, replacesSelections } from '../../core/record/pasteSigns';
import { OpenTexts } from '../../core/record/openTexts';
import { Checkpoints } from './checkpoints';
import { UnsavedTexts } from './unsavedTexts';
import { type Place, placeOf } from './workspaceFolders';

/** A shorter pause is thinking within one edit. */
const BURST_PAUSE_MS = 2000;

interface DirtyDocument {
  readonly document: vscode.TextDocument;
  readonly place: Place;
  readonly before: Baseline;
  readonly burst: EditBurst;
}

/** A change that may be a paste: where the cursors are after it will tell. */
interface UnclearChange extends DirtyDocument {
  readonly changes: readonly vscode.TextDocumentContentChangeEvent[];
}

/** A document that VS Code took anew from the disk: somebody else changed the file. */
export interface Reload {
  readonly uri: vscode.Uri;
  readonly edit: EditObservation;
}

/**
 * Records edits in the editor. A change event marks a document and counts characters; texts are read when a burst
 * ends (a pause, a save, a command, another file), so that a keystroke costs the same in any file.
 */
export class EditRecorder {
  private readonly lifetime = new Lifetime();
  private readonly dirty = new Map<vscode.TextDocument, DirtyDocument>();
  private readonly openTexts = new OpenTexts();
  private readonly unsaved: UnsavedTexts<vscode.TextDocument>;
  /** Its last change was pasted or inserted: the next event of its selection tells. */
  private unclear: UnclearChange | null = null;
  private readonly pause: PauseDetector;
  private readonly checkpoints: Checkpoints;

  constructor(
    private readonly clock: Clock,
    private readonly record: (observation: Observation) => void,
    /** Keeps what is open now in place of what it kept before. */
    checkpoint: (open: readonly EditObservation[]) => void = () => {},
    /** Files whose text the journal has, by their path on the disk: shared with who records changes on the disk. */
    private readonly recorded: Set<string> = new Set(),
    private readonly onReload: (reload: Reload) => void = ({ edit }) => record(edit),
  ) {
    const { lifetime } = this;
    this.unsaved = new UnsavedTexts(clock, record);
    this.checkpoints = lifetime.add(new Checkpoints(clock, () => this.openEdits(), checkpoint));
    this.pause = lifetime.add(new PauseDetector(clock, BURST_PAUSE_MS, () => this.flush()));
    lifetime.add(vscode.workspace.onDidChangeTextDocument((event) => this.onChange(event)));
    lifetime.add(vscode.workspace.onDidOpenTextDocument((document) => this.keepOpenText(document)));
    lifetime.add(vscode.workspace.onDidSaveTextDocument((document) => this.onSave(document)));
    lifetime.add(vscode.workspace.onDidCloseTextDocument((document) => this.onClose(document)));
    lifetime.add(vscode.window.onDidChangeActiveTextEditor(() => this.flush()));
    lifetime.add(vscode.window.onDidChangeTextEditorSelection((event) => this.onSelection(event)));
    // Not now: documents that were open before this extension are read when the start-up is over.
    lifetime.add({
      dispose: clock.after(0, () => vscode.workspace.textDocuments.forEach((d) => this.keepOpenText(d))),
    });
  }

  /** Ends the bursts of all documents: what was edited until now is recorded before what comes next. */
  flush(): void {
    for (const document of [...this.dirty.keys()]) this.flushOne(document);
  }

  /** Ends the bursts of documents that were only taken anew from the disk. */
  flushReloads(): void {
    for (const { document, burst } of [...this.dirty.values()]) if (burst.isReload) this.flushOne(document);
  }

  /** What is there now is the beginning: edits of a pause are nobody's change. */
  beginAnew(): void {
    this.dirty.clear();
    this.recorded.clear();
    this.unsaved.clear();
    for (const document of vscode.workspace.textDocuments) this.keepOpenText(document);
  }

  dispose(): void {
    this.lifetime.dispose();
  }

  private onChange({ document, contentChanges, reason }: vscode.TextDocumentChangeEvent): void {
    // Without content it tells that the document has unsaved changes now, or none any more.
    if (contentChanges.length === 0) return this.dirty.get(document)?.burst.noteDirty(document.isDirty);
    const known = this.dirty.get(document) ?? this.startBurst(document);
    if (known === null) return;
    const context = { at: this.clock.now(), isDirty: document.isDirty, isUndo: reason !== undefined };
    this.unclear = known.burst.count(contentChanges, context) ? whereSelected(known, contentChanges) : null;
    this.pause.touch();
  }

  /** VS Code tells of the cursor after the change that moved it; other moves of it may come in between. */
  private onSelection({ textEditor, kind, selections }: vscode.TextEditorSelectionChangeEvent): void {
    const { unclear } = this;
    if (unclear === null || unclear.document !== textEditor.document) return;
    const isKeyboard = kind === vscode.TextEditorSelectionChangeKind.Keyboard;
    if (!isKeyboard && kind !== undefined) return;
    const cursors = selections.map(({ active }) => active);
    const hasLines = unclear.changes.some(({ text }) => text.includes('\n'));
    // A snippet goes to its end first, then back to its first gap.
    if (!endWithCursors(unclear.changes, cursors)) return isKeyboard ? undefined : unclear.burst.suppose('tool');
    if (isKeyboard) this.unclear = null;
    unclear.burst.suppose(isKeyboard ? 'keyboard' : hasLines ? 'either' : 'tool');
  }

  /** @returns `null` for a document that is not a file of the workspace */
  private startBurst(document: vscode.TextDocument): DirtyDocument | null {
    const place = placeOf(document.uri);
    if (place === null) return null;
    const burst = new EditBurst(this.clock.now());
    const dirty = { document, place, before: this.baselineOf(document), burst };
    this.dirty.set(document, dirty);
    this.checkpoints.begin();
    return dirty;
  }

  private baselineOf(document: vscode.TextDocument): Baseline {
    const text = this.openTexts.take(document.uri.fsPath);
    if (text !== null) return { from: 'editor', text };
    return this.recorded.has(document.uri.fsPath) ? { from: 'earlier' } : readFromDisk(document.uri.fsPath);
  }

  private keepOpenText(document: vscode.TextDocument): void {
    if (placeOf(document.uri) === null || this.dirty.has(document)) return;
    if (isHuge(document)) return;
    this.openTexts.keep(document.uri.fsPath, document.getText());
  }

  private flushOne(document: vscode.TextDocument): void {
    const dirty = this.dirty.get(document);
    if (dirty === undefined) return;
    this.dirty.delete(document);
    if (isHuge(document)) return;
    if (dirty.burst.isReload) return this.tellReload(dirty);
    this.recorded.add(document.uri.fsPath);
    this.record(observe(dirty));
    this.unsaved.recorded(document);
  }

  /** Whoever hears of it may keep it to himself (a branch switch), so the next edit has this text before it. */
  private tellReload(dirty: DirtyDocument): void {
    const edit = observe(dirty);
    this.openTexts.keep(dirty.document.uri.fsPath, edit.after ?? '');
    this.unsaved.forget(dirty.document);
    this.onReload({ uri: dirty.document.uri, edit });
  }

  /** What was only taken anew from the disk is there, whatever becomes of this process. */
  private openEdits(): readonly EditObservation[] {
    const open = [...this.dirty.values()].filter(({ document, burst }) => !burst.isReload && !isHuge(document));
    return open.map(observe);
  }

  private onSave(document: vscode.TextDocument): void {
    this.flushOne(document);
    this.unsaved.saved(document);
  }

  private onClose(document: vscode.TextDocument): void {
    const wasUnsaved = this.unsaved.forget(document);
    if (wasUnsaved || this.dirty.has(document)) this.closeEdited(document, wasUnsaved);
    this.openTexts.take(document.uri.fsPath);
  }

  /** Closed without saving: what was typed since is gone, and what was recorded of it is taken back. */
  private closeEdited(document: vscode.TextDocument, wasUnsaved: boolean): void {
    const onDisk = readFromDisk(document.uri.fsPath);
    if (onDisk.from !== 'disk' || onDisk.text === document.getText()) return this.flushOne(document);
    this.dirty.delete(document);
    const place = placeOf(document.uri);
    if (place === null || !wasUnsaved) return;
    const at = this.clock.now();
    const { languageId: language } = document;
    const before: Baseline = { from: 'earlier' };
    this.record({
      kind: 'edit',
      at,
      startedAt: at,
      ...place,
      language,
      before,
      after: onDisk.text,
      origin: 'onDisk',
      isSaved: true,
    });
  }
}

function observe({ document, place, before, burst }: DirtyDocument): EditObservation {
  const { languageId: language, isDirty } = document;
  return burst.edit({ ...place, language, before, after: document.getText(), isSaved: !isDirty });
}

/** The editor still has the selection from before the change when that is told. */
function whereSelected(
  dirty: DirtyDocument,
  changes: readonly vscode.TextDocumentContentChangeEvent[],
): UnclearChange | null {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document !== dirty.document || !replacesSelections(changes, editor.selections)) return null;
  return { ...dirty, changes };
}

/** A document with so many lines is not read at all: it would be excluded by its size afterwards. */
function isHuge(document: vscode.TextDocument): boolean {
  return document.lineCount > MAX_FILE_CHARS / 20;
}

/** Only where nobody saw the document open; one read at the first edit of a file, none after it. */
function readFromDisk(path: string): Baseline {
  try {
    if (statSync(path).size > MAX_FILE_CHARS) return { from: 'unknown' };
    return { from: 'disk', text: readFileSync(path, 'utf8') };
  } catch {
    return { from: 'absent' };
  }
}
