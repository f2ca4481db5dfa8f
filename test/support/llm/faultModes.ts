import type { ServerResponse } from 'node:http';
import type { Stage } from './llmServer';

/** The rows of the fault table that a server can play; `ok` is a good reply. */
export type FaultMode = keyof typeof plays;

type Play = (stage: Stage) => Promise<void> | void;

/** One event: a delta with text, or any other delta. */
export function delta(content: string | Readonly<Record<string, unknown>>, finishReason: string | null = null): string {
  const value = typeof content === 'string' ? { content } : content;
  return event({
    id: 'c1',
    object: 'chat.completion.chunk',
    choices: [{ index: 0, delta: value, finish_reason: finishReason }],
  });
}

export function event(value: unknown): string {
  return `data: ${JSON.stringify(value)}\n\n`;
}

export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

const STOP = delta({}, 'stop');
const DONE = 'data: [DONE]\n\n';

function usage({ options: { promptTokens = 123 } }: Stage): string {
  const tokens = { prompt_tokens: promptTokens, completion_tokens: 45, total_tokens: promptTokens + 45 };
  return event({ choices: [], usage: tokens });
}

function open({ response }: Stage): void {
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache' });
  response.flushHeaders();
}

async function write(stage: Stage, pieces = stage.pieces): Promise<void> {
  for (const piece of pieces) {
    if (stage.response.destroyed) return;
    stage.response.write(delta(piece));
    if (stage.options.chunkMs) await pause(stage.options.chunkMs);
  }
}

/** The reply, and then these bytes. */
function ending(tail: string | ((stage: Stage) => string)): Play {
  return async (stage) => {
    open(stage);
    await write(stage);
    stage.response.end(typeof tail === 'string' ? tail : tail(stage));
  };
}

/** Half of the reply, and then this. */
function halfThen(act: (stage: Stage) => void): Play {
  return async (stage) => {
    open(stage);
    await write(stage, stage.pieces.slice(0, Math.ceil(stage.pieces.length / 2)));
    // What was written is on its way before the fault comes.
    await pause(20);
    act(stage);
  };
}

/** The whole good stream, changed as bytes. */
function changed(change: (stream: string) => Buffer | string): Play {
  return (stage) => {
    open(stage);
    stage.response.end(change(`${stage.pieces.map((piece) => delta(piece)).join('')}${STOP}${DONE}`));
  };
}

function finishing(reason: string): Play {
  return ending(delta({}, reason) + DONE);
}

function deltas(...values: readonly Readonly<Record<string, unknown>>[]): Play {
  return async (stage) => {
    open(stage);
    for (const value of values) stage.response.write(delta(value));
    await write(stage);
    stage.response.end(STOP + DONE);
  };
}

function page(status: number): Play {
  return ({ response }) => {
    response
      .writeHead(status, { 'content-type': 'text/html' })
      .end(
        `<!DOCTYPE html><html><head><title>PAGE-TITLE</title></head><body>PAGE-TEXT${' '.repeat(2000)}</body></html>`,
      );
  };
}

function redirect(status: number): Play {
  return ({ response, options }) => {
    response.writeHead(status, { location: options.redirectTo ?? '/elsewhere' }).end();
  };
}

/** What DeepSeek and OpenRouter send while nothing is there yet. */
const KEEP_ALIVE = [': keep-alive\n\n', ': OPENROUTER PROCESSING\n\n'];

async function keepAlive(stage: Stage): Promise<void> {
  open(stage);
  for (let i = 0; i < 8; i++) {
    stage.response.write(i % 2 === 0 ? (KEEP_ALIVE[(i / 2) % KEEP_ALIVE.length] ?? '') : '\n');
    await pause(stage.options.chunkMs ?? 50);
  }
  await write(stage);
  stage.response.end(STOP + DONE);
}

async function byteByByte(stage: Stage): Promise<void> {
  open(stage);
  stage.response.socket?.setNoDelay(true);
  const bytes = Buffer.from(stage.pieces.map((piece) => delta(piece)).join('') + STOP + DONE);
  for (const byte of bytes) {
    stage.response.write(Buffer.from([byte]));
    await new Promise((resolve) => setImmediate(resolve));
  }
  stage.response.end();
}

/** Writes until the other side closes, at most `megabytes`. */
function flood(piece: string, megabytes: number): Play {
  return async (stage) => {
    open(stage);
    stage.response.write(delta('Before the flood. '));
    for (let sent = 0; sent < megabytes * 1024 * 1024 && !stage.response.destroyed; sent += piece.length) {
      if (!stage.response.write(piece)) await new Promise((resolve) => setTimeout(resolve, 1));
    }
    stage.response.end();
  };
}

const FILLER = 'x'.repeat(16 * 1024);

