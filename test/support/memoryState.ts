/** VS Code's memory of a workspace or of the user, for as long as a test runs. */
export class MemoryState {
  private readonly values = new Map<string, unknown>();

  keys(): readonly string[] {
    return [...this.values.keys()];
  }

  get<T>(key: string, byDefault?: T): T | undefined {
    return (this.values.get(key) as T | undefined) ?? byDefault;
  }

  async update(key: string, value: unknown): Promise<void> {
    if (value === undefined) this.values.delete(key);
    else this.values.set(key, structuredClone(value));
  }
}
