import * as v from 'valibot';

/**
 * What can happen in a session. Events are values as they come from the disk, too, so the schema is the definition
 * and the types follow from it. Times are milliseconds since the epoch; paths are workspace-relative with forward
 * slashes; texts are kept once, by content hash, in the text store.
 */
/** What a date can be, in milliseconds: another number would fail wherever it is shown. */
export const MAX_TIME = 8.64e15;
const at = v.pipe(v.number(), v.minValue(-MAX_TIME), v.maxValue(MAX_TIME));
/** Bounded, as what is added up from the disk must stay a number that means something. */
const amount = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e9));
const textRef = v.nullable(v.object({ hash: v.string(), chars: amount }));
const redactions = v.optional(v.record(v.string(), v.number()));
/** Key of the workspace folder that this belongs to; absent in a workspace of one folder. See `folderKey`. */
const folder = v.optional(v.string());

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

const projectSeen = v.object({
  kind: v.literal('project'),
  at,
  folder,
  name: v.string(),
  manifests: v.array(manifest),
});

/** A day has ten thousand edits, and a record room for the diffs of a tenth of them: of the others this is enough. */
const editExtent = v.object({
  /** Lines. */
  added: amount,
  removed: amount,
  /** Length of the diff in UTF-16 units; of a long one also what stays of it where it is cut. */
  diffChars: amount,
  shortChars: v.optional(amount),
  /** What the lines that were put in import; absent where it is nothing. */
  imports: v.optional(v.array(v.string())),
});

const edit = v.object({
  kind: v.literal('edit'),
  at,
  folder,
  startedAt: at,
  path: v.string(),
  language: v.string(),
  /** `null`: the file was not there. */
  before: textRef,
  /** `null`: the file is gone. */
  after: textRef,
  /**
   * Where `before` comes from: the open editor, the disk at the first edit, git's `HEAD`, what was kept at the start
   * of the session, or the event before; `absent`: the file was not there, `unknown`: nobody looked in time.
   */
  baseline: v.picklist(['editor', 'disk', 'head', 'sessionStart', 'earlier', 'absent', 'unknown']),
  origin: v.picklist(['typed', 'pasted', 'inserted', 'onDisk']),
  /** False while the change is in the editor alone: a command that runs now does not see it. */
  isSaved: v.boolean(),
  /** What the two texts would tell of the diff between them; absent where they must be asked. */
  extent: v.optional(v.fallback(v.undefinedable(editExtent), undefined)),
  redactions,
});

/** A file got another name; its text stays what the edits say. */
const renamed = v.object({
  kind: v.literal('renamed'),
  at,
  folder,
  from: v.string(),
  to: v.string(),
  /** By anything but VS Code, such as `git mv`. */
  isOnDisk: v.optional(v.boolean()),
});

/** So many files changed on the disk at once that it is one happening and not a change of each. */
const bulkChange = v.object({
  kind: v.literal('bulkChange'),
  at,
  folder,
  startedAt: at,
  cause: v.picklist(['git', 'install', 'unknown']),
  /** How many files, as far as they were seen. */
  files: v.number(),
  /** Some of their paths. */
  samples: v.array(v.string()),
});

/** git's `HEAD` moved: a commit, or work that came from elsewhere. Told by the reflog, so also for a git in a terminal. */
const gitMoved = v.object({
  kind: v.literal('gitMoved'),
  at,
  folder,
  how: v.picklist(['commit', 'amend', 'merge', 'checkout', 'rebase', 'reset', 'pull', 'cherryPick', 'revert', 'other']),
  /** First line of the message, or what the reflog says of a move. */
  subject: v.string(),
  /** Abbreviated. */
  hash: v.string(),
  branch: v.nullable(v.string()),
  /** Workspace-relative; at most 50 are kept. Empty where git could not be asked. */
  files: v.array(v.string()),
  fileCount: v.number(),
  redactions,
});

/** What a run is seen by. `pasted`: the user copied the output of a terminal that VS Code cannot see. */
const source = v.optional(v.picklist(['terminal', 'task', 'debug', 'pasted']), 'terminal');

const commandStarted = v.object({
  kind: v.literal('commandStarted'),
  at,
  folder,
  /** Unique among all windows. */
  run: v.string(),
  terminal: v.string(),
  source,
  /** Name of the task or of the debug configuration. */
  label: v.optional(v.string()),
  commandLine,
  cwd: v.nullable(v.string()),
  redactions,
});

const output = v.object({
  head: v.string(),
  tail: v.string(),
  droppedLines: v.number(),
  droppedChars: v.number(),
});

/**
 * What a command that still runs has printed since the last such event: a server or a watcher may never end, and a
 * window may die before it does.
 */
