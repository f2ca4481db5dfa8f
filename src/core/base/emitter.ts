import type { Endable } from './lifetime';

export type Listener<T> = (value: T) => void;
export type Event<T> = (listener: Listener<T>) => Endable;

/** Tells listeners in the order of their registration; one that throws does not silence the others. */
export class Emitter<T> {
  private readonly listeners = new Set<Listener<T>>();

  constructor(private readonly onError: (error: unknown) => void = () => {}) {}

  readonly event: Event<T> = (listener) => {
    // A wrapper, so that the same function registered twice is told twice and removed once.
    const entry: Listener<T> = (value) => listener(value);
    this.listeners.add(entry);
    return { dispose: () => this.listeners.delete(entry) };
  };

  fire(value: T): void {
    for (const listener of [...this.listeners]) {
      try {
        listener(value);
      } catch (error) {
        this.onError(error);
      }
    }
  }

  dispose(): void {
    this.listeners.clear();
  }
}
