import type { EventOf, Manifest, SessionEvent } from '../record/event';
import type { EditObservation, Observation } from '../record/observation';
import { type ExclusionReason, exclusionOfName, exclusionOfText } from './exclusion';
import { addCounts, type Redactor } from './redactor';
import { type ExclusionOfShown, ShownOutput } from './shownOutput';

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
  private readonly shown: ShownOutput;

  /** @param exclusionOfShown the same for a path as it stands in a command line */
  constructor(
    private readonly redactor: Pick<Redactor, 'redactInTurns'>,
    private readonly exclusionOf: (path: string, folder: string | undefined) => Promise<ExclusionReason | null>,
    /** Lets others work, between two parts of a long text. */
    private readonly turn: () => Promise<void> = async () => {},
    exclusionOfShown: ExclusionOfShown = async (path) => exclusionOfName(path),
  ) {
    this.shown = new ShownOutput(exclusionOfShown);
  }

  /** @returns `null` where nothing of it may be kept */
  async admit(observation: Observation): Promise<Admitted | null> {
    const pass = new MaskingPass(this.redactor, this.turn);
    if (observation.kind === 'edit') return await this.admitEdit(observation, pass);
    const event = await this.eventOf(observation, pass);
    return event === null ? null : { kind: 'event', event };
  }

  private async eventOf(
    observation: Exclude<Observation, { readonly kind: 'edit' }>,
    pass: MaskingPass,
  ): Promise<SessionEvent | null> {
    switch (observation.kind) {
      case 'commandStarted':
        await this.shown.started(observation);
        return await maskedCommand(observation, pass);
      case 'commandProgress':
        return await maskedCommand({ ...observation, output: await this.shown.progressed(observation) }, pass);
      case 'commandEnded':
        return await maskedCommand({ ...observation, output: await this.shown.ended(observation) }, pass);
      case 'note':
        return { ...observation, text: await pass.mask(observation.text), redactions: pass.counts };
      case 'diagnostic':
        return (await this.isRecorded(observation)) ? await maskedDiagnostic(observation, pass) : null;
      case 'saved':
        return (await this.isRecorded(observation))
          ? { ...observation, path: await pass.mask(observation.path) }
          : null;
      case 'renamed': {
        const { folder, from, to } = observation;
        const areRecorded =
          (await this.isRecorded({ folder, path: from })) && (await this.isRecorded({ folder, path: to }));
        return areRecorded ? { ...observation, from: await pass.mask(from), to: await pass.mask(to) } : null;
      }
      case 'bulkChange':
        return { ...observation, samples: await this.recordedOf(observation, observation.samples, pass) };
      case 'gitMoved': {
        const files = await this.recordedOf(observation, observation.files, pass);
        const branch = observation.branch === null ? null : await pass.mask(observation.branch);
        const subject = await pass.mask(observation.subject);
        return { ...observation, subject, branch, files, redactions: pass.counts };
      }
      case 'stepStarted': {
        const name = observation.name === null ? null : await pass.mask(observation.name);
        return { ...observation, name };
      }
      case 'project':
        return await maskedProject({ ...observation, manifests: await this.openOf(observation) }, pass);
      case 'paused':
      case 'resumed':
      case 'logWritten':
      case 'stepContinued':
      case 'thinned':
        return observation;
    }
  }

  /** Not even the name of an excluded file is kept. */
  private async isRecorded({ folder, path }: Place): Promise<boolean> {
    return (await this.exclusionOf(path, folder)) === null;
  }

  private async recordedOf(
    { folder }: { readonly folder?: string },
    paths: readonly string[],
    pass: MaskingPass,
  ): Promise<readonly string[]> {
    const kept: string[] = [];
    for (const path of paths) if (await this.isRecorded({ folder, path })) kept.push(path);
    return await pass.maskAll(kept);
  }

  /** A project is what its manifests say, also where only a part of it is recorded. */
  private async openOf({ folder, manifests }: EventOf<'project'>): Promise<EventOf<'project'>['manifests']> {
    const reasons = await Promise.all(manifests.map(({ path }) => this.exclusionOf(path, folder)));
    return manifests.filter((_, index) => reasons[index] !== 'secretFile' && reasons[index] !== 'ignored');
  }

  private async admitEdit(edit: EditObservation, pass: MaskingPass): Promise<Admitted | null> {
    if (!(await this.isRecorded(edit))) return null;
    const beforeText = 'text' in edit.before ? edit.before.text : '';
    if (exclusionOfText(beforeText) !== null || exclusionOfText(edit.after ?? '') !== null) return null;
    // A pause in the middle of a secret ends an edit, too.
    const isBeingTyped = !edit.isSaved && edit.origin === 'typed';
    const path = await pass.mask(edit.path);
    // What stands in both texts is one secret.
    const [old, fresh] = [pass.anew(), pass.anew()];
    const before = 'text' in edit.before ? { ...edit.before, text: await old.mask(edit.before.text) } : edit.before;
    const after = edit.after === null ? null : await fresh.mask(edit.after, isBeingTyped);
    const redactions = { ...old.counts };
    for (const [kind, count] of Object.entries(fresh.counts)) redactions[kind] = Math.max(redactions[kind] ?? 0, count);
    return { kind: 'edit', edit: { ...edit, path, before, after }, redactions };
  }
}

