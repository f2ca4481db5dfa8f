import * as v from 'valibot';

/** What of the Debug Adapter Protocol is looked at; all else an adapter says is passed over. */
export const debugMessageSchema = v.variant('event', [
  v.object({
    event: v.literal('output'),
    body: v.object({ category: v.optional(v.string()), output: v.string() }),
  }),
  v.object({ event: v.literal('exited'), body: v.object({ exitCode: v.number() }) }),
  v.object({
    event: v.literal('stopped'),
    body: v.object({ reason: v.literal('exception'), threadId: v.optional(v.number()) }),
  }),
]);

/** The adapter asks VS Code to start the program in a terminal. */
export const runInTerminalSchema = v.object({
  command: v.literal('runInTerminal'),
  arguments: v.object({ args: v.array(v.string()) }),
});

/** VS Code asks the adapter to end the program: the user stopped it. After a program's own end it only disconnects. */
export const stopRequestSchema = v.variant('command', [
  v.object({ command: v.literal('terminate') }),
  v.object({ command: v.literal('disconnect'), arguments: v.object({ terminateDebuggee: v.literal(true) }) }),
]);
