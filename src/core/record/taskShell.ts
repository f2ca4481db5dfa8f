/** What is known of a task when it is asked whose command a terminal runs. */
export interface TaskAtShell {
  /** `null` until its process has started; VS Code tells -1 of a task inside an extension. */
  readonly processId: number | null;
  readonly endedAt: number | null;
}

/**
 * Whether the command that began at `at` in a terminal with this process is that task's. A terminal serves one task
 * after the other and tells the process of the last one for a moment: what began after the end of a task is not its
 * own, and -1 is no process.
 */
export function isProcessOfTask(processId: number | undefined, at: number, task: TaskAtShell): boolean {
  const isLate = task.endedAt !== null && at > task.endedAt;
  return !isLate && processId !== undefined && processId > 0 && processId === task.processId;
}

/**
 * Whether a terminal bears the name of a task; in a workspace of several folders that of its folder stands behind.
 *
 * @param folders names of the workspace's folders: a task may itself have a name that ends in parentheses
 */
export function isTitleOfTask(title: string, name: string, folders: readonly string[]): boolean {
  return name !== '' && (title === name || folders.some((folder) => title === `${name} (${folder})`));
}
