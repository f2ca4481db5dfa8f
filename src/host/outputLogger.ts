import * as vscode from 'vscode';
import type { Logger } from '../core/base/logger';

/** The product's own log in the Output panel. No user code and no output text is written to it. */
export class OutputLogger implements Logger {
  private readonly channel = vscode.window.createOutputChannel('Mentor Brain', { log: true });

  /** A closed channel throws, into what is still to be done at the end of a window. */
  private isClosed = false;

  debug(message: string): void {
    if (!this.isClosed) this.channel.debug(message);
  }

  info(message: string): void {
    if (!this.isClosed) this.channel.info(message);
  }

  warn(message: string): void {
    if (!this.isClosed) this.channel.warn(message);
  }

  error(message: string, error?: unknown): void {
    if (this.isClosed) return;
    // An error's message may quote what the user wrote; its type and code do not.
    this.channel.error(error === undefined ? message : `${message} (${nameOf(error)})`);
    if (error instanceof Error && error.stack !== undefined) this.channel.debug(framesOf(error.stack));
  }

  show(): void {
    this.channel.show();
  }

  dispose(): void {
    this.isClosed = true;
    this.channel.dispose();
  }
}

function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return 'code' in error && typeof error.code === 'string' ? `${error.name} ${error.code}` : error.name;
}

function framesOf(stack: string): string {
  return stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');
}
