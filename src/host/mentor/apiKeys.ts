import * as v from 'valibot';
import type { Memento, SecretStorage } from 'vscode';
import { Emitter } from '../../core/base/emitter';
import type { Endable } from '../../core/base/lifetime';
import { jsonOrNull } from '../jsonOrNull';

const storedKey = v.object({ origin: v.string(), key: v.string() });
export type ApiKey = v.InferOutput<typeof storedKey>;

const PREFIX = 'mentorBrain.apiKey:';
const ORIGINS = 'keyOrigins';

/** Keys in VS Code's secret storage, each stored together with the one origin that it may be sent to. */
export class ApiKeys {
  private readonly seen = new Map<string, boolean>();
  private readonly changed = new Emitter<void>();
  /** A key was stored or removed, in this window or another one. */
  readonly onDidChange = this.changed.event;
  private readonly listener: Endable;
  /** How often the key of an origin was stored or removed. */
  private readonly changes = new Map<string, number>();

  constructor(
    private readonly secrets: SecretStorage,
    private readonly onKey: (key: string) => void,
    /** VS Code does not tell which secrets there are: origins with a key are noted in its global state. */
    private readonly memory: Pick<Memento, 'get' | 'update'>,
  ) {
    this.listener = secrets.onDidChange(({ key }) => {
      if (!key.startsWith(PREFIX)) return;
      const origin = key.slice(PREFIX.length);
      this.changes.set(origin, (this.changes.get(origin) ?? 0) + 1);
      this.seen.delete(origin);
      void this.readAnew(origin);
    });
  }

  /** Origins that a key was stored for. */
  origins(): readonly string[] {
    const kept = this.memory.get<unknown>(ORIGINS);
    return Array.isArray(kept) ? kept.filter((origin) => typeof origin === 'string') : [];
  }

  /** Whether there is a key for this origin; `undefined` where nobody has looked since it may have changed. */
  isKnown(origin: string): boolean | undefined {
    return this.seen.get(origin);
  }

  async of(origin: string): Promise<ApiKey | null> {
    const changes = this.changes.get(origin);
    const found = await this.read(origin);
    // What was read before a change says nothing of what is there now.
    if (this.changes.get(origin) === changes) this.seen.set(origin, found !== null);
    return found;
  }

  async store(apiKey: ApiKey): Promise<void> {
    this.onKey(apiKey.key);
    await this.secrets.store(PREFIX + apiKey.origin, JSON.stringify(apiKey));
    this.seen.set(apiKey.origin, true);
    await this.memory.update(ORIGINS, [...new Set([...this.origins(), apiKey.origin])]);
  }

  async forget(origin: string): Promise<void> {
    this.seen.delete(origin);
    await this.secrets.delete(PREFIX + origin);
    const others = this.origins().filter((known) => known !== origin);
    await this.memory.update(ORIGINS, others.length === 0 ? undefined : others);
  }

  dispose(): void {
    this.listener.dispose();
    this.changed.dispose();
  }

  /** A key is masked from now on, also one that another window stored. */
  private async readAnew(origin: string): Promise<void> {
    // Who needs the key reads it again, and is told what is wrong.
    await this.of(origin).catch(() => null);
    this.changed.fire();
  }

  private async read(origin: string): Promise<ApiKey | null> {
    const stored = await this.secrets.get(PREFIX + origin);
    if (stored === undefined) return null;
    const parsed = v.safeParse(storedKey, jsonOrNull(stored));
    // The origin inside the value counts: an entry under another name is not a key for this one.
    if (!parsed.success || parsed.output.origin !== origin) return null;
    this.onKey(parsed.output.key);
    return parsed.output;
  }
}
