import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { type FaultMode, pause, plays, sendJson } from './faultModes';

export type { FaultMode } from './faultModes';

export interface LlmServerOptions {
  /** What the model writes; default a short text. */
  readonly reply?: string;
  /** Pause between two events, in milliseconds; default 0. */
  readonly chunkMs?: number;
  /** What a request gets in the place of these options, where each gets its own. */
  readonly forRequest?: () => LlmServerOptions;
  /** Characters of the reply in one event; default 12. */
  readonly chunkChars?: number;
  /** How to misbehave; a list gives the mode of the first request, the second …, the last for all others. */
  readonly mode?: FaultMode | readonly FaultMode[] | undefined;
  /** The only key that is taken; any other gets 401. Without it every request is taken. */
  readonly key?: string;
  /** Tokens that the modes `ok` and `emptychoices` report as read; default 123. */
  readonly promptTokens?: number;
  /** Wait before the headers. */
  readonly firstTokenMs?: number;
  /** For the modes `r301` … `r308`. */
  readonly redirectTo?: string;
  /** For the mode `respond`: exactly this, and no stream. */
  readonly respond?: {
    readonly status: number;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body: string | Uint8Array;
  };
  /** For the mode `events`: the stream, to the byte. */
  readonly events?: string;
  /** Answers `GET …/models` with this, and other lists by their path; without it there is no list. */
  readonly models?: unknown;
  readonly lists?: Readonly<Record<string, unknown>>;
  /** Speaks HTTPS with this certificate. */
  readonly tls?: { readonly key: string; readonly cert: string };
}

export interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

export interface LlmServer {
  /** For the setting: `http://127.0.0.1:PORT/v1`. */
  readonly baseUrl: string;
  readonly origin: string;
  /** Every request so far, whole, in order. */
  readonly requests: readonly RecordedRequest[];
  /** Bytes of everything that was sent to this server, requests that never became whole included. */
  readonly bytesIn: () => number;
  /** Bytes that this server has sent, those that nobody has read yet included. */
  readonly bytesOut: () => number;
  readonly openSockets: () => number;
  /** All that were ever opened to it, with or without a byte in them. */
  readonly connections: () => number;
  /** Changes how the next requests are answered; what is not named stays. */
  readonly change: (options: LlmServerOptions) => void;
  readonly close: () => Promise<void>;
}

/** What a mode is given to play with. */
export interface Stage {
  readonly options: LlmServerOptions;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** The reply, cut into events' texts. */
  readonly pieces: readonly string[];
}

/**
 * A real HTTP server on 127.0.0.1 that plays an OpenAI-compatible endpoint, well or in one of many bad ways.
 *
 * ```ts
 * const server = await startLlmServer({ reply: '## 概述\n…', chunkMs: 20 });
 * // … point the extension at server.baseUrl …
 * server.requests[0].body; // what was sent
 * await server.close();
 * ```
 */
export async function startLlmServer(initial: LlmServerOptions = {}): Promise<LlmServer> {
  let options = initial;
  const requests: RecordedRequest[] = [];
  const sockets = new Set<Socket>();
  let bytesOfClosed = 0;
  let bytesToClosed = 0;
  let connections = 0;
  const listener: RequestListener = (request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('error', () => undefined);
    response.on('error', () => undefined);
    request.once('end', () => {
      requests.push(recorded(request, Buffer.concat(parts).toString('utf8')));
      void answer(options.forRequest?.() ?? options, request, response, requests.length - 1);
    });
  };
  const server = options.tls ? createTlsServer(options.tls, listener) : createServer(listener);
  server.on('tlsClientError', () => undefined);
  server.on('connection', (socket: Socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => {
      sockets.delete(socket);
      bytesOfClosed += socket.bytesRead;
      bytesToClosed += socket.bytesWritten;
    });
  });
  const port = await listen(server);
  const origin = `${options.tls ? 'https' : 'http'}://127.0.0.1:${port}`;
  return {
    baseUrl: `${origin}/v1`,
    origin,
    requests,
    bytesIn: () => [...sockets].reduce((sum, socket) => sum + socket.bytesRead, bytesOfClosed),
    bytesOut: () => [...sockets].reduce((sum, socket) => sum + socket.bytesWritten, bytesToClosed),
    openSockets: () => sockets.size,
    connections: () => connections,
    change: (changed) => {
      // What is worked out at each request stays so.
      const all = { ...Object.getOwnPropertyDescriptors(options), ...Object.getOwnPropertyDescriptors(changed) };
      options = Object.defineProperties({}, all);
    },
    close: () => closeAll(server, sockets),
  };
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

function closeAll(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    for (const socket of sockets) socket.destroy();
  });
}

function recorded(request: IncomingMessage, body: string): RecordedRequest {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) headers[name] = String(value);
  return { method: request.method ?? '', path: request.url ?? '', headers, body, at: Date.now() };
}

async function answer(
  options: LlmServerOptions,
  request: IncomingMessage,
  response: ServerResponse,
  index: number,
): Promise<void> {
  if (options.firstTokenMs !== undefined) await pause(options.firstTokenMs);
  if (options.key !== undefined && request.headers.authorization !== `Bearer ${options.key}`) {
    sendJson(response, 401, {
      error: { message: 'Incorrect API key provided', type: 'invalid_request_error', code: 'invalid_api_key' },
    });
    return;
  }
  const path = request.url?.split('?')[0] ?? '';
  const list = options.lists?.[path] ?? (path.endsWith('/v1/models') ? options.models : undefined);
  if (request.method === 'GET' && list !== undefined && options.mode === undefined) {
    sendJson(response, 200, list);
    return;
  }
  const isList = request.method === 'GET' && options.mode !== undefined;
  if (!isList && (request.method !== 'POST' || !path.endsWith('/chat/completions'))) {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('404 page not found');
    return;
  }
  const { mode = 'ok' } = options;
  const modes = typeof mode === 'string' ? [mode] : mode;
  const pieces = cut(options.reply ?? '## Log\n\nAll is well. 一切正常。', options.chunkChars ?? 12);
  await plays[modes[Math.min(index, modes.length - 1)] ?? 'ok']({ options, request, response, pieces });
}

/** By code units, so that an emoji may well be cut in two, as some servers do. */
function cut(text: string, size: number): readonly string[] {
  const pieces: string[] = [];
  for (let at = 0; at < text.length; at += size) pieces.push(text.slice(at, at + size));
  return pieces;
}
