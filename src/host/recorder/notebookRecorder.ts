import * as vscode from 'vscode';
import type { Clock } from '../../core/base/clock';
import { Lifetime } from '../../core/base/lifetime';
import { PauseDetector } from '../../core/base/pauseDetector';
import { EditBurst } from '../../core/record/editBurst';
import { notebookText } from '../../core/record/notebookText';
import type { Baseline, EditObservation, Observation } from '../../core/record/observation';
import { OpenTexts } from '../../core/record/openTexts';
import { Checkpoints } from './checkpoints';
import { UnsavedTexts } from './unsavedTexts';
import { placeOf } from './workspaceFolders';

const BURST_PAUSE_MS = 2000;
/** Marks the documents that are cells of notebooks. */
const CELL_SCHEME = 'vscode-notebook-cell';

interface DirtyNotebook {
  readonly before: Baseline;
  readonly burst: EditBurst;
}

/** Records edits in notebooks: all cells as one text, without what they printed. */
export class NotebookRecorder {
  private readonly lifetime = new Lifetime();
  private readonly dirty = new Map<vscode.NotebookDocument, DirtyNotebook>();
  private readonly openTexts = new OpenTexts();
  private readonly recorded = new Set<string>();
  private readonly unsaved: UnsavedTexts<vscode.NotebookDocument>;
  private readonly pause: PauseDetector;
  private readonly checkpoints: Checkpoints;

  constructor(
    private readonly clock: Clock,
    private readonly record: (observation: Observation) => void,
    /** Keeps what is open now in place of what it kept before. */
    checkpoint: (open: readonly EditObservation[]) => void = () => {},
  ) {
    const { lifetime } = this;
    this.unsaved = new UnsavedTexts(clock, record);
    this.checkpoints = lifetime.add(new Checkpoints(clock, () => this.openEdits(), checkpoint));
    this.pause = lifetime.add(new PauseDetector(clock, BURST_PAUSE_MS, () => this.flush()));
    lifetime.add(vscode.workspace.onDidChangeTextDocument((event) => this.onCellText(event)));
    lifetime.add(vscode.workspace.onDidChangeNotebookDocument((event) => this.onChange(event)));
    lifetime.add(vscode.workspace.onDidOpenNotebookDocument((notebook) => this.keepOpenText(notebook)));
    lifetime.add(vscode.workspace.onDidSaveNotebookDocument((notebook) => this.onSave(notebook)));
    lifetime.add(vscode.workspace.onDidCloseNotebookDocument((notebook) => this.onClose(notebook)));
    lifetime.add({
      dispose: clock.after(0, () => vscode.workspace.notebookDocuments.forEach((open) => this.keepOpenText(open))),
    });
  }

  flush(): void {
    for (const notebook of [...this.dirty.keys()]) this.flushOne(notebook);
  }

  /** What is there now is the beginning. */
  beginAnew(): void {
    this.dirty.clear();
    this.recorded.clear();
    this.unsaved.clear();
    for (const notebook of vscode.workspace.notebookDocuments) this.keepOpenText(notebook);
  }

  dispose(): void {
    this.lifetime.dispose();
  }

  /** How much came at once tells who wrote it; which notebook it belongs to is told by the notebook's own event. */
  private onCellText({ document, contentChanges, reason }: vscode.TextDocumentChangeEvent): void {
    if (document.uri.scheme !== CELL_SCHEME || contentChanges.length === 0) return;
    const notebook = vscode.workspace.notebookDocuments.find(({ uri }) => uri.path === document.uri.path);
    if (notebook === undefined) return;
    const { burst } = this.burstOf(notebook);
    const isUnclear = burst.count(contentChanges, {
      at: this.clock.now(),
      isDirty: notebook.isDirty,
      isUndo: reason !== undefined,
    });
    // Cells have no event for their selections that would tell: a long text in the cell one is in counts as pasted.
    if (isUnclear) burst.suppose(vscode.window.activeTextEditor?.document === document ? 'either' : 'tool');
    this.pause.touch();
  }

  private onChange({ notebook, contentChanges, cellChanges }: vscode.NotebookDocumentChangeEvent): void {
    const isText = contentChanges.length > 0 || cellChanges.some(({ document }) => document !== undefined);
    if (!isText) return this.dirty.get(notebook)?.burst.noteDirty(notebook.isDirty);
    const { burst } = this.burstOf(notebook);
    burst.noteDirty(notebook.isDirty);
    burst.lastAt = this.clock.now();
    this.pause.touch();
  }

  private burstOf(notebook: vscode.NotebookDocument): DirtyNotebook {
    const known = this.dirty.get(notebook);
    if (known !== undefined) return known;
    const path = notebook.uri.fsPath;
    const text = this.openTexts.take(path);
    const earlier: Baseline = { from: this.recorded.has(path) ? 'earlier' : 'unknown' };
    const before: Baseline = text === null ? earlier : { from: 'editor', text };
    const dirty = { before, burst: new EditBurst(this.clock.now()) };
    this.dirty.set(notebook, dirty);
    this.checkpoints.begin();
    return dirty;
  }

  private keepOpenText(notebook: vscode.NotebookDocument): void {
    if (placeOf(notebook.uri) === null || this.dirty.has(notebook)) return;
    this.openTexts.keep(notebook.uri.fsPath, textOf(notebook));
  }

  private flushOne(notebook: vscode.NotebookDocument): void {
    const dirty = this.dirty.get(notebook);
    this.dirty.delete(notebook);
    const edit = dirty === undefined ? null : observe(notebook, dirty);
    if (edit === null) return;
    this.recorded.add(notebook.uri.fsPath);
    this.record(edit);
    this.unsaved.recorded(notebook);
  }

  private openEdits(): readonly EditObservation[] {
    return [...this.dirty].flatMap(([notebook, dirty]) => observe(notebook, dirty) ?? []);
  }

  private onSave(notebook: vscode.NotebookDocument): void {
    this.flushOne(notebook);
    this.unsaved.saved(notebook);
  }

  private onClose(notebook: vscode.NotebookDocument): void {
    this.flushOne(notebook);
    this.unsaved.forget(notebook);
    this.openTexts.take(notebook.uri.fsPath);
  }
}

/** @returns `null` for a notebook that is no file of the workspace */
function observe(notebook: vscode.NotebookDocument, { before, burst }: DirtyNotebook): EditObservation | null {
  const place = placeOf(notebook.uri);
  if (place === null) return null;
  const [language, after] = [languageOf(notebook), textOf(notebook)];
  return burst.edit({ ...place, language, before, after, isSaved: !notebook.isDirty });
}

function textOf(notebook: vscode.NotebookDocument): string {
  return notebookText(
    notebook.getCells().map(({ kind, document }) => ({
      kind: kind === vscode.NotebookCellKind.Code ? 'code' : 'markup',
      text: document.getText(),
    })),
  );
}

/** That of its first cell of code: the kernel's. */
function languageOf(notebook: vscode.NotebookDocument): string {
  const code = notebook.getCells().find(({ kind }) => kind === vscode.NotebookCellKind.Code);
  return code?.document.languageId ?? 'python';
}
