import OpenAI from 'openai';

/**
 * The `openai` client as a stream parser and nothing more: every option is given, so that no `OPENAI_*` variable has a
 * say, it repeats nothing, and it cannot write to the console.
 *
 * @param timeoutMs to the headers; longer than the caller's own limits, which run first
 * @param send makes the whole request itself; it is given the URL, and no header or body of the SDK's
 */
export function silentClient(baseURL: string, timeoutMs: number, send: (url: string) => Promise<Response>): OpenAI {
  return withoutCustomHeaders(
    () =>
      new OpenAI({
        baseURL,
        // Keys never enter the SDK: `send` attaches them.
        apiKey: 'not-used',
        adminAPIKey: null,
        organization: null,
        project: null,
        webhookSecret: null,
        maxRetries: 0,
        timeout: timeoutMs,
        logLevel: 'off',
        logger: { error: nothing, warn: nothing, info: nothing, debug: nothing },
        fetch: (url) => send(String(url)),
      }),
  );
}

function nothing(): void {
  // Raw stream content would be written here.
}

/**
 * The SDK's constructor reads `OPENAI_CUSTOM_HEADERS`, has no option against it and throws on an invalid line. The
 * variable is hidden for that one synchronous call.
 */
function withoutCustomHeaders<T>(make: () => T): T {
  const name = 'OPENAI_CUSTOM_HEADERS';
  const value = process.env[name];
  if (value === undefined) return make();
  delete process.env[name];
  try {
    return make();
  } finally {
    process.env[name] = value;
  }
}
