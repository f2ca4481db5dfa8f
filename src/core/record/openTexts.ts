/** Together about what a dozen large source files hold. */
const MAX_KEPT_CHARS = 16_000_000;

/** Texts of documents that are open and not edited yet: the baseline of their first edit. The oldest go first. */
export class OpenTexts {
  private readonly texts = new Map<string, string>();
  private chars = 0;

  keep(path: string, text: string): void {
    this.take(path);
    this.texts.set(path, text);
    this.chars += text.length;
    for (const oldest of this.texts.keys()) {
      if (this.chars <= MAX_KEPT_CHARS) break;
      this.take(oldest);
    }
  }

  /** Hands a text out and forgets it. */
  take(path: string): string | null {
    const text = this.texts.get(path);
    if (text === undefined) return null;
    this.texts.delete(path);
    this.chars -= text.length;
    return text;
  }
}
