/** A workspace's memory, as VS Code keeps it over a reload: as JSON. */
export class WorkspaceMemory {
  /** VS Code has it, and has not written it when the window goes. */
  isLate = false;
  private readonly texts = new Map<string, string>();

  get<T>(key: string): T | undefined {
    const text = this.texts.get(key);
    return text === undefined ? undefined : (JSON.parse(text) as T);
  }

  async update(key: string, value: unknown): Promise<void> {
    if (this.isLate) return;
    if (value === undefined) this.texts.delete(key);
    else this.texts.set(key, JSON.stringify(value));
  }

  keys(): readonly string[] {
    return [...this.texts.keys()];
  }
}
