import type { EventOf, SessionEvent } from '../record/event';
import type { EditObservation, Observation } from '../record/observation';
import { type ExclusionReason, exclusionOfText } from './exclusion';
import { addCounts, type Redactor } from './redactor';

export type Admitted =
  | { readonly kind: 'event'; readonly event: SessionEvent }
  | { readonly kind: 'edit'; readonly edit: EditObservation; readonly redactions: Readonly<Record<string, number>> };

/**
 * The one place between what was seen and what is kept: decides what is never recorded and masks the rest.
 * Everything that is written to disk has passed here.
 */
export class PrivacyGate {
  constructor(
    private readonly redactor: Redactor,
    private readonly exclusionOf: (path: string) => Promise<ExclusionReason | null>,
  ) {}

  /** @returns `null` where nothing of it may be kept */
  async admit(observation: Observation): Promise<Admitted | null> {
    switch (observation.kind) {
      case 'edit':
        return await this.admitEdit(observation);
      case 'commandStarted':
      case 'commandEnded':
        return { kind: 'event', event: this.maskCommand(observation) };
      case 'note': {
        const { text, counts } = this.redactor.redact(observation.text);
        return { kind: 'event', event: { ...observation, text, redactions: counts } };
      }
      case 'saved':
        // Not even the name of an excluded file is kept.
        return (await this.exclusionOf(observation.path)) === null ? { kind: 'event', event: observation } : null;
      case 'project':
      case 'logWritten':
        return { kind: 'event', event: observation };
    }
  }

  private async admitEdit(edit: EditObservation): Promise<Admitted | null> {
    if ((await this.exclusionOf(edit.path)) !== null) return null;
    const beforeText = 'text' in edit.before ? edit.before.text : '';
    if (exclusionOfText(beforeText) !== null || exclusionOfText(edit.after ?? '') !== null) return null;
    const redactions: Record<string, number> = {};
    const mask = (text: string): string => {
      const { text: masked, counts } = this.redactor.redact(text);
      for (const [kind, count] of Object.entries(counts)) redactions[kind] = Math.max(redactions[kind] ?? 0, count);
      return masked;
    };
    const before = 'text' in edit.before ? { ...edit.before, text: mask(edit.before.text) } : edit.before;
    return {
      kind: 'edit',
      edit: { ...edit, before, after: edit.after === null ? null : mask(edit.after) },
      redactions,
    };
  }

  private maskCommand(event: Extract<Observation, { kind: 'commandStarted' | 'commandEnded' }>): SessionEvent {
    const redactions: Record<string, number> = {};
    const mask = (text: string): string => {
      const { text: masked, counts } = this.redactor.redact(text);
      addCounts(redactions, counts);
      return masked;
    };
    const commandLine = { ...event.commandLine, text: mask(event.commandLine.text) };
    if (event.kind === 'commandStarted') {
      const cwd = event.cwd === null ? null : mask(event.cwd);
      return { ...event, terminal: mask(event.terminal), cwd, commandLine, redactions };
    }
    return { ...event, commandLine, output: maskOutput(event.output, mask), redactions };
  }
}

type Output = EventOf<'commandEnded'>['output'];

/** Where nothing is missing between head and tail they are one text: a secret across the border must be seen whole. */
function maskOutput(output: Output, mask: (text: string) => string): Output {
  const { head, tail, droppedLines } = output;
  if (droppedLines > 0 || tail === '') return { ...output, head: mask(head), tail: mask(tail) };
  return { ...output, head: mask(`${head}\n${tail}`), tail: '' };
}
