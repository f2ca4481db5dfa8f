import { createHash } from 'node:crypto';
import type { SessionEvent, TextRef } from '../../src/core/record/event';
import { buildSessionRecord } from '../../src/core/session/buildRecord';
import type { SessionRecord } from '../../src/core/session/sessionRecord';

/** Writes the events of a session as a person would tell it; a second passes between any two of them. */
export class SessionScript {
  readonly events: SessionEvent[] = [];
  private readonly texts = new Map<string, string>();
  private readonly files = new Map<string, string>();
  private time = Date.UTC(2026, 10, 23, 12);
  private runs = 0;

  wait(ms: number): this {
    this.time += ms;
    return this;
  }

  /** The file's text until now is what an earlier edit left, else `before`. */
  edit(path: string, after: string, before = this.files.get(path) ?? '', isSaved = true): this {
    const [startedAt, at] = [this.tick(), this.tick()];
    const [from, to] = [this.keep(before), this.keep(after)];
    this.files.set(path, after);
    const language = path.endsWith('.py') ? 'python' : 'javascript';
    this.events.push({
      kind: 'edit',
      at,
      startedAt,
      path,
      language,
      before: from,
      after: to,
      baseline: 'editor',
      origin: 'typed',
      isSaved,
    });
    return this;
  }

  save(path: string): this {
    this.events.push({ kind: 'saved', at: this.tick(), path });
    return this;
  }

  /** @param exitCode `null` for one that the shell did not tell */
  run(command: string, exitCode: number | null, output: string): this {
    const run = `run-${(this.runs += 1)}`;
    const commandLine = { text: command, confidence: 'high', isTrusted: true } as const;
    this.events.push({
      kind: 'commandStarted',
      at: this.tick(),
      run,
      terminal: 'bash',
      source: 'terminal',
      commandLine,
      cwd: '.',
    });
    this.events.push({
      kind: 'commandEnded',
      at: this.tick(),
      run,
      commandLine,
      exitCode,
      ending: 'ended',
      output: { head: output, tail: '', droppedLines: 0, droppedChars: 0 },
      capture: output === '' ? 'silent' : 'whole',
    });
    return this;
  }

  note(text: string): this {
    this.events.push({ kind: 'note', at: this.tick(), text });
    return this;
  }

  record(): SessionRecord {
    return buildSessionRecord(this.events, (hash) => this.texts.get(hash), {
      step: 1,
      root: '/app',
      folderName: 'task-queue',
      timeZone: 'Asia/Shanghai',
    });
  }

  private keep(text: string): TextRef {
    const hash = createHash('sha256').update(text).digest('hex');
    this.texts.set(hash, text);
    return { hash, chars: text.length };
  }

  private tick(): number {
    this.time += 1000;
    return this.time;
  }
}
