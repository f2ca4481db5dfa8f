/** Whether a process of this machine has this id, also one of another user. */
export function isRunning(pid: number): boolean {
  // 0 and below are groups of processes.
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
