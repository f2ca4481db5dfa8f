import type { EventOf, SessionEvent } from '../record/event';
import type { EndedSessions } from './endedSessions';
import { textReferences } from './textReferences';

/** A journal file as it is on the disk. */
export interface StoredJournal {
  readonly file: string;
  readonly events: readonly SessionEvent[];
  readonly bytes: number;
  /** False where a window may still write to the file. */
  readonly isChangeable: boolean;
}

export interface StoredEvent {
  readonly file: string;
  /** `null` when it was taken away. */
  event: SessionEvent | null;
  bytes: number;
  readonly isTold: boolean;
  /** No earlier than the event before it in its file: a clock may jump back. */
  readonly time: number;
}

/** What a line has beside its JSON. */
const LINE_EXTRA_BYTES = 24;

type What = EventOf<'thinned'>['what'];

/** All events of a workspace with what they and their texts take on the disk, while some are taken away. */
export class StoredEvents {
  private readonly items: StoredEvent[] = [];
  private readonly byFile = new Map<string, StoredEvent[]>();
  private readonly changeableNames = new Set<string>();
  private readonly references = new Map<string, number>();
  /** The same for events that no log tells of. */
  private readonly currentReferences = new Map<string, number>();
  private readonly endedRuns = new Set<string>();
  private readonly said = new Map<StoredEvent, Map<What, number>>();
  private readonly lastSaid = new Map<string, StoredEvent>();
  private readonly removed = new Map<StoredEvent, SessionEvent>();
  private readonly changed = new Set<string>();
  private total = 0;
  private current = 0;
  private isMeasured = false;

  /** @param textBytes what each text takes on the disk, by hash */
  constructor(
    journals: readonly StoredJournal[],
    ended: EndedSessions,
    private readonly textBytes: ReadonlyMap<string, number>,
  ) {
    for (const { file, events, isChangeable } of journals) {
      if (isChangeable) this.changeableNames.add(file);
      const own: StoredEvent[] = [];
      this.byFile.set(file, own);
      let time = Number.NEGATIVE_INFINITY;
      for (const event of events) {
        time = Math.max(time, event.at);
        const item = { file, event, bytes: 0, isTold: ended.has(event), time };
        own.push(item);
        this.items.push(item);
        if (event.kind === 'commandEnded') this.endedRuns.add(event.run);
      }
    }
    this.items.sort((a, b) => a.time - b.time);
  }

  /** Finds out what everything takes on the disk; until then `bytes` are 0. */
  *measure(): Generator<void, void> {
    if (this.isMeasured) return;
    this.isMeasured = true;
    for (const item of this.items) {
      if (item.event !== null) this.put(item, item.event);
      yield;
    }
  }

  /** @param isTold `false`: of the sessions that go on; otherwise of all */
  bytes(isTold?: false): number {
    return isTold === false ? this.current : this.total;
  }

  hasEnded(run: string): boolean {
    return this.endedRuns.has(run);
  }

  /** The oldest first. */
  changeable(isTold: boolean): readonly StoredEvent[] {
    return this.items.filter(
      (item) => item.event !== null && item.isTold === isTold && this.changeableNames.has(item.file),
    );
  }

  /** The events of each file in their order, the oldest file first. */
  changeableFiles(isTold: boolean): readonly (readonly StoredEvent[])[] {
    const files = [...this.byFile].filter(([file]) => this.changeableNames.has(file)).map(([, items]) => items);
    return files
      .map((items) => items.filter((item) => item.isTold === isTold))
      .filter((items) => items.length > 0)
      .toSorted((a, b) => (a[0]?.time ?? 0) - (b[0]?.time ?? 0));
  }

  replace(item: StoredEvent, event: SessionEvent): void {
    this.remove(item);
    this.put(item, event);
  }

