import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from 'node:child_process';

const running = new Set<ChildProcess>();
let isHooked = false;

/** Starts a process with a group of its own, so that it and its children can be stopped together, and by id. */
export function startGroup(file: string, args: readonly string[], options: SpawnOptions): ChildProcess {
  hookExit();
  const child = spawn(file, args, { ...options, detached: process.platform !== 'win32' });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

function stopGroup(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): void {
  if (child.pid === undefined) return;
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore' });
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The whole group has gone already.
  }
}

/** Asks first, insists after `graceMs`. */
export async function endGroup(child: ChildProcess, graceMs = 5_000): Promise<void> {
  const gone = new Promise<void>((done) => {
    if (child.exitCode !== null || child.signalCode !== null) done();
    else child.once('exit', () => done());
  });
  stopGroup(child);
  const timer = setTimeout(() => stopGroup(child, 'SIGKILL'), graceMs);
  await gone;
  clearTimeout(timer);
  // Terminals and language servers may outlive the leader of the group.
  stopGroup(child, 'SIGKILL');
}

function hookExit(): void {
  if (isHooked) return;
  isHooked = true;
  // Before anything else that happens at the exit: what is removed then must not be written any more.
  process.prependListener('exit', () => {
    for (const child of running) stopGroup(child, 'SIGKILL');
  });
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const) {
    process.on(signal, () => process.exit(code));
  }
}

/** Runs to the end; what it prints goes to stderr. Rejects with one sentence when it fails. */
export function runToEnd(file: string, args: readonly string[], options: SpawnOptions = {}): Promise<void> {
  return new Promise((done, fail) => {
    const child = startGroup(file, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
      ...options,
    });
    let said = '';
    const keep = (chunk: Buffer): void => {
      said = (said + chunk.toString()).slice(-4_000);
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    child.once('error', fail);
    child.once('close', (code) => {
      if (code === 0) done();
      else fail(new Error(`${file} ${args.join(' ')} ended with code ${code}:\n${said.trim()}`));
    });
  });
}

/** Waits for a condition, not for a time. `describe` makes the sentence of the failure. */
export async function waitUntil<T>(
  describe: string,
  probe: () => Promise<T | undefined> | T | undefined,
  timeoutMs: number,
  intervalMs = 150,
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const value = await probe();
    if (value !== undefined) return value;
    if (Date.now() > deadline) throw new Error(`waited ${Math.round(timeoutMs / 1000)} s for ${describe}`);
    await new Promise((next) => setTimeout(next, intervalMs));
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
