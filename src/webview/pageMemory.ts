import type { SectionId } from '../core/prompt/outline';
import type { SectionRequest } from '../shared/sectionMessages';
import { UnsavedSection } from './unsavedSection';

/** Where the user is in the editor of a section. */
export interface EditorPlace {
  /** Where the cursor is. */
  readonly start: number;
  readonly end: number;
  /** Whether the editor is open. */
  readonly isOpen: boolean;
}

/** No text of the user: where VS Code keeps it, nothing is masked, and nothing goes with the draft. */
interface Memory {
  /** The draft that the places are of. */
  readonly draft: string;
  readonly scrollTop: number;
  readonly isOutlineOpen: boolean;
  readonly hidesConfirmed: boolean;
  readonly places: Readonly<Record<string, EditorPlace>>;
}

/** VS Code keeps one value for a page that it destroys while it is hidden. */
export interface StateStore {
  getState(): unknown;
  setState(state: Memory): void;
}

/** What a page that is made anew goes on from: the line that was read, and where something was being written. */
export class PageMemory {
  private memory: Memory;
  private readonly texts = new Map<string, UnsavedSection>();

  /** @param send tells the host what is written */
  constructor(
    private readonly store: StateStore,
    private readonly send: (request: SectionRequest) => void,
  ) {
    this.memory = readMemory(store.getState());
  }

  get draft(): string {
    return this.memory.draft;
  }

  /** Forgets what is of another draft. */
  useDraft(draft: string): void {
    if (draft === this.memory.draft) return;
    this.forgetTexts();
    this.write({ ...this.memory, draft, scrollTop: 0, places: {} });
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
  place(section: string): EditorPlace | null {
    return this.memory.places[section] ?? null;
  }

  keepPlace(section: string, place: EditorPlace | null): void {
    const { [section]: _, ...others } = this.memory.places;
    this.write({ ...this.memory, places: place === null ? others : { ...others, [section]: place } });
  }

  /** The same for whatever shows the section, as long as the draft is there. */
  unsaved(section: string): UnsavedSection {
    const present = this.texts.get(section);
    if (present !== undefined) return present;
    const made = new UnsavedSection((written) =>
      // The host made the id of the section, and checks it.
      this.send({ kind: 'unsavedText', section: section as SectionId, draft: this.draft, ...written }),
    );
    this.texts.set(section, made);
    return made;
  }

  /** Tells the host at once what is written: it may be asked for, or the page be gone, the next moment. */
  flush(): void {
    for (const text of this.texts.values()) text.flush();
  }

  forgetTexts(): void {
    for (const text of this.texts.values()) text.forget();
    this.texts.clear();
  }

  private write(memory: Memory): void {
    this.memory = memory;
    this.store.setState(memory);
  }
}

function readMemory(state: unknown): Memory {
  const kept = (typeof state === 'object' && state !== null ? state : {}) as Record<string, unknown>;
  const { draft, scrollTop, places, isOutlineOpen, hidesConfirmed } = kept;
  const entries = typeof places === 'object' && places !== null ? Object.entries(places) : [];
  return {
    draft: typeof draft === 'string' ? draft : '',
    scrollTop: typeof scrollTop === 'number' ? scrollTop : 0,
    isOutlineOpen: isOutlineOpen === true,
    hidesConfirmed: hidesConfirmed === true,
    places: Object.fromEntries(entries.filter((entry): entry is [string, EditorPlace] => isPlace(entry[1]))),
  };
}

function isPlace(value: unknown): value is EditorPlace {
  if (typeof value !== 'object' || value === null) return false;
  const { start, end, isOpen } = value as Record<string, unknown>;
  return typeof start === 'number' && typeof end === 'number' && typeof isOpen === 'boolean';
}