export const plays = {
  ok: ending((stage) => STOP + usage(stage) + DONE),
  /** Neither `[DONE]` nor a finish reason (F1). */
  nodone: ending(''),
  stopwithoutdone: ending(STOP),
  stopwithoutblank: ending(STOP.trimEnd()),
  /** `[DONE]`, and a connection that stays open. */
  doneopen: async (stage) => {
    open(stage);
    await write(stage);
    stage.response.write(STOP + DONE);
  },
  reset: halfThen(({ request }) => void request.socket.resetAndDestroy()),
  /** The socket ends inside the chunked body, politely. */
  closed: halfThen(({ request }) => void request.socket.destroySoon()),
  errinstream: halfThen(({ response }) =>
    response.end(event({ error: { message: 'Engine fell over', type: 'server_error', code: 500 } })),
  ),
  errevent: halfThen(({ response }) =>
    response.end(`event: error\n${event({ error: { message: 'Engine fell over' } })}`),
  ),
  errstring: halfThen(({ response }) => response.end(`event: error\n${event({ error: 'Engine fell over' })}`)),
  vllmerr: halfThen(({ response }) =>
    response.end(
      event({ object: 'error', message: 'Engine fell over', type: 'InternalServerError', code: 500 }) + DONE,
    ),
  ),
  html200: page(200),
  html502: page(502),
  json200: ({ response }) =>
    sendJson(response, 200, { error: { message: 'You exceeded your current quota', code: 'insufficient_quota' } }),
  /** A whole reply without a stream. */
  whole200: ({ response, pieces }) =>
    sendJson(response, 200, {
      choices: [{ index: 0, message: { role: 'assistant', content: pieces.join('') }, finish_reason: 'stop' }],
    }),
  trunclast: ending(STOP.slice(0, 40)),
  badjson: ending(`data: {"choices":[{"delta":{"content":"SECRET-CONTENT"\n\n${STOP}${DONE}`),
  /** The SDK writes the content of such an event to the console. */
  badthread: ending(`event: thread.message\ndata: {"SECRET-CONTENT"\n\n${STOP}${DONE}`),
  /** Silence after half of the reply. */
  hang: halfThen(() => undefined),
  /** Headers and then silence. */
  hangbody: (stage) => open(stage),
  hanghdr: () => undefined,
  /** Answers with a reset before the headers. */
  resethdr: ({ request }) => void request.socket.resetAndDestroy(),
  keepalive: keepAlive,
  crlf: changed((stream) => stream.replaceAll('\n', '\r\n')),
  nospace: changed((stream) => stream.replaceAll('data: ', 'data:')),
  bom: changed((stream) => `\ufeff${stream}`),
  utf8: byteByByte,
  emptychoices: async (stage) => {
    open(stage);
    stage.response.write(event({ choices: [], prompt_filter_results: [{ prompt_index: 0 }] }));
    await write(stage);
    stage.response.end(STOP + usage(stage) + DONE);
  },
  length: finishing('length'),
  content_filter: finishing('content_filter'),
  insufficient: finishing('insufficient_system_resource'),
  finisherror: finishing('error'),
  unknownfinish: finishing('gave_up'),
  toolcalls: finishing('tool_calls'),
  empty: (stage) => {
    open(stage);
    stage.response.end(delta({ role: 'assistant', content: '' }) + STOP + DONE);
  },
  /** LM Studio for a prompt that is too long. */
  onlydone: (stage) => {
    open(stage);
    stage.response.end(DONE);
  },
  onlyreasoning: (stage) => {
    open(stage);
    stage.response.end(delta({ reasoning_content: 'Thinking about it' }) + STOP + DONE);
  },
  refusal: (stage) => {
    open(stage);
    stage.response.end(delta({ refusal: 'I cannot help with that' }) + STOP + DONE);
  },
  reasoning_content: deltas({ reasoning_content: 'Let me see.' }),
  reasoning: deltas({ reasoning: 'Let me see.' }),
  thinking: deltas({ thinking: 'Let me see.' }),
  thinktags: deltas({ content: '<thi' }, { content: 'nk>Let me' }, { content: ' see.</th' }, { content: 'ink>\n\n' }),
  thinkunclosed: deltas({ content: '<think>Let me see.' }),
  r301: redirect(301),
  r302: redirect(302),
  r303: redirect(303),
  r307: redirect(307),
  r308: redirect(308),
  /** One line without an end. */
  flood: flood(FILLER, 20),
  flood60: flood(FILLER, 60),
  /** One event without an end. */
  floodevent: flood(`data: ${FILLER}\n`, 20),
  floodcomments: flood(`: ${FILLER}\n\n`, 40),
  floodreply: flood(delta(FILLER), 20),
  /** 50,000 tiny events. */
  manysmall: (stage) => {
    open(stage);
    stage.response.end(delta('# A\n') + delta('x').repeat(50_000) + STOP + DONE);
  },
  respond: ({ response, options }) => {
    const { status = 500, headers, body = '' } = options.respond ?? {};
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
  },
  events: (stage) => {
    open(stage);
    stage.response.end(stage.options.events ?? '');
  },
} satisfies Record<string, Play>;
