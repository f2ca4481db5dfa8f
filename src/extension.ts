import type { ExtensionContext } from 'vscode';
import type { Running } from './host/start/startRecording';

let running: Promise<Running> | null = null;
/** VS Code disposes what it was handed right after it has called `deactivate`: the end may not wait for a turn. */
let here: Running | null = null;

/**
 * The product in the order in which a session flows through it:
 * recorder → journal → session record → prompt → mentor → draft → preview → log file.
 *
 * It is made in three parts, each in a file of its own, so that the start of a window pays for none of them before it has
 * to. `startRecording` watches: it runs before VS Code gives anything else its turn, so nothing that happens is missed.
 * `startPrivacy` decides what is kept, `startMentoring` makes a log of it: they come in the turns after.
 */
export function activate(context: ExtensionContext): void {
  running = import('./host/start/startRecording').then(({ startRecording }) => {
    here = startRecording(context);
    return here;
  });
  running.catch(async (error: unknown) => {
    // A file of its own, as is all that speaks to VS Code: each file that is read costs the start of a window.
    const { tellFailedStart } = await import('./host/start/tellFailedStart');
    tellFailedStart();
    throw error;
  });
}

/** Ends the session in order: VS Code waits for this. */
export async function deactivate(): Promise<void> {
  await (here ?? (await running))?.end();
}
