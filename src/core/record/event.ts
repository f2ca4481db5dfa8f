import * as v from 'valibot';

/**
 * What can happen in a session. Events are values as they come from the disk, too, so the schema is the definition
 * and the types follow from it. Times are milliseconds since the epoch; paths are workspace-relative with forward
 * slashes; texts are kept once, by content hash, in the text store.
 */
const at = v.number();
const textRef = v.nullable(v.object({ hash: v.string(), chars: v.number() }));
const redactions = v.optional(v.record(v.string(), v.number()));

const commandLine = v.object({
  text: v.string(),
  /** How sure VS Code is; a program can print a forged one. */
  confidence: v.picklist(['high', 'medium', 'low']),
  isTrusted: v.boolean(),
});

/** Names of what a manifest declares: facts for the stack, never its text. */
const manifest = v.object({
  path: v.string(),
  kind: v.string(),
  /** The project's own name, where the manifest says it. */
  name: v.nullable(v.string()),
  dependencies: v.array(v.string()),
});

const projectSeen = v.object({ kind: v.literal('project'), at, name: v.string(), manifests: v.array(manifest) });

const edit = v.object({
  kind: v.literal('edit'),
  at,
  startedAt: v.number(),
  path: v.string(),
  language: v.string(),
  /** `null`: the file was not there. */
  before: textRef,
  /** `null`: the file is gone. */
  after: textRef,
  /** Where `before` comes from; `absent`: the file was not there, `unknown`: nobody looked in time. */
  baseline: v.picklist(['editor', 'disk', 'earlier', 'absent', 'unknown']),
  origin: v.picklist(['typed', 'pasted', 'inserted', 'onDisk']),
  /** False while the change is in the editor alone: a command that runs now does not see it. */
  isSaved: v.boolean(),
  redactions,
});

const commandStarted = v.object({
  kind: v.literal('commandStarted'),
  at,
  /** Unique in the journal file. */
  run: v.string(),
  terminal: v.string(),
  commandLine,
  cwd: v.nullable(v.string()),
  redactions,
});

const commandEnded = v.object({
  kind: v.literal('commandEnded'),
  at,
  run: v.string(),
  /** What the shell reported at the end, where that is the better account. */
  commandLine,
  /** `null` is unknown, which is not success. */
  exitCode: v.nullable(v.number()),
  ending: v.picklist(['ended', 'terminalClosed', 'superseded', 'promptReturned', 'interrupted']),
  output: v.object({
    head: v.string(),
    tail: v.string(),
    droppedLines: v.number(),
    droppedChars: v.number(),
  }),
  capture: v.picklist(['whole', 'bounded', 'silent', 'lost']),
  redactions,
});

const note = v.object({ kind: v.literal('note'), at, text: v.string(), redactions });
/** `through`: time of the last event that the log tells of; what came later belongs to the next session. */
const logWritten = v.object({
  kind: v.literal('logWritten'),
  at,
  step: v.number(),
  path: v.string(),
  through: v.number(),
});
/** A file that was recorded while it had unsaved changes is on the disk now: from here on commands see them. */
const saved = v.object({ kind: v.literal('saved'), at, path: v.string() });

export const sessionEventSchema = v.variant('kind', [
  projectSeen,
  edit,
  commandStarted,
  commandEnded,
  note,
  logWritten,
  saved,
]);

type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T;

export type SessionEvent = DeepReadonly<v.InferOutput<typeof sessionEventSchema>>;
export type EventOf<K extends SessionEvent['kind']> = Extract<SessionEvent, { readonly kind: K }>;
export type CommandLine = EventOf<'commandStarted'>['commandLine'];
export type TextRef = { readonly hash: string; readonly chars: number };
export type Manifest = EventOf<'project'>['manifests'][number];
