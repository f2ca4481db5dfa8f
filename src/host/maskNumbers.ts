import { createHmac, randomBytes } from 'node:crypto';
import * as v from 'valibot';

/** What VS Code keeps for a workspace: its `Memento`. */
export interface KeptState {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

const KEY = 'mentorBrain.maskNumbers';
/** More than a session has; beyond it a number holds as long as the window. */
const MAX_TAGS = 5000;
const TAG_CHARS = 22;

const schema = v.object({
  key: v.pipe(v.string(), v.minLength(40), v.maxLength(100)),
  tags: v.pipe(v.array(v.pipe(v.string(), v.length(TAG_CHARS))), v.maxLength(MAX_TAGS)),
});

/**
 * Numbers of masked values that outlive the window, so that the same value has the same mask in a whole session. What
 * is kept of a value is a code that takes a random key to compute (HMAC-SHA-256), which is this workspace's alone and
 * goes with its recorded data: no hash that could be compared with that of another place.
 */
export class MaskNumbers {
  private key: string;
  private readonly numbers = new Map<string, number>();

  constructor(private readonly memory: KeptState) {
    const { success, output } = v.safeParse(schema, memory.get(KEY));
    this.key = success ? output.key : newKey();
    if (success) for (const tag of output.tags) this.numbers.set(tag, this.numbers.size + 1);
  }

  readonly of = (value: string): number => {
    const tag = createHmac('sha256', this.key).update(value).digest('base64url').slice(0, TAG_CHARS);
    const known = this.numbers.get(tag);
    if (known !== undefined) return known;
    const number = this.numbers.size + 1;
    this.numbers.set(tag, number);
    if (number <= MAX_TAGS) this.save();
    return number;
  };

  /** The sessions that they were for are gone. */
  async forget(): Promise<void> {
    this.key = newKey();
    this.numbers.clear();
    await this.memory.update(KEY, undefined);
  }

  private save(): void {
    const kept = { key: this.key, tags: [...this.numbers.keys()].slice(0, MAX_TAGS) };
    // What cannot be remembered holds for this window.
    this.memory.update(KEY, kept).then(undefined, () => undefined);
  }
}

const newKey = (): string => randomBytes(32).toString('base64');
