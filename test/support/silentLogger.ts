import type { Logger } from '../../src/core/base/logger';

/** Keeps what was logged, for a test to read. */
export class SilentLogger implements Logger {
  readonly lines: string[] = [];

  debug(message: string): void {
    this.lines.push(message);
  }

  info(message: string): void {
    this.lines.push(message);
  }

  warn(message: string): void {
    this.lines.push(message);
  }

  error(message: string, error?: unknown): void {
    this.lines.push(error === undefined ? message : `${message}: ${String(error)}`);
  }
}
