import { createInterface } from 'node:readline';
import type { Writable } from 'node:stream';
import * as v from 'valibot';
import { diagnose } from '../core/failures/diagnose';
import type { Diagnosis } from '../core/failures/failure';

const requestSchema = v.object({
  id: v.union([v.string(), v.number(), v.null()]),
  command: v.string(),
  exitCode: v.nullable(v.number()),
  output: v.string(),
});

export interface DiagnoseStreams {
  readonly input: NodeJS.ReadableStream;
  readonly output: Writable;
  readonly errors: Writable;
}

/**
 * JSON lines in, JSON lines out, in order, each answered before the next is read. A line that cannot be read is told
 * in one sentence on `errors`, and the rest goes on.
 *
 * @returns the exit code: 1 if any line could not be read, else 0
 */
export async function diagnoseLines({ input, output, errors }: DiagnoseStreams): Promise<number> {
  let exitCode = 0;
  let number = 0;
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    number++;
    if (line.trim() === '') continue;
    const answer = answerTo(line);
    if ('problem' in answer) {
      exitCode = 1;
      await write(errors, `line ${number}: ${answer.problem}\n`);
    } else await write(output, `${JSON.stringify(answer.reply)}\n`);
  }
  return exitCode;
}

function answerTo(line: string): { readonly reply: object } | { readonly problem: string } {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    return { problem: `not JSON (${error instanceof Error ? error.message : String(error)})` };
  }
  const request = v.safeParse(requestSchema, value);
  if (!request.success) {
    const [issue] = request.issues;
    return { problem: `not {id, command, exitCode, output}: ${v.getDotPath(issue) ?? 'value'}: ${issue.message}` };
  }
  return { reply: { id: request.output.id, ...withoutTests(diagnose(request.output)) } };
}

/** The names of tests are no part of this command's contract. */
function withoutTests({ isFailure, errors, rootCause }: Diagnosis): object {
  return {
    isFailure,
    errors: errors.map(({ kind, message, file, line, column }) => ({ kind, message, file, line, column })),
    rootCause,
  };
}

/** Waits when the reader is slower, so that a long stream does not pile up in memory. */
async function write(stream: Writable, text: string): Promise<void> {
  if (!stream.write(text)) await new Promise((resolve) => stream.once('drain', resolve));
}
