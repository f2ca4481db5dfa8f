import { copyOf, type VsCodeWindow } from '../vscode/window';
import { packVsix } from '../vscode/packVsix';
import { say } from '../vscode/paths';
import { startVsCode, type VsCode } from '../vscode/start';
import type { Scenario, Step } from './format';
import { linkTools } from './projectTools';
import { ResultFolder, type StepTiming } from './results';
import { playStep, type Stage } from './steps';
import { TerminalDriver } from './terminal';

export interface PlayOptions {
  /** Absolute path of the project to copy. */
  readonly workspace: string;
  /** Absolute path of the folder for the results. */
  readonly out: string;
  readonly locale?: 'en' | 'zh-CN';
  /** Another packed extension than the project's own; for tests of the player. */
  readonly vsix?: string;
  /** Whether the project as it is in the end is one of the results. */
  readonly keepsProject?: boolean;
}

/** Plays a scenario to its end. Rejects with one sentence that names the step that failed. */
export async function playScenario(scenario: Scenario, options: PlayOptions): Promise<void> {
  const results = new ResultFolder(options.out);
  const vsix = options.vsix ?? (await packVsix());
  const started = Date.now();
  const vscode = await startVsCode({ vsix: [vsix], env: scenario.env, settings: scenario.settings });
  const vsCodeStartMs = Date.now() - started;
  try {
    const window = await openCopy(vscode, options);
    const opened = Date.now();
    const steps: StepTiming[] = [];
    try {
      await playAll({ window, results, terminal: new TerminalDriver(window) }, scenario.steps, steps);
      if (options.keepsProject === true) results.keepProject(window.folder);
    } finally {
      const now = Date.now();
      const { readyMs: windowReadyMs } = window;
      results.keepTimings({ vsCodeStartMs, windowReadyMs, stepsMs: now - opened, totalMs: now - started, steps });
      await window.close();
    }
  } finally {
    await vscode.close();
  }
}

function openCopy(vscode: VsCode, options: PlayOptions): Promise<VsCodeWindow> {
  const folder = copyOf(options.workspace);
  linkTools(folder);
  return vscode.openWindow({ folder, locale: options.locale });
}

async function playAll(stage: Stage, steps: readonly Step[], timings: StepTiming[]): Promise<void> {
  const began = Date.now();
  for (const [index, step] of steps.entries()) {
    const startedAt = Date.now() - began;
    say(`  ${index + 1}/${steps.length} ${brief(step)}`);
    try {
      await playStep(stage, step);
    } catch (error) {
      await stage.results.keepFailure(stage.window);
      throw new Error(`Step ${index + 1} ${brief(step)} failed: ${sentence(error)}.`, { cause: error });
    } finally {
      timings.push({ index: index + 1, step, startedAt, ms: Date.now() - began - startedAt });
    }
  }
  await stage.results.keepRest(stage.window);
}

function brief(step: Step): string {
  const text = JSON.stringify(step);
  return text.length > 100 ? `${text.slice(0, 99)}…` : text;
}

function sentence(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split('\n')[0]?.replace(/\.$/, '') ?? text;
}