/** Masks the strings of one observation, in turns where they are long, and counts what it masked. */
class MaskingPass {
  readonly counts: Record<string, number> = {};

  constructor(
    private readonly redactor: Pick<Redactor, 'redactInTurns'>,
    private readonly turn: () => Promise<void>,
  ) {}

  /** The same with counts of its own. */
  anew(): MaskingPass {
    return new MaskingPass(this.redactor, this.turn);
  }

  async mask(text: string, isUnfinished = false): Promise<string> {
    const { text: masked, counts } = await this.redactor.redactInTurns(text, this.turn, isUnfinished);
    addCounts(this.counts, counts);
    return masked;
  }

  async maskAll(texts: readonly string[]): Promise<readonly string[]> {
    const masked: string[] = [];
    for (const text of texts) masked.push(await this.mask(text));
    return masked;
  }
}

async function maskedDiagnostic(seen: EventOf<'diagnostic'>, pass: MaskingPass): Promise<SessionEvent> {
  const [path = '', source = '', code = '', message = ''] = await pass.maskAll([
    seen.path,
    seen.source,
    seen.code,
    seen.message,
  ]);
  return { ...seen, path, source, code, message, redactions: pass.counts };
}

async function maskedProject(seen: EventOf<'project'>, pass: MaskingPass): Promise<SessionEvent> {
  const manifests: Manifest[] = [];
  for (const manifest of seen.manifests) {
    const name = manifest.name === null ? null : await pass.mask(manifest.name);
    const dependencies = await pass.maskAll(manifest.dependencies);
    manifests.push({ ...manifest, path: await pass.mask(manifest.path), name, dependencies });
  }
  return { ...seen, name: await pass.mask(seen.name), manifests };
}

async function maskedCommand(
  event: EventOf<'commandStarted' | 'commandProgress' | 'commandEnded'>,
  pass: MaskingPass,
): Promise<SessionEvent> {
  if (event.kind === 'commandProgress') {
    return { ...event, output: await maskedOutput(event.output, pass), redactions: pass.counts };
  }
  const commandLine = { ...event.commandLine, text: await pass.mask(event.commandLine.text) };
  if (event.kind === 'commandStarted') {
    const cwd = event.cwd === null ? null : await pass.mask(event.cwd);
    const label = event.label === undefined ? undefined : await pass.mask(event.label);
    const terminal = await pass.mask(event.terminal);
    return { ...event, terminal, label, cwd, commandLine, redactions: pass.counts };
  }
  return { ...event, commandLine, output: await maskedOutput(event.output, pass), redactions: pass.counts };
}

type Output = EventOf<'commandEnded'>['output'];

/** Where nothing is missing between head and tail they are one text: a secret across the border must be seen whole. */
async function maskedOutput(output: Output, pass: MaskingPass): Promise<Output> {
  const { head, tail, droppedLines } = output;
  if (droppedLines === 0 && tail !== '') return { ...output, head: await pass.mask(`${head}\n${tail}`), tail: '' };
  return { ...output, head: await pass.mask(head), tail: await pass.mask(tail) };
}
