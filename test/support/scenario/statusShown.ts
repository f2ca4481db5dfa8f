import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SessionRecord } from '../../../src/core/session/sessionRecord';
import { root } from '../vscode/paths';
import { waitUntil } from '../vscode/processes';
import type { VsCodeWindow } from '../vscode/window';

/** Where the step has ended, its runs are in no record any more. */
const TIMEOUT = 4000;
const COUNTS = 'Step {0}: files changed: {1} · commands: {2} · open problems: {3}';
const PROBLEMS = 3;

const chinese = JSON.parse(readFileSync(join(root, 'l10n', 'bundle.l10n.zh-cn.json'), 'utf8')) as Record<
  string,
  string
>;

/**
 * Waits until the status bar tells of the runs that have ended: it follows the record a moment later, and so would a
 * picture that is taken at once. It never fails, as a window without the extension has no such place.
 */
export async function statusShown(window: VsCodeWindow): Promise<void> {
  const probe = async (): Promise<true | undefined> =>
    (await isUpToDate(window).catch(() => false)) ? true : undefined;
  await waitUntil('the status bar to tell of the last run', probe, TIMEOUT, 200).catch(() => undefined);
}

async function isUpToDate({ driver, page }: VsCodeWindow): Promise<boolean> {
  const { ended } = await driver.ask('terminalState', null);
  if (ended.length === 0) return true;
  const uri = 'mentor-brain:/session-record.json';
  const { runs, problems } = JSON.parse(await driver.ask('readDocument', { uri })) as SessionRecord;
  if (runs.filter(({ capture }) => capture !== 'running').length < ended.length) return false;
  const open = problems.filter(({ state }) => state === 'open').length;
  const label = await page.locator('.statusbar-item[id^="mentor"] [aria-label]').first().getAttribute('aria-label');
  return shownProblems(label ?? '') === open;
}

/** How many open problems a label tells of, in either language; `null` where it tells of none. */
export function shownProblems(label: string): number | null {
  for (const sentence of [COUNTS, chinese[COUNTS] ?? COUNTS]) {
    const found = new RegExp(sentence.replace(/\{\d\}/g, '(\\d+)')).exec(label);
    if (found !== null) return Number(found[PROBLEMS + 1]);
  }
  return null;
}
