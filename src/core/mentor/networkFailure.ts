import { isIP } from 'node:net';
import { field } from './endpointChunk';
import { type EndpointFailure, oneLine } from './endpointFailure';

const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
]);

/**
 * Maps what was thrown before a response came: names the cause, which libraries hide two levels deep.
 *
 * @param error anything; its `cause` chain and, for several addresses of one host, its `errors` are searched for a code
 * @param origin where the request should have gone
 */
export function failureOfNetwork(error: unknown, origin: string): EndpointFailure {
  const found = withCode(error, 0);
  const code = String(field(found, 'code') ?? '');
  const host = hostOf(origin);
  const message = String(field(found ?? error, 'message') ?? '');
  if (/prox(y|ies)|tunnel/i.test(message)) return failure('proxy', `${proxyIn(message) ?? code} ${host}`, true);
  if (isTls(code)) return failure('certificate', `${code} ${host} (TLS)`, false);
  if (code.startsWith('HPE_')) return failure('notAnEndpoint', `${code} ${host} does not speak HTTP`, false);
  if (code === 'ERR_INVALID_CHAR') return failure('badRequest', code, false);
  const proxy = elsewhere(found, origin);
  if (proxy !== null) return failure('proxy', `${code} ${proxy}`, true);
  if (UNREACHABLE.has(code)) return failure('unreachable', `${code} ${host}`, true);
  return failure('unreachable', `${code || 'no connection'} ${host}`, code === '');
}

function withCode(error: unknown, depth: number): unknown {
  if (depth > 6 || typeof error !== 'object' || error === null) return undefined;
  if (typeof field(error, 'code') === 'string') return withAddress(error);
  const several = field(error, 'errors');
  const first: unknown = Array.isArray(several) ? several[0] : undefined;
  return withCode(field(error, 'cause'), depth + 1) ?? withCode(first, depth + 1);
}

/** An `AggregateError` of several addresses has the code; only its members have the port. */
function withAddress(error: object): unknown {
  const several = field(error, 'errors');
  const first: unknown = Array.isArray(several) ? several[0] : undefined;
  return typeof field(first, 'code') === 'string' ? first : error;
}

/** OpenSSL's and Node's names of what is wrong with a certificate or a handshake. */
function isTls(code: string): boolean {
  return /CERT|_SSL_|^ERR_TLS|^EPROTO$|SELF_SIGNED|^UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_CA|PATH_LENGTH/.test(code);
}

/**
 * VS Code's proxy agent says "Failed to establish a socket connection to proxies: PROXY host:port". A login that stands
 * before the host is not repeated.
 */
function proxyIn(message: string): string | undefined {
  return /\b(?:PROXY|HTTPS?|SOCKS[45]?) (?:[^\s@]{1,200}@)?([\w.:[\]-]{1,200})/.exec(message)?.[1];
}

/** VS Code sends requests through the user's proxy: a refusal at another address or port is the proxy's. */
function elsewhere(error: unknown, origin: string): string | null {
  const port = field(error, 'port');
  const address = field(error, 'address');
  if (typeof port !== 'number' || typeof address !== 'string') return null;
  const host = new URL(origin).hostname.replace(/^\[|\]$/g, '');
  const isSameHost = isIP(host) === 0 || host === address;
  return port === portOf(origin) && isSameHost ? null : `${address}:${port}`;
}

function portOf(origin: string): number {
  const url = new URL(origin);
  return Number(url.port) || (url.protocol === 'https:' ? 443 : 80);
}

function hostOf(origin: string): string {
  return new URL(origin).host;
}

function failure(reason: EndpointFailure['reason'], detail: string, isTransient: boolean): EndpointFailure {
  return { reason, detail: oneLine(detail.trim()), isTransient, retryAfter: null };
}