  remove(item: StoredEvent): void {
    if (item.event === null) return;
    this.changed.add(item.file);
    if (this.isMeasured) {
      this.addBytes(item, -item.bytes);
      for (const hash of textReferences(item.event)) this.release(hash, item);
    }
    this.removed.set(item, item.event);
    item.event = null;
    item.bytes = 0;
  }

  /** Leaves a word that something of the item, or all of it, was taken away; one word for all of a kind in a file. */
  say(item: StoredEvent, what: What, count: number): void {
    const event = item.event ?? this.removed.get(item);
    const folder = event !== undefined && 'folder' in event ? event.folder : undefined;
    const key = `${item.file}\n${what}\n${folder ?? ''}\n${item.isTold}`;
    const earlier = this.lastSaid.get(key);
    let sum = count;
    if (earlier !== undefined) {
      const words = this.said.get(earlier);
      sum += words?.get(what) ?? 0;
      words?.delete(what);
    }
    this.lastSaid.set(key, item);
    const words = this.said.get(item) ?? new Map<What, number>();
    words.set(what, sum);
    this.said.set(item, words);
  }

  /** What the files that changed are to hold; nothing where a file may go. */
  rewritten(): ReadonlyMap<string, readonly SessionEvent[]> {
    return new Map([...this.changed].map((file) => [file, this.eventsOf(file)]));
  }

  private eventsOf(file: string): readonly SessionEvent[] {
    const events: SessionEvent[] = [];
    for (const item of this.byFile.get(file) ?? []) {
      if (item.event !== null) events.push(item.event);
      const event = item.event ?? this.removed.get(item);
      for (const [what, count] of this.said.get(item) ?? []) {
        const folder = event !== undefined && 'folder' in event ? event.folder : undefined;
        const place = folder === undefined ? {} : { folder };
        events.push({ kind: 'thinned', at: event?.at ?? item.time, ...place, what, count });
      }
    }
    return joinWords(events);
  }

  private put(item: StoredEvent, event: SessionEvent): void {
    item.event = event;
    if (!this.isMeasured) return;
    item.bytes = bytesOf(event);
    this.addBytes(item, item.bytes);
    for (const hash of textReferences(event)) this.hold(hash, item);
  }

  private addBytes(item: StoredEvent, bytes: number): void {
    this.total += bytes;
    if (!item.isTold) this.current += bytes;
  }

  private hold(hash: string, { isTold }: StoredEvent): void {
    const size = this.textBytes.get(hash) ?? 0;
    if (count(this.references, hash, 1) === 1) this.total += size;
    if (!isTold && count(this.currentReferences, hash, 1) === 1) this.current += size;
  }

  private release(hash: string, { isTold }: StoredEvent): void {
    const size = this.textBytes.get(hash) ?? 0;
    if (count(this.references, hash, -1) === 0) this.total -= size;
    if (!isTold && count(this.currentReferences, hash, -1) === 0) this.current -= size;
  }
}

/** Of what was said of one matter in one folder before and now, the last says all. */
function joinWords(events: readonly SessionEvent[]): readonly SessionEvent[] {
  const sums = new Map<string, number>();
  const keyOf = ({ what, folder }: EventOf<'thinned'>): string => `${what}\n${folder ?? ''}`;
  for (const event of events) {
    if (event.kind === 'thinned') sums.set(keyOf(event), (sums.get(keyOf(event)) ?? 0) + event.count);
  }
  const joined: SessionEvent[] = [];
  for (const event of events.toReversed()) {
    if (event.kind !== 'thinned') joined.push(event);
    else {
      const sum = sums.get(keyOf(event));
      sums.delete(keyOf(event));
      if (sum !== undefined) joined.push({ ...event, count: sum });
    }
  }
  return joined.reverse();
}

function count(counts: Map<string, number>, key: string, by: number): number {
  const value = (counts.get(key) ?? 0) + by;
  counts.set(key, value);
  return value;
}

const encoder = new TextEncoder();

function bytesOf(event: SessionEvent): number {
  return encoder.encode(JSON.stringify(event)).length + LINE_EXTRA_BYTES;
}
