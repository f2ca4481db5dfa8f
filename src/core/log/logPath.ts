const FOLDER = 'docs';
const NAME = /^learning_log_step(\d{1,3})\.md$/i;

/** Folder of the logs, workspace-relative. */
export const LOG_FOLDER = FOLDER;

/** Where the log of a step is written, workspace-relative with forward slashes. */
export function logPath(step: number): string {
  return `${FOLDER}/learning_log_step${step}.md`;
}

/**
 * The next step is one above every log that is in the folder and every log that was written from here, so that a
 * file the user moved away does not bring its number back.
 *
 * @param names of the files in the log folder
 */
export function nextStep(names: readonly string[], lastWritten: number): number {
  const steps = names.map((name) => Number(NAME.exec(name)?.[1] ?? 0));
  return Math.max(lastWritten, 0, ...steps) + 1;
}
