import { estimateTokens } from '../../core/prompt/estimateTokens';
import type { PreviewPace } from '../../shared/previewMessages';
import type { DraftingState } from '../session/draftingState';

/** A text whose tokens have been counted. */
interface Counted {
  readonly text: string;
  readonly tokens: number;
}

/** Characters. */
const PORTION = 1000;

const NOTHING: Counted = { text: '', tokens: 0 };

/** How the writing of a draft goes: told of every state, it remembers when it began and when the first word came. */
export class DraftingPace {
  private begun: number | null = null;
  private firstWordMs: number | null = null;
  private charactersAtFirst = 0;
  private readonly counted = new Map<string, Counted>();

  /** @param now milliseconds of any clock that goes on; @returns `undefined` while nobody writes */
  of({ phase, characters, draft }: DraftingState, now: number): PreviewPace | undefined {
    if (phase !== 'drafting') {
      this.begun = null;
      this.counted.clear();
      return undefined;
    }
    if (this.begun === null) {
      this.begun = now;
      this.firstWordMs = null;
      this.charactersAtFirst = characters;
    }
    const passed = Math.max(0, now - this.begun);
    if (characters > this.charactersAtFirst) this.firstWordMs ??= passed;
    const tokens = draft.sections.reduce((sum, { id, body }) => sum + this.count(id, body), 0);
    return { seconds: Math.floor(passed / 1000), firstWordMs: this.firstWordMs, tokens };
  }

  /** Only what came is counted, in portions that are large enough for an estimate. */
  private count(id: string, text: string): number {
    const before = this.counted.get(id) ?? NOTHING;
    const base = text.startsWith(before.text) ? before : NOTHING;
    const tokens = base.tokens + estimateTokens(text.slice(base.text.length), 'unknown');
    if (text.length - base.text.length > PORTION) this.counted.set(id, { text, tokens });
    return tokens;
  }
}
