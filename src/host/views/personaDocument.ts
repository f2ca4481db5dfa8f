import { ReadOnlyDocuments } from './readOnlyDocuments';

/** Shows a persona as the mentor would get it, read-only, for a person to read before it is used. */
export class PersonaDocument {
  private readonly texts = new Map<string, string>();
  private readonly documents = new ReadOnlyDocuments('mentor-brain-persona', ({ path }) => this.texts.get(path) ?? '');

  /** @param name of the file it was read from, for the tab */
  async show(name: string, text: string): Promise<void> {
    this.texts.set(`/${name}`, text);
    await this.documents.show(name);
  }

  dispose(): void {
    this.documents.dispose();
  }
}
