import type { Uri } from 'vscode';
import type { Clock } from '../../core/base/clock';
import type { Observation } from '../../core/record/observation';
import { placeOf } from './workspaceFolders';

interface Savable {
  readonly uri: Uri;
  readonly isDirty: boolean;
}

/** Of what was recorded of each document, whether it is on the disk: a save that brings it there is an event. */
export class UnsavedTexts<Document extends Savable> {
  private readonly unsaved = new Set<Document>();

  constructor(
    private readonly clock: Clock,
    private readonly record: (observation: Observation) => void,
  ) {}

  /** Its text as it is now was recorded. */
  recorded(document: Document): void {
    if (document.isDirty) this.unsaved.add(document);
    else this.unsaved.delete(document);
  }

  saved(document: Document): void {
    const place = placeOf(document.uri);
    if (place !== null && this.unsaved.delete(document)) this.record({ kind: 'saved', at: this.clock.now(), ...place });
  }

  /** @returns whether there was something of it that is not on the disk */
  forget(document: Document): boolean {
    return this.unsaved.delete(document);
  }

  clear(): void {
    this.unsaved.clear();
  }
}
