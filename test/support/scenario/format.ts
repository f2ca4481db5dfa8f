import * as v from 'valibot';

const done = v.literal(true);
const step = <K extends string, S extends v.GenericSchema>(
  key: K,
  schema: S,
): v.StrictObjectSchema<Record<K, S>, undefined> => v.strictObject({ [key]: schema } as Record<K, S>);

const text = v.string();
const filled = v.pipe(v.string(), v.nonEmpty());
const seconds = v.pipe(v.number(), v.minValue(0));

/** One schema a kind of step, under the name that marks it. */
const schemas = {
  open: step('open', filled),
  type: step('type', text),
  replace: step('replace', v.strictObject({ path: filled, from: filled, to: text })),
  writeOnDisk: step('writeOnDisk', v.strictObject({ path: filled, text })),
  save: step('save', done),
  run: step('run', filled),
  waitFor: step('waitFor', v.strictObject({ command: v.optional(filled), seconds: v.optional(seconds) })),
  note: step('note', filled),
  command: v.strictObject({ command: filled, args: v.optional(v.unknown()) }),
  generate: step('generate', done),
  reload: step('reload', done),
  killExtensionHost: step('killExtensionHost', done),
  screenshot: step('screenshot', v.pipe(filled, v.regex(/^[^/\\]+$/, 'a file name without folders'))),
};

/** What a person has to write, by kind; part of the sentence that says what was wrong. */
const shapes: Readonly<Record<keyof typeof schemas, string>> = {
  open: '{open: path}',
  type: '{type: text}',
  replace: '{replace: {path, from, to}}',
  writeOnDisk: '{writeOnDisk: {path, text}}',
  save: '{save: true}',
  run: '{run: command}',
  waitFor: '{waitFor: {command?, seconds?}}',
  note: '{note: text}',
  command: '{command: vscodeCommandId, args?}',
  generate: '{generate: true}',
  reload: '{reload: true}',
  killExtensionHost: '{killExtensionHost: true}',
  screenshot: '{screenshot: name}',
};

export type StepKind = keyof typeof schemas;
type Steps = { readonly [K in StepKind]: v.InferOutput<(typeof schemas)[K]> };
/** The value under a step's own key: for `{replace: {…}}` the inner object. */
export type StepValue<K extends StepKind> = K extends keyof Steps[K] ? Steps[K][K] : never;
export type Step = Steps[StepKind];

export interface Scenario {
  readonly workspace: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly env: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}

const frame = v.strictObject({
  workspace: filled,
  settings: v.optional(v.record(v.string(), v.unknown()), {}),
  env: v.optional(v.record(v.string(), v.string()), {}),
  steps: v.array(v.unknown()),
});

/** Throws an Error of one sentence that names the step and says what is allowed. */
export function parseScenario(value: unknown): Scenario {
  const outer = v.safeParse(frame, value);
  if (!outer.success) {
    const [issue] = outer.issues;
    const where = v.getDotPath(issue) ?? 'the file';
    throw new Error(`The scenario is {workspace, settings?, env?, steps}; at ${where}: ${issue.message}.`);
  }
  return { ...outer.output, steps: outer.output.steps.map((each, index) => parseStep(each, index + 1)) };
}

function parseStep(value: unknown, number: number): Step {
  const kind = kindOf(value);
  if (kind === undefined) {
    const known = Object.values(shapes).join(', ');
    throw new Error(`Step ${number} is ${JSON.stringify(value)}, which is no step; allowed are ${known}.`);
  }
  const parsed = v.safeParse<v.GenericSchema<unknown, Step>>(schemas[kind], value);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new Error(`Step ${number} must be ${shapes[kind]}, but at ${v.getDotPath(issue) ?? kind}: ${issue.message}.`);
}

/** The key that marks the step, or undefined when it has none of them. */
export function kindOf(value: unknown): StepKind | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.keys(value).find((key): key is StepKind => Object.hasOwn(schemas, key));
}
