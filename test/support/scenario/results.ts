import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { waitUntil } from '../vscode/processes';
import { settled } from '../vscode/settled';
import type { VsCodeWindow } from '../vscode/window';
import { statusShown } from './statusShown';

export interface StepTiming {
  readonly index: number;
  readonly step: unknown;
  /** Offset from the start of the scenario. */
  readonly startedAt: number;
  readonly ms: number;
}

export interface Timings {
  readonly vsCodeStartMs: number;
  readonly windowReadyMs: number;
  readonly stepsMs: number;
  readonly totalMs: number;
  readonly steps: readonly StepTiming[];
}

const DOCUMENT_TIMEOUT = 60_000;
const FAILED_DOCUMENT_TIMEOUT = 10_000;

const SESSION_DOCUMENTS = [
  ['mentor-brain:/session-record.json', 'record.json'],
  ['mentor-brain:/request.json', 'prompt.json'],
] as const;

const DOCUMENTS = ['record.json', 'prompt.json', 'log.md'] as const;
/** What is installed or made, not written. */
const NOT_KEPT = new Set(['node_modules', '.git', '__pycache__', '.venv']);

/** The folder a scenario leaves behind. What an earlier run left under the same names is removed first. */
export class ResultFolder {
  private hasLog = false;

  constructor(readonly path: string) {
    for (const name of [...DOCUMENTS, 'timings.json', 'screenshots', 'failed.png', 'project']) {
      rmSync(join(path, name), { recursive: true, force: true });
    }
    mkdirSync(join(path, 'screenshots'), { recursive: true });
  }

  async keepLog(window: VsCodeWindow): Promise<void> {
    for (const [uri, name] of SESSION_DOCUMENTS) await this.keepDocument(window, uri, name);
    await this.keepDocument(window, 'mentor-brain:/draft.md', 'log.md');
    this.hasLog = true;
  }

  /** Where no log was asked for, the record and the prompt are what the scenario was played for. */
  async keepRest(window: VsCodeWindow): Promise<void> {
    if (this.hasLog) return;
    for (const [uri, name] of SESSION_DOCUMENTS) await this.keepDocument(window, uri, name);
  }

  /** The project as it is in the end, with the log where *Save* would put it: there its links lead to the files. */
  keepProject(folder: string): void {
    const project = join(this.path, 'project');
    cpSync(folder, project, { recursive: true, filter: (path) => path === folder || !NOT_KEPT.has(basename(path)) });
    const log = join(this.path, 'log.md');
    if (!existsSync(log)) return;
    const text = readFileSync(log, 'utf8');
    const saved = join(project, 'docs', `learning_log_step${/^step: (\d{1,6})$/m.exec(text)?.[1] ?? '1'}.md`);
    mkdirSync(dirname(saved), { recursive: true });
    writeFileSync(saved, text);
  }

  async keepScreenshot(window: VsCodeWindow, name: string): Promise<void> {
    await statusShown(window);
    await settled(window.page);
    await window.page.screenshot({ path: join(this.path, 'screenshots', `${name}.png`) });
  }

  /** Whatever can still be had of a scenario that failed; never rejects, so that the failure itself is what is told. */
  async keepFailure(window: VsCodeWindow): Promise<void> {
    await window.page.screenshot({ path: join(this.path, 'failed.png') }).catch(() => undefined);
    if (this.hasLog) return;
    for (const [uri, name] of SESSION_DOCUMENTS) {
      await this.keepDocument(window, uri, name, FAILED_DOCUMENT_TIMEOUT).catch(() => undefined);
    }
  }

  keepTimings(timings: Timings): void {
    writeFileSync(join(this.path, 'timings.json'), `${JSON.stringify(timings, null, 2)}\n`);
  }

  /** The extension may still be starting, as after a reload, so a document that is not there yet is asked for again. */
  private async keepDocument(
    window: VsCodeWindow,
    uri: string,
    name: string,
    timeout = DOCUMENT_TIMEOUT,
  ): Promise<void> {
    const text = await waitUntil(
      `the document ${uri}`,
      () => window.driver.ask('readDocument', { uri }).catch(() => undefined),
      timeout,
      500,
    );
    writeFileSync(join(this.path, name), text.endsWith('\n') ? text : `${text}\n`);
  }
}
