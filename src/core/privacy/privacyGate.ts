import type { EventOf, SessionEvent } from '../record/event';
import type { EditObservation, Observation } from '../record/observation';
import { type ExclusionReason, exclusionOfText } from './exclusion';
import { addCounts, type Redactor } from './redactor';

export type Admitted =
  | { readonly kind: 'event'; readonly event: SessionEvent }
  | { readonly kind: 'edit'; readonly edit: EditObservation; readonly redactions: Readonly<Record<string, number>> };

interface Place {
  readonly folder?: string | undefined;
  readonly path: string;
}

/**
 * The one place between what was seen and what is kept: decides what is never recorded and masks the rest.
 * Everything that is written to disk has passed here.
 */
export class PrivacyGate {
  constructor(
    private readonly redactor: Redactor,
    private readonly exclusionOf: (path: string, folder: string | undefined) => Promise<ExclusionReason | null>,
    /** Lets others work, between two parts of a long text. */
    private readonly turn: () => Promise<void> = async () => {},
  ) {}

  /** @returns `null` where nothing of it may be kept */
  async admit(observation: Observation): Promise<Admitted | null> {
    switch (observation.kind) {
      case 'edit':
        return await this.admitEdit(observation);
      case 'commandStarted':
      case 'commandProgress':
      case 'commandEnded':
        return { kind: 'event', event: this.maskCommand(observation) };
      case 'note':
        return { kind: 'event', event: this.maskField(observation, 'text') };
      case 'diagnostic':
        return (await this.isRecorded(observation))
          ? { kind: 'event', event: this.maskField(observation, 'message') }
          : null;
      case 'saved':
        return (await this.isRecorded(observation)) ? { kind: 'event', event: observation } : null;
      case 'renamed': {
        const { folder, from, to } = observation;
        const areRecorded =
          (await this.isRecorded({ folder, path: from })) && (await this.isRecorded({ folder, path: to }));
        return areRecorded ? { kind: 'event', event: observation } : null;
      }
      case 'bulkChange':
        return {
          kind: 'event',
          event: { ...observation, samples: await this.recordedOf(observation, observation.samples) },
        };
      case 'gitMoved': {
        const files = await this.recordedOf(observation, observation.files);
        const branch = observation.branch === null ? null : this.redactor.redact(observation.branch).text;
        return { kind: 'event', event: { ...this.maskField(observation, 'subject'), branch, files } };
      }
      case 'stepStarted': {
        const name = observation.name === null ? null : this.redactor.redact(observation.name).text;
        return { kind: 'event', event: { ...observation, name } };
      }
      case 'project':
      case 'paused':
      case 'resumed':
      case 'logWritten':
      case 'stepContinued':
      case 'thinned':
        return { kind: 'event', event: observation };
    }
  }

  /** Not even the name of an excluded file is kept. */
  private async isRecorded({ folder, path }: Place): Promise<boolean> {
    return (await this.exclusionOf(path, folder)) === null;
  }

  private async recordedOf({ folder }: { readonly folder?: string }, paths: readonly string[]): Promise<string[]> {
    const kept: string[] = [];
    for (const path of paths) if (await this.isRecorded({ folder, path })) kept.push(path);
    return kept;
  }

  private maskField<K extends string, E extends { readonly [key in K]: string }>(
    event: E,
    field: K,
  ): E & { readonly redactions: Readonly<Record<string, number>> } {
    const { text, counts } = this.redactor.redact(event[field]);
    return { ...event, [field]: text, redactions: counts };
  }

  private async admitEdit(edit: EditObservation): Promise<Admitted | null> {
    if (!(await this.isRecorded(edit))) return null;
    const beforeText = 'text' in edit.before ? edit.before.text : '';
    if (exclusionOfText(beforeText) !== null || exclusionOfText(edit.after ?? '') !== null) return null;
    const redactions: Record<string, number> = {};
    const mask = async (text: string, isUnfinished: boolean): Promise<string> => {
      const { text: masked, counts } = await this.redactor.redactInTurns(text, this.turn, isUnfinished);
      for (const [kind, count] of Object.entries(counts)) redactions[kind] = Math.max(redactions[kind] ?? 0, count);
      return masked;
    };
    // A pause in the middle of a secret ends an edit, too.
    const isBeingTyped = !edit.isSaved && edit.origin === 'typed';
    const before = 'text' in edit.before ? { ...edit.before, text: await mask(edit.before.text, false) } : edit.before;
    return {
      kind: 'edit',
      edit: { ...edit, before, after: edit.after === null ? null : await mask(edit.after, isBeingTyped) },
      redactions,
    };
  }

  private maskCommand(
    event: Extract<Observation, { kind: 'commandStarted' | 'commandProgress' | 'commandEnded' }>,
  ): SessionEvent {
    const redactions: Record<string, number> = {};
    const mask = (text: string): string => {
      const { text: masked, counts } = this.redactor.redact(text);
      addCounts(redactions, counts);
      return masked;
    };
    if (event.kind === 'commandProgress') return { ...event, output: maskOutput(event.output, mask), redactions };
    const commandLine = { ...event.commandLine, text: mask(event.commandLine.text) };
    if (event.kind === 'commandStarted') {
      const cwd = event.cwd === null ? null : mask(event.cwd);
      const label = event.label === undefined ? undefined : mask(event.label);
      return { ...event, terminal: mask(event.terminal), label, cwd, commandLine, redactions };
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
