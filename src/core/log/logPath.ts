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

/**
 * The file of the highest step below this one.
 *
 * @param names of the files in the log folder
 */
export function lastLogBefore(
  names: readonly string[],
  step: number,
): { readonly name: string; readonly step: number } | null {
  const logs = names.flatMap((name) => {
    const number = Number(NAME.exec(name)?.[1] ?? 0);
    return number > 0 && number < step ? [{ name, step: number }] : [];
  });
  return logs.reduce<(typeof logs)[number] | null>(
    (last, log) => (last === null || log.step > last.step ? log : last),
    null,
  );
}
