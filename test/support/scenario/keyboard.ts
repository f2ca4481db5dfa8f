import { modifiedEditor } from './expectedText';
import { waitUntil } from '../vscode/processes';
import type { VsCodeWindow } from '../vscode/window';

const ARRIVE_TIMEOUT = 30_000;

/** Types with real keys. Enter and Tab have meanings of their own in an editor: the first is wanted, the second is not. */
export async function press(window: VsCodeWindow, text: string): Promise<void> {
  for (const part of text.replace(/\r\n/g, '\n').split(/([\n\t])/)) {
    if (part === '\n') await window.page.keyboard.press('Enter');
    else if (part === '\t') await window.page.keyboard.insertText('\t');
    else if (part !== '') await window.page.keyboard.type(part);
  }
}

/** A box that asks something is open, and keys go there. */
export async function isAsking(window: VsCodeWindow): Promise<boolean> {
  return window.page.locator('.quick-input-widget:visible').first().isVisible();
}

/** Types over the selection of the active editor and makes sure that the document became what it had to. */
export async function typeInEditor(window: VsCodeWindow, text: string): Promise<void> {
  await window.driver.command('workbench.action.focusActiveEditorGroup');
  const before = await window.driver.ask('editorState', null);
  const expected = modifiedEditor(before, text);
  if (text === '') await window.page.keyboard.press('Delete');
  else await press(window, text);
  let found = before.text;
  try {
    await waitUntil(
      'the typed text',
      async () => {
        found = (await window.driver.ask('editorState', null)).text;
        return found === expected ? true : undefined;
      },
      ARRIVE_TIMEOUT,
      100,
    );
  } catch {
    throw new Error(`the typed text did not arrive literally in ${before.path}: ${firstDifference(expected, found)}`);
  }
}

function firstDifference(expected: string, found: string): string {
  let at = 0;
  while (at < expected.length && expected[at] === found[at]) at += 1;
  const near = (text: string): string => JSON.stringify(text.slice(Math.max(0, at - 20), at + 40));
  return `near ${near(expected)} stands ${near(found)}`;
}
