import { createHash } from 'node:crypto';
import type { EventInput, EventOf, SessionEvent, TextRef } from '../../src/core/record/event';
import { buildSessionRecord, readSession, type RecordOptions } from '../../src/core/session/buildRecord';
import { extentOf } from '../../src/core/session/editExtent';
import type { SessionRecord } from '../../src/core/session/sessionRecord';
import { withTexts } from './withTexts';

export interface RunParts {
  readonly source?: EventOf<'commandStarted'>['source'];
  readonly label?: string;
  readonly cwd?: string | null;
}

type EditParts = Partial<Pick<EventOf<'edit'>, 'isSaved' | 'origin' | 'baseline' | 'language'>>;

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
    return this.change(path, after, { isSaved }, before);
  }

  /** @param after `null` where the file is deleted @param before `null` where it was not there */
  change(
    path: string,
    after: string | null,
    parts: EditParts = {},
    before: string | null = this.files.get(path) ?? '',
  ): this {
    const [startedAt, at] = [this.tick(), this.tick()];
    const texts = { before: this.keep(before), after: this.keep(after) };
    if (after === null) this.files.delete(path);
    else this.files.set(path, after);
    const language = path.endsWith('.py') ? 'python' : path.endsWith('.md') ? 'markdown' : 'javascript';
    const extent =
      parts.baseline === 'unknown' ? null : extentOf(before ?? '', after ?? '', parts.language ?? language);
    const fixed = { kind: 'edit', at, startedAt, path, ...texts, ...(extent === null ? {} : { extent }) } as const;
    this.events.push({ ...fixed, language, baseline: 'editor', origin: 'typed', isSaved: true, ...parts });
    return this;
  }

  save(path: string): this {
    return this.add({ kind: 'saved', at: this.tick(), path });
  }

  rename(from: string, to: string, parts: { readonly isOnDisk?: boolean } = {}): this {
    const text = this.files.get(from);
    this.files.delete(from);
    if (text !== undefined) this.files.set(to, text);
    return this.add({ kind: 'renamed', at: this.tick(), from, to, ...parts });
  }

  /** @param exitCode `null` for one that the shell did not tell */
  run(command: string, exitCode: number | null, output: string, parts: RunParts = {}): this {
    return this.end(this.start(command, parts), command, exitCode, output);
  }

  /** @returns the run's name in the events */
  start(command: string, { source = 'terminal', label, cwd = '.' }: RunParts = {}): string {
    const run = `run-${(this.runs += 1)}`;
    const named = label === undefined ? {} : { label };
    const commandLine = { text: command, confidence: 'high', isTrusted: true } as const;
    this.add({ kind: 'commandStarted', at: this.tick(), run, terminal: 'bash', source, ...named, commandLine, cwd });
    return run;
  }

  prints(run: string, output: string): this {
    return this.add({ kind: 'commandProgress', at: this.tick(), run, output: whole(output) });
  }

  end(
    run: string,
    command: string,
    exitCode: number | null,
    output: string,
    ending: EventOf<'commandEnded'>['ending'] = 'ended',
  ): this {
    return this.add({
      kind: 'commandEnded',
      at: this.tick(),
      run,
      commandLine: { text: command, confidence: 'high', isTrusted: true },
      exitCode,
      ending,
      output: whole(output),
      capture: output === '' ? 'silent' : 'whole',
    });
  }

  diagnostic(state: 'appeared' | 'gone', parts: { path: string; message: string; code?: string; line?: number }): this {
    const place = { path: parts.path, line: parts.line ?? 1, column: 1 };
    const { message, code = 'TS2322' } = parts;
    return this.add({ kind: 'diagnostic', at: this.tick(), state, ...place, source: 'ts', code, message });
  }

  note(text: string): this {
    return this.add({ kind: 'note', at: this.tick(), text });
  }

  pause(ms: number): this {
    this.add({ kind: 'paused', at: this.tick() });
    return this.wait(ms).add({ kind: 'resumed', at: this.tick() });
  }

  commit(subject: string, parts: Partial<EventInput<'gitMoved'>> = {}): this {
    const facts = { how: 'commit', subject, hash: 'abc1234', branch: 'main', files: [], fileCount: 0 } as const;
    return this.add({ kind: 'gitMoved', at: this.tick(), ...facts, ...parts });
  }

  bulk(cause: EventOf<'bulkChange'>['cause'], files: number): this {
    const at = this.tick();
    return this.add({ kind: 'bulkChange', at, startedAt: at, cause, files, samples: [] });
  }

  add(event: SessionEvent): this {
    this.events.push(event);
    return this;
  }

  textOf(hash: string): string | undefined {
    return this.texts.get(hash);
  }

  record(options: Partial<RecordOptions> = {}): SessionRecord {
    return this.recordOf(this.events, options);
  }

  /** Of some of the events. */
  recordOf(events: readonly SessionEvent[], options: Partial<RecordOptions> = {}): SessionRecord {
    const steps = buildSessionRecord(readSession(events, '/app'), {
      step: 1,
      folderName: 'task-queue',
      timeZone: 'Asia/Shanghai',
      ...options,
    });
    return withTexts(steps, (hash) => this.texts.get(hash));
  }

  private keep(text: string | null): TextRef | null {
    if (text === null) return null;
    const hash = createHash('sha256').update(text).digest('hex');
    this.texts.set(hash, text);
    return { hash, chars: text.length };
  }

  private tick(): number {
    this.time += 1000;
    return this.time;
  }
}

function whole(output: string): EventOf<'commandEnded'>['output'] {
  return { head: output, tail: '', droppedLines: 0, droppedChars: 0 };
}
