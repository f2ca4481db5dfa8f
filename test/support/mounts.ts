import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';

/** Real file systems of the kernel, for tests that run as root on Linux. */
export class Mounts {
  private readonly places: string[] = [];

  /** @returns why it cannot be done here, or `null` when the memory of that size is mounted at the place */
  memory(place: string, size: string): string | null {
    return this.mount(place, ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', place]);
  }

  /** @returns why it cannot be done here, or `null` when the folder can only be read */
  readOnly(place: string): string | null {
    return this.mount(place, ['--bind', place, place]) ?? run(['-o', 'remount,bind,ro', place]);
  }

  unmount(place: string): void {
    // A watcher may be at it: then it goes when that is done.
    if (spawnSync('umount', [place]).status !== 0) spawnSync('umount', ['--lazy', place]);
    this.places.splice(this.places.indexOf(place), 1);
  }

  unmountAll(): void {
    for (const place of [...this.places]) this.unmount(place);
  }

  private mount(place: string, args: readonly string[]): string | null {
    mkdirSync(place, { recursive: true });
    const reason = run(args);
    if (reason === null) this.places.push(place);
    return reason;
  }
}

function run(args: readonly string[]): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'only root on Linux may mount a file system';
  const { status, stderr, error } = spawnSync('mount', args, { encoding: 'utf8' });
  return status === 0 ? null : `mount is refused: ${error?.message ?? stderr.trim()}`;
}

/**
 * Lets this process make no file longer, as a quota does; no right is needed for it.
 *
 * @param bytes `null` for any length
 * @returns why it cannot be done here, or `null` when it is so
 */
export function limitFileLength(bytes: number | null): string | null {
  if (process.platform !== 'linux') return 'only Linux has prlimit';
  const args = [`--pid=${process.pid}`, `--fsize=${bytes ?? 'unlimited'}:unlimited`];
  const { status, stderr, error } = spawnSync('prlimit', args, { encoding: 'utf8' });
  return status === 0 ? null : `prlimit is refused: ${error?.message ?? stderr.trim()}`;
}