const commandProgress = v.object({
  kind: v.literal('commandProgress'),
  at,
  folder,
  run: v.string(),
  output,
  redactions,
});

const commandEnded = v.object({
  kind: v.literal('commandEnded'),
  at,
  folder,
  run: v.string(),
  /** What the shell reported at the end, where that is the better account. */
  commandLine,
  /** `null` is unknown, which is not success. */
  exitCode: v.nullable(v.number()),
  ending: v.picklist(['ended', 'terminalClosed', 'superseded', 'promptReturned', 'interrupted']),
  output,
  capture: v.picklist(['whole', 'bounded', 'silent', 'lost']),
  /** The output was in another encoding than UTF-8, such as GBK: what could not be read stands there as U+FFFD. */
  isGarbled: v.optional(v.boolean()),
  redactions,
});

/** An error that a language service or a task's problem matcher shows, once it has stayed for a while, and its end. */
const diagnostic = v.object({
  kind: v.literal('diagnostic'),
  at,
  folder,
  state: v.picklist(['appeared', 'gone']),
  path: v.string(),
  /** Who reports it, such as `ts` or `eslint`. */
  source: v.string(),
  /** As a command's output would name it: `TS2322`, `no-unused-vars`; empty where there is none. */
  code: v.string(),
  message: v.string(),
  /** Both 1-based. */
  line: v.number(),
  column: v.number(),
  redactions,
});

const note = v.object({ kind: v.literal('note'), at, folder, text: v.string(), redactions });

/** The user stopped and took up recording: what happened in between is not known. For all folders. */
const paused = v.object({ kind: v.literal('paused'), at });
const resumed = v.object({ kind: v.literal('resumed'), at });

/** What later steps need to know of a problem of this one. */
export const problemMemo = v.object({
  signatures: v.array(v.string()),
  title: v.string(),
  state: v.picklist(['proven', 'likely', 'flaky', 'open']),
});

/** `through`: time of the last event that the log tells of; what came later belongs to the next session. */
const logWritten = v.object({
  kind: v.literal('logWritten'),
  at,
  folder,
  step: v.number(),
  path: v.string(),
  through: at,
  problems: v.optional(v.array(problemMemo), []),
});

/** The user began a step by hand, or named the one that goes on: then `step` is the number it has already. */
const stepStarted = v.object({
  kind: v.literal('stepStarted'),
  at,
  folder,
  step: v.number(),
  name: v.nullable(v.string()),
  /** Problems of the step that this ended without a log. */
  problems: v.optional(v.array(problemMemo), []),
});

/** The user goes on with the step before, whose log is updated then: what was recorded since belongs to it, too. */
const stepContinued = v.object({ kind: v.literal('stepContinued'), at, folder, step: v.number() });

/** A file that was recorded while it had unsaved changes is on the disk now: from here on commands see them. */
const saved = v.object({ kind: v.literal('saved'), at, folder, path: v.string() });

/**
 * So much of what was recorded is no longer here, to stay within the disk space that is allowed, or because it could not
 * be written or is damaged. It stands where the last of it was, with its time: what was printed by commands that passed, the steps
 * between two states of a file, all but the failing lines of an output, events that were too old (also edits on both sides of a command, joined).
 */
const thinned = v.object({
  kind: v.literal('thinned'),
  at,
  folder,
  what: v.picklist(['passedOutput', 'editSteps', 'output', 'oldEvents', 'notWritten']),
  count: v.number(),
});

export const sessionEventSchema = v.variant('kind', [
  projectSeen,
  edit,
  renamed,
  bulkChange,
  gitMoved,
  commandStarted,
  commandProgress,
  commandEnded,
  diagnostic,
  note,
  paused,
  resumed,
  logWritten,
  stepStarted,
  stepContinued,
  saved,
  thinned,
]);

type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T;

export type SessionEvent = DeepReadonly<v.InferOutput<typeof sessionEventSchema>>;
/** An event as it is made, with the fields left out that have a default. */
export type EventInput<K extends SessionEvent['kind']> = Extract<
  DeepReadonly<v.InferInput<typeof sessionEventSchema>>,
  { readonly kind: K }
>;
export type EventOf<K extends SessionEvent['kind']> = Extract<SessionEvent, { readonly kind: K }>;
export type CommandLine = EventOf<'commandStarted'>['commandLine'];
export type RunSource = EventOf<'commandStarted'>['source'];
export type ProblemMemo = EventOf<'logWritten'>['problems'][number];
export type TextRef = { readonly hash: string; readonly chars: number };
export type Manifest = EventOf<'project'>['manifests'][number];
