// VS Code puts the user's proxy and certificates into `http` and `https` by name when an extension requires them; it
// does not know `node:http` (measured on 1.139.1), so these two names must stay without the prefix.
import { type ClientRequest, type IncomingMessage, type RequestOptions, request as plainRequest } from 'http';
import { request as tlsRequest } from 'https';
import type { Socket } from 'node:net';

/** As much of `fetch` as an endpoint needs: one request, no redirects, no cookies, no cache. */
export type HttpFetch = (url: string, init: HttpInit) => Promise<Response>;

export interface HttpInit {
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  /** Of a POST. */
  readonly body?: string;
  readonly redirect: 'manual';
  /** Aborting destroys the socket at once, also while the body streams. */
  readonly signal: AbortSignal;
}

/** What is read of a response's headers; nothing else of them is kept. */
const KEPT_HEADERS = ['content-type', 'location', 'retry-after', 'retry-after-ms'] as const;

/**
 * A `fetch` on Node's own HTTP client. The built-in `fetch` is not used: undici gives up after 300 s without headers,
 * which a local model can need, and it has no time limit for the connection alone.
 *
 * @param connectMs for name, TCP and TLS together
 * @throws the client's error with its `code`; the signal's reason when aborted
 */
export function nodeFetch(connectMs: number): HttpFetch {
  return (url, init) =>
    new Promise<Response>((resolve, reject) => {
      const target = new URL(url);
      const isTls = target.protocol === 'https:';
      const body = init.body === undefined ? null : Buffer.from(init.body, 'utf8');
      const options: RequestOptions = {
        method: init.method,
        // One request, one socket: closing it ends the work at the server too.
        headers: {
          ...init.headers,
          ...(body === null ? {} : { 'content-length': String(body.length) }),
          connection: 'close',
        },
      };
      init.signal.throwIfAborted();
      // Explicit, so that NODE_TLS_REJECT_UNAUTHORIZED=0 in somebody's environment does not switch the check off.
      const request = isTls
        ? tlsRequest(target, { ...options, rejectUnauthorized: true })
        : plainRequest(target, options);
      const stop = () => request.destroy(asError(init.signal.reason));
      init.signal.addEventListener('abort', stop, { once: true });
      // The last word in every case: without a response before it (a gateway that switches protocols), it is a failure.
      request.once('close', () => {
        init.signal.removeEventListener('abort', stop);
        reject(new Error('the connection closed without a response'));
      });
      request.once('upgrade', (_message, socket) => socket.destroy());
      limitConnect(request, connectMs, isTls);
      request.on('error', reject);
      request.once('response', (message) => resolve(toResponse(request, message)));
      request.end(body ?? undefined);
    });
}

function limitConnect(request: ClientRequest, connectMs: number, isTls: boolean): void {
  const timer = setTimeout(() => {
    request.destroy(Object.assign(new Error('no connection in time'), { code: 'ETIMEDOUT' }));
  }, connectMs);
  const stop = () => clearTimeout(timer);
  request.once('close', stop);
  request.once('response', stop);
  request.once('socket', (socket: Socket) => {
    // A proxy's tunnel comes connected, and its TLS may be ready too.
    const isReady = !socket.connecting && !(isTls && 'secureConnecting' in socket && socket.secureConnecting === true);
    if (isReady) stop();
    else socket.once(isTls ? 'secureConnect' : 'connect', stop);
  });
}

function toResponse(request: ClientRequest, message: IncomingMessage): Response {
  const headers = new Headers();
  for (const name of KEPT_HEADERS) {
    const value = message.headers[name];
    if (typeof value === 'string') headers.set(name, value);
  }
  const status = message.statusCode ?? 0;
  // `Response` takes no body for these and no status outside 200–599; the caller has nothing to read in either case.
  const hasBody = ![204, 205, 304].includes(status);
  if (!hasBody) message.resume();
  return new Response(hasBody ? toStream(request, message) : null, {
    status: status >= 200 && status <= 599 ? status : 502,
    headers,
  });
}

/**
 * The body, read on demand. A queue of its own, because both Node's and the web's streams throw away what they hold
 * when an error comes: the words that arrived before a reset are to be kept.
 */
function toStream(request: ClientRequest, message: IncomingMessage): ReadableStream<Uint8Array> {
  const queue: Uint8Array[] = [];
  let end: { readonly error: unknown } | null = null;
  let wake = () => {};
  const finish = (error: unknown) => {
    end ??= { error };
    wake();
  };
  message.on('data', (data: Buffer) => {
    queue.push(new Uint8Array(data));
    if (queue.length >= MAX_QUEUE) message.pause();
    wake();
  });
  message.once('end', () => finish(undefined));
  // A body shorter than announced, a reset and our own abort all come as an error, never as an end.
  message.on('error', finish);
  message.once('close', () => finish(new Error('closed before the end')));
  const pull = async (controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> => {
    if (queue.length === 0 && end === null) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    const next = queue.shift();
    message.resume();
    if (next !== undefined) controller.enqueue(next);
    else if (end?.error === undefined) controller.close();
    else controller.error(end.error);
  };
  return new ReadableStream<Uint8Array>({ pull, cancel: () => void request.destroy() }, { highWaterMark: 0 });
}

/** Pieces of at most 64 KB. */
const MAX_QUEUE = 16;

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error('aborted');
}
