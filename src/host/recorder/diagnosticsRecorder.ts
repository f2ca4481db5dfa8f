import * as vscode from 'vscode';
import type { Clock } from '../../core/base/clock';
import { Lifetime } from '../../core/base/lifetime';
import { DiagnosticLedger, printedCode, type SeenDiagnostic } from '../../core/record/diagnosticLedger';
import type { EventOf } from '../../core/record/event';
import type { Observation } from '../../core/record/observation';
import { folderOfKey, keyed, placeOf } from './workspaceFolders';

/** Services tell of a file several times while it is typed in; it is looked at once afterwards. */
const LOOK_MS = 300;
/** While a window starts, nothing is read that can wait. */
const RESTORE_MS = 3000;

/**
 * Records errors that stay and when they go. The handler only marks files; they are compared later, so that a service
 * that tells of hundreds of files at once costs nothing while somebody types.
 */
export class DiagnosticsRecorder {
  private readonly lifetime = new Lifetime();
  private readonly ledger: DiagnosticLedger;
  private readonly marked = new Map<string, vscode.Uri>();
  /** Files that an editor held while they had errors: of these a service may forget what it knew. */
  private readonly wereOpen = new Set<string>();
  /** Files of which an earlier extension host told, and of which no service has said anything to this one. */
  private readonly restored = new Set<string>();
  private cancelLook: (() => void) | null = null;
  private cancelDue: (() => void) | null = null;

  constructor(
    private readonly clock: Clock,
    private readonly record: (observation: Observation) => void,
    private readonly isPaused: () => boolean = () => false,
    private readonly shownBefore: () => Promise<readonly EventOf<'diagnostic'>[]> = async () => [],
  ) {
    const { lifetime } = this;
    this.ledger = new DiagnosticLedger(clock.now());
    lifetime.add(vscode.languages.onDidChangeDiagnostics(({ uris }) => this.mark(uris)));
    lifetime.add(vscode.tasks.onDidEndTask(() => this.lookLater()));
    lifetime.add(vscode.workspace.onDidOpenTextDocument((document) => this.onOpen(document)));
    lifetime.add({ dispose: () => this.cancelLook?.() });
    lifetime.add({ dispose: () => this.cancelDue?.() });
    lifetime.add({ dispose: clock.after(RESTORE_MS, () => void this.restore()) });
    this.mark(vscode.languages.getDiagnostics().map(([uri]) => uri));
  }

  /** After a pause: what stands there now is told of as what began or ended. */
  beginAnew(): void {
    this.lookLater();
  }

  dispose(): void {
    this.lifetime.dispose();
  }

  private async restore(): Promise<void> {
    for (const { folder, path, source, code, message, line, column } of await this.shownBefore()) {
      const root = folderOfKey(folder);
      if (root === undefined) continue;
      const file = vscode.Uri.joinPath(root.uri, path).toString();
      const seen = { source, code, message, line, column };
      this.ledger.restore(file, { ...keyed(root), path }, seen, this.clock.now());
      if (!this.wereOpen.has(file)) this.restored.add(file);
    }
    this.tell();
  }

  private mark(uris: readonly vscode.Uri[]): void {
    for (const uri of uris) if (uri.scheme === 'file') this.marked.set(uri.toString(), uri);
    if (this.marked.size > 0) this.lookLater();
  }

  private onOpen({ uri }: vscode.TextDocument): void {
    this.ledger.opened(uri.toString(), this.clock.now());
    this.mark([uri]);
  }

  private lookLater(): void {
    this.cancelLook ??= this.clock.after(LOOK_MS, () => this.look());
  }

  private look(): void {
    this.cancelLook = null;
    const now = this.clock.now();
    const open = openFiles();
    for (const [file, uri] of this.marked) {
      const place = placeOf(uri);
      if (place === null) continue;
      const errors = vscode.languages.getDiagnostics(uri).filter(isError).map(readDiagnostic);
      this.ledger.update(file, place, errors, now);
      if (!open.has(file)) continue;
      if (errors.length > 0) this.restored.delete(file);
      if (errors.length > 0) this.wereOpen.add(file);
      else this.wereOpen.delete(file);
    }
    this.marked.clear();
    this.tell();
  }

  private tell(): void {
    // Not even asked for: what is certain by now would count as told.
    if (this.isPaused()) return;
    const now = this.clock.now();
    const open = openFiles();
    for (const change of this.ledger.due(now, (file) => this.isFixPossible(file, open))) {
      this.record({ kind: 'diagnostic', at: now, ...change });
    }
    this.cancelDue?.();
    const next = this.ledger.nextDueAt(now);
    this.cancelDue = next === null ? null : this.clock.after(next - now, () => this.tell());
  }

  /**
   * A service drops the errors of a file that is closed, and a task takes back what it found before it looks again:
   * neither mends anything.
   */
  private isFixPossible(file: string, open: ReadonlySet<string>): boolean {
    if (open.has(file)) {
      this.restored.delete(file);
      return true;
    }
    if (this.wereOpen.has(file) || this.restored.has(file)) return false;
    return vscode.tasks.taskExecutions.every(({ task }) => task.isBackground);
  }
}

function openFiles(): ReadonlySet<string> {
  return new Set(vscode.workspace.textDocuments.map(({ uri }) => uri.toString()));
}

function isError({ severity }: vscode.Diagnostic): boolean {
  return severity === vscode.DiagnosticSeverity.Error;
}

function readDiagnostic({ source = '', code, message, range }: vscode.Diagnostic): SeenDiagnostic {
  const plain = typeof code === 'object' ? code.value : code;
  return {
    source,
    code: printedCode(source, plain),
    message,
    line: range.start.line + 1,
    column: range.start.character + 1,
  };
}
