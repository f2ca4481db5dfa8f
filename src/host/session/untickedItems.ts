import * as v from 'valibot';
import type * as vscode from 'vscode';
import { Emitter } from '../../core/base/emitter';
import type { SessionEvent } from '../../core/record/event';
import { timeOfKey } from '../../core/session/sessionItems';

const KEY = 'untickedItems';
/** Nobody unticks more by hand; a workspace's memory is read as a whole. */
const MOST_KEYS = 5000;

const ofFolder = v.object({
  now: v.array(v.string()),
  /** Of the session before, whose draft may still be open, and when that session ended. */
  before: v.array(v.string()),
  endedAt: v.number(),
  /** Of the step whose log was written last: it may be continued. */
  told: v.optional(v.array(v.string()), []),
});
const kept = v.record(v.string(), ofFolder);
type OfFolder = v.InferOutput<typeof ofFolder>;

const NONE: OfFolder = { now: [], before: [], endedAt: 0, told: [] };

/**
 * What the user unticked in the session view, by folder: keys of items, which hold no text of the session. They are
 * kept over a reload and end with their session.
 */
export class UntickedItems {
  private readonly changed = new Emitter<void>();
  readonly onDidChange = this.changed.event;

  constructor(private readonly memory: vscode.Memento) {}

  /** Of the session that goes on. @param folder key of the workspace folder, see `folderKey` */
  of(folder: string | undefined): ReadonlySet<string> {
    return new Set(this.folder(folder).now);
  }

  /** Of the session to which something belongs that was made from it at a time, such as a draft. */
  at(folder: string | undefined, time: number): ReadonlySet<string> {
    const { now, before, endedAt } = this.folder(folder);
    return new Set(time < endedAt ? before : now);
  }

  async set(folder: string | undefined, keys: ReadonlySet<string>): Promise<void> {
    await this.put(folder, { ...this.folder(folder), now: [...keys].slice(-MOST_KEYS) });
  }

  /**
   * A session ends when its log is written, and what came behind the log's draft is of the next one; or a step begins by
   * hand, and then a draft of the one before may still be there. A step that goes on again has what was unticked in it.
   */
  async recorded(event: SessionEvent): Promise<void> {
    if (event.kind !== 'logWritten' && event.kind !== 'stepStarted' && event.kind !== 'stepContinued') return;
    const { now, before, told } = this.folder(event.folder);
    const all = [...new Set([...told, ...before, ...now])].slice(-MOST_KEYS);
    if (all.length === 0) return;
    if (event.kind === 'stepContinued') await this.put(event.folder, { ...NONE, now: all });
    else if (event.kind === 'stepStarted')
      await this.put(event.folder, { ...NONE, before: now, endedAt: event.at, told });
    else {
      const later = now.filter((key) => timeOfKey(key) > event.through);
      const ofLog = [...before, ...now].filter((key) => timeOfKey(key) <= event.through);
      await this.put(event.folder, { ...NONE, now: later, told: ofLog });
    }
  }

  /** What was recorded is deleted. */
  async forget(): Promise<void> {
    await this.memory.update(KEY, undefined);
    this.changed.fire();
  }

  dispose(): void {
    this.changed.dispose();
  }

  private folder(folder: string | undefined): OfFolder {
    return this.all()[folder ?? ''] ?? NONE;
  }

  private all(): Readonly<Record<string, OfFolder>> {
    const read = v.safeParse(kept, this.memory.get(KEY));
    return read.success ? read.output : {};
  }

  private async put(folder: string | undefined, value: OfFolder): Promise<void> {
    await this.memory.update(KEY, { ...this.all(), [folder ?? '']: value });
    this.changed.fire();
  }
}
