/** Text of the user that the host has not got yet. */
export interface UnsavedText {
  readonly text: string;
  /** Of the section's text that it was begun from. */
  readonly revision: string;
  /** Where the cursor is. */
  readonly start: number;
  readonly end: number;
  /** Whether the editor is open. */
  readonly isOpen: boolean;
}

interface Memory {
  readonly scrollTop: number;
  readonly isOutlineOpen: boolean;
  readonly hidesConfirmed: boolean;
  readonly unsaved: Readonly<Record<string, UnsavedText>>;
}

/** VS Code keeps one value for a page that it destroys while it is hidden. */
export interface StateStore {
  getState(): unknown;
  setState(state: Memory): void;
}

/** What a page that is made anew goes on from: the line that was read, and what was being written. */
export class PageMemory {
  private memory: Memory;

  /** @param onUnsaved told in how many sections something is not saved, whenever it may have changed */
  constructor(
    private readonly store: StateStore,
    private readonly onUnsaved: (count: number) => void,
  ) {
    this.memory = readMemory(store.getState());
    if (this.count > 0) onUnsaved(this.count);
  }

  private get count(): number {
    return Object.keys(this.memory.unsaved).length;
  }

  get scrollTop(): number {
    return this.memory.scrollTop;
  }

  keepScroll(scrollTop: number): void {
    this.write({ ...this.memory, scrollTop });
  }

  get isOutlineOpen(): boolean {
    return this.memory.isOutlineOpen;
  }

  keepOutline(isOutlineOpen: boolean): void {
    this.write({ ...this.memory, isOutlineOpen });
  }

  get hidesConfirmed(): boolean {
    return this.memory.hidesConfirmed;
  }

  keepConfirmed(hidesConfirmed: boolean): void {
    this.write({ ...this.memory, hidesConfirmed });
  }

  /** @param section its id */
  unsaved(section: string): UnsavedText | null {
    return this.memory.unsaved[section] ?? null;
  }

  keepUnsaved(section: string, text: UnsavedText | null): void {
    const { [section]: _, ...others } = this.memory.unsaved;
    const before = this.count;
    this.write({ ...this.memory, unsaved: text === null ? others : { ...others, [section]: text } });
    if (this.count !== before) this.onUnsaved(this.count);
  }

  private write(memory: Memory): void {
    this.memory = memory;
    this.store.setState(memory);
  }
}

function readMemory(state: unknown): Memory {
  const kept = (typeof state === 'object' && state !== null ? state : {}) as Record<string, unknown>;
  const { scrollTop, unsaved, isOutlineOpen, hidesConfirmed } = kept;
  const texts = typeof unsaved === 'object' && unsaved !== null ? Object.entries(unsaved) : [];
  return {
    scrollTop: typeof scrollTop === 'number' ? scrollTop : 0,
    isOutlineOpen: isOutlineOpen === true,
    hidesConfirmed: hidesConfirmed === true,
    unsaved: Object.fromEntries(texts.filter((entry): entry is [string, UnsavedText] => isUnsaved(entry[1]))),
  };
}

function isUnsaved(value: unknown): value is UnsavedText {
  if (typeof value !== 'object' || value === null) return false;
  const { text, revision, start, end, isOpen } = value as Record<string, unknown>;
  const isPlace = typeof start === 'number' && typeof end === 'number';
  return typeof text === 'string' && typeof revision === 'string' && isPlace && typeof isOpen === 'boolean';
}
