import type { Admitted } from '../privacy/privacyGate';
import type { SessionEvent } from '../record/event';

export type AdmittedEdit = Extract<Admitted, { kind: 'edit' }>;

/** What may wait in memory; beyond either bound the edit that waits longest is given up. */
const MAX_FILES = 64;
const MAX_CHARS = 8_000_000;

/**
 * Edits whose texts the disk refuses to take. An event must not refer to a text that is not there, so they wait, one for
 * each file: the text before the first and the text after the last are all that is needed to lose no change.
 */
export class WaitingEdits {
  private readonly edits = new Map<string, AdmittedEdit>();

  get isEmpty(): boolean {
    return this.edits.size === 0;
  }

  /** In the order in which the files began to wait. */
  entries(): readonly (readonly [string, AdmittedEdit])[] {
    return [...this.edits];
  }

  /** @returns edits that are given up for it */
  add(edit: AdmittedEdit): readonly AdmittedEdit[] {
    const key = fileKey(edit.edit);
    const earlier = this.edits.get(key);
    this.edits.set(key, earlier === undefined ? edit : joined(earlier, edit));
    const givenUp: AdmittedEdit[] = [];
    let chars = [...this.edits.values()].reduce((sum, waiting) => sum + charsOf(waiting), 0);
    for (const [oldest, waiting] of this.edits) {
      if (oldest === key || (this.edits.size <= MAX_FILES && chars <= MAX_CHARS)) break;
      this.edits.delete(oldest);
      chars -= charsOf(waiting);
      givenUp.push(waiting);
    }
    return givenUp;
  }

  /** What happens to a file meanwhile is told of it in the event that comes later. */
  follow(event: SessionEvent): void {
    if (event.kind === 'saved') {
      const key = fileKey(event);
      const waiting = this.edits.get(key);
      if (waiting !== undefined) this.edits.set(key, { ...waiting, edit: { ...waiting.edit, isSaved: true } });
    } else if (event.kind === 'renamed') {
      const waiting = this.edits.get(fileKey({ folder: event.folder, path: event.from }));
      if (waiting === undefined) return;
      this.edits.delete(fileKey(waiting.edit));
      this.add({ ...waiting, edit: { ...waiting.edit, path: event.to } });
    }
  }

  delete(key: string): void {
    this.edits.delete(key);
  }

  clear(): void {
    this.edits.clear();
  }
}

export function fileKey({ folder, path }: { readonly folder?: string | undefined; readonly path: string }): string {
  return `${folder ?? ''}\n${path}`;
}

function joined(first: AdmittedEdit, last: AdmittedEdit): AdmittedEdit {
  const redactions: Record<string, number> = { ...first.redactions };
  for (const [kind, count] of Object.entries(last.redactions)) {
    redactions[kind] = Math.max(redactions[kind] ?? 0, count);
  }
  const { before, startedAt } = first.edit;
  return { kind: 'edit', edit: { ...last.edit, before, startedAt }, redactions };
}

function charsOf({ edit }: AdmittedEdit): number {
  return ('text' in edit.before ? edit.before.text.length : 0) + (edit.after?.length ?? 0);
}
