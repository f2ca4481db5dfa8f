import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { waitUntil } from '../vscode/processes';
import { pressSend, reviewFrameNow } from '../vscode/reviewFrame';
import type { VsCodeWindow } from '../vscode/window';
import type { Step, StepKind, StepValue } from './format';
import { kindOf } from './format';
import { isAsking, press, typeInEditor } from './keyboard';
import type { ResultFolder } from './results';
import type { TerminalDriver } from './terminal';

/** What a step works with. */
export interface Stage {
  readonly window: VsCodeWindow;
  readonly terminal: TerminalDriver;
  readonly results: ResultFolder;
}

type Players = { readonly [K in StepKind]: (stage: Stage, value: StepValue<K>, step: Step) => Promise<void> };

const SAVE_TIMEOUT = 30_000;
const COMMAND_TIMEOUT = 120_000;
const GENERATE_TIMEOUT = 600_000;
const ASKING_INTERVAL = 300;

const players: Players = {
  open: async ({ window }, path) => void (await window.driver.ask('openFile', { path: inside(window, path) })),
  type: async ({ window }, text) => {
    if (await isAsking(window)) await press(window, text);
    else await typeInEditor(window, text);
  },
  replace: async ({ window }, { path, from, to }) => {
    await window.driver.ask('select', { path: inside(window, path), text: from });
    await typeInEditor(window, to);
  },
  writeOnDisk: async ({ window }, { path, text }) => {
    const file = inside(window, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  },
  save,
  run: ({ terminal }, command) => terminal.run(command),
  waitFor: async ({ terminal }, { command, seconds }) => {
    if (command === undefined && seconds !== undefined) await new Promise((done) => setTimeout(done, seconds * 1000));
    else await terminal.ended(command, seconds);
  },
  note: async ({ window }, text) => {
    await hasCommand(window, 'mentorBrain.addNote');
    await window.driver.command('mentorBrain.addNote', [text], COMMAND_TIMEOUT);
  },
  command: async ({ window }, id, step) => {
    const args = 'args' in step ? step.args : undefined;
    const list: readonly unknown[] = args === undefined ? [] : Array.isArray(args) ? args : [args];
    await finishedOrAsking(window, window.driver.command(id, list, COMMAND_TIMEOUT));
  },
  generate: async ({ window, results }) => {
    await hasCommand(window, 'mentorBrain.generateLog');
    const written = window.driver.command('mentorBrain.generateLog', [], GENERATE_TIMEOUT);
    await agreeUntil(window, written);
    await results.keepLog(window);
  },
  reload: ({ window }) => window.reload(),
  killExtensionHost: ({ window }) => window.killExtensionHost(),
  screenshot: ({ window, results }, name) => results.keepScreenshot(window, name),
};

export async function playStep(stage: Stage, step: Step): Promise<void> {
  const kind = kindOf(step);
  if (kind === undefined) throw new Error('the step is of no known kind');
  // The key that marks a step and the player under that key belong together by the types of both tables.
  const player = players[kind] as (stage: Stage, value: unknown, step: Step) => Promise<void>;
  await player(stage, (step as Readonly<Record<string, unknown>>)[kind], step);
}

/** A scenario that names an endpoint agrees to it: the question is answered as a user who agrees does. */
async function agreeUntil({ page }: VsCodeWindow, written: Promise<unknown>): Promise<void> {
  const agree = async (): Promise<void> => {
    const question = await reviewFrameNow(page, 'asking');
    if (question !== undefined) await pressSend(question);
  };
  const timer = setInterval(() => {
    void agree().catch(() => undefined);
  }, ASKING_INTERVAL);
  try {
    await written;
  } finally {
    clearInterval(timer);
  }
}

async function save({ window }: Stage): Promise<void> {
  await window.driver.command('workbench.action.focusActiveEditorGroup');
  await window.page.keyboard.press('ControlOrMeta+s');
  const isClean = async (): Promise<true | undefined> =>
    (await window.driver.ask('editorState', null)).isDirty ? undefined : true;
  await waitUntil('the file to be saved', isClean, SAVE_TIMEOUT);
}

/** Extensions come up after the window: a command asked for early is waited for. */
async function hasCommand(window: VsCodeWindow, id: string): Promise<void> {
  const probe = async (): Promise<true | undefined> =>
    (await window.driver.ask('hasCommand', { id })) ? true : undefined;
  await waitUntil(`the command ${id} to exist`, probe, COMMAND_TIMEOUT);
}

/** A command that asks the person something ends only after the answer, which is a later step. */
async function finishedOrAsking(window: VsCodeWindow, command: Promise<unknown>): Promise<void> {
  let isOver = false;
  const over = command.finally(() => {
    isOver = true;
  });
  const asks = async (): Promise<true | undefined> => (isOver || (await isAsking(window)) ? true : undefined);
  await Promise.race([over, waitUntil('the command', asks, COMMAND_TIMEOUT + 1_000)]);
  over.catch(() => undefined);
}

/** The absolute path in the copied workspace; a way out of it would touch what is not the scenario's. */
function inside(window: VsCodeWindow, path: string): string {
  const file = isAbsolute(path) ? path : resolve(window.folder, path);
  const within = relative(window.folder, file);
  if (within.startsWith('..') || isAbsolute(within)) throw new Error(`"${path}" is outside the workspace`);
  return join(window.folder, within);
}
