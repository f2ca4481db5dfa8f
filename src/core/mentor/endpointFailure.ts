import { isContextTooLong } from './contextTooLong';
import { field } from './endpointChunk';
import { type ErrorShape, errorShape } from './errorShape';
import type { MentorFailureReason } from './mentor';

export interface EndpointFailure {
  readonly reason: MentorFailureReason;
  /** One line, at most 200 characters: a status, a code, at most one sentence of a JSON error; never a page. */
  readonly detail: string;
  /** The same request may succeed in a moment. */
  readonly isTransient: boolean;
  /** What the server asked for, in seconds; `null` when it did not. */
  readonly retryAfter: number | null;
  /** The server did not take the request as it is (400, 422) and gave no reason that is known: perhaps a parameter. */
  readonly mayBeParameter?: boolean;
}

export interface EndpointResponse {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  /** At most the first 64 KB. */
  readonly body: string;
  /** Whether a key was sent: without one, a rejection means that it is missing. */
  readonly hasKey: boolean;
  /** Where the request went, for a relative `Location`. */
  readonly url: string;
  /** Milliseconds since the epoch, for a `Retry-After` that is a date. */
  readonly now: number;
}

/**
 * Maps a response that is not a stream: an error status, a redirect, or a page or a JSON error with status 200.
 * Rules: the table of vendors in the threat model, section 4.3; the order is from the most telling sign to the least.
 */
export function failureOfResponse(response: EndpointResponse): EndpointFailure {
  const { status, headers, body } = response;
  if (status >= 300 && status < 400) return failure('redirected', `HTTP ${status}${redirectTarget(response)}`);
  const json = parseJson(body);
  if (json === undefined) return failureOfPage(response);
  const shape = errorShape(json, status);
  if (status < 300 && shape.code === '' && !saysError(json)) {
    return failure('notAnEndpoint', `HTTP ${status}, JSON that is not a reply`);
  }
  const found = failureOfShape(shape, response.hasKey);
  const retryAfter = readRetryAfter(headers, response.now) ?? retryAfterInText(shape.message);
  return { ...found, retryAfter, mayBeParameter: isUnknownRefusal(status, found) };
}

/**
 * Maps an error that came inside a stream whose status was 200.
 *
 * @param value the event's error: an object, a string, or anything else
 */
export function failureOfEvent(value: unknown, hasKey: boolean): EndpointFailure {
  const shape = errorShape(value, null);
  return { ...failureOfShape(shape, hasKey), retryAfter: retryAfterInText(shape.message) };
}

function saysError(json: unknown): boolean {
  const error = field(json, 'error');
  return (
    (error !== undefined && error !== null) || field(json, 'object') === 'error' || field(json, 'type') === 'error'
  );
}

function failureOfPage(response: EndpointResponse): EndpointFailure {
  const { status, body, headers } = response;
  const isHtml = /html/i.test(headers.get('content-type') ?? '') || /^\s*<(!doctype|html|head|body)/i.test(body);
  const what = isHtml ? 'an HTML page' : 'no JSON';
  if (status < 300) return failure('notAnEndpoint', `HTTP ${status}, ${what}`);
  // A page says nothing that may be repeated; a line of plain text (Ollama, proxies) is a vendor's sentence.
  const message = isHtml || body.length > 500 ? '' : body;
  const found = failureOfShape({ status, code: '', type: '', message }, response.hasKey);
  const detail = isHtml ? `HTTP ${status}, ${what}` : found.detail;
  const retryAfter = readRetryAfter(headers, response.now);
  return { ...found, detail, retryAfter, mayBeParameter: isUnknownRefusal(status, found) };
}

function isUnknownRefusal(status: number, { reason }: EndpointFailure): boolean {
  return (status === 400 || status === 422) && reason === 'badRequest';
}

function failureOfShape(shape: ErrorShape, hasKey: boolean): EndpointFailure {
  const reason = reasonOf(shape);
  const isRejected = reason === 'keyRejected';
  return failure(
    isRejected && !hasKey ? 'keyMissing' : reason,
    detailOf(shape, !isRejected),
    isTransient(reason, shape),
  );
}

/** Signs in an error's codes and words, in order: the first that matches decides, whatever the status. */
const SIGNS: readonly { readonly reason: MentorFailureReason; readonly codes?: RegExp; readonly text?: RegExp }[] = [
  {
    reason: 'filtered',
    codes: /^(content_filter|content_policy_violation|responsibleaipolicyviolation|data_?inspection_?failed|1301)$/,
    text: /content management policy|inappropriate content|considered high risk/,
  },
  // Before quota: DashScope's per-minute throttle speaks of an "allocated quota".
  { reason: 'rateLimited', codes: /^throttling/ },
  {
    reason: 'quota',
    codes:
      /^(insufficient_(quota|balance|credits)|credit_balance_exhausted|billing_hard_limit_reached|arrearage|exceeded_current_quota_error|billing_error|1113|130[89]|1310)$/,
    text: /insufficient (account )?(balance|credits?|quota)|balance (is )?(exhausted|too low)|in good standing|usage limits?\b|spend(ing)? limit|exceeded your current quota|more credits/,
  },
  {
    reason: 'notAllowed',
    codes: /^(unsupported_country_region_territory|ip_not_authorized)$/,
    text: /ip (address )?(is )?not authorized|country, region|must be a member of an organization/,
  },
  {
    reason: 'keyRejected',
    codes: /^(invalid_?api_?key|authentication_error|invalid_authentication_error|unauthorized|100[0-4])$/,
    text: /api key not valid|(incorrect|invalid|no) api[ _-]?key|invalid authentication|invalid access token/,
  },
  {
    reason: 'modelNotFound',
    codes: /^(model_?not_?found|model_not_exist|invalid_model|1211)$/,
    text: /\bmodels?\b.{0,100}(not found|not exist|not a valid model)|not a valid model|no such model|try pulling it|no models loaded|unknown model/,
  },
  {
    reason: 'rateLimited',
    codes: /^(rate_limit_error|rate_limit_exceeded|slow_down|1302|1303|1305)$/,
    text: /engine is currently overloaded/,
  },
  { reason: 'serverFault', codes: /^(overloaded_error|server_error|internal_server_error|service_unavailable)$/ },
];

function reasonOf(shape: ErrorShape): MentorFailureReason {
  const codes = [shape.code, ...shape.type.split(' ')].map((code) => code.toLowerCase());
  const text = shape.message.toLowerCase();
  if (isContextTooLong(codes, text)) return 'tooLong';
  const sign = SIGNS.find((s) => codes.some((code) => s.codes?.test(code) === true) || s.text?.test(text) === true);
  return sign?.reason ?? reasonOfStatus(shape.status);
}

function reasonOfStatus(status: number | null): MentorFailureReason {
  if (status === null || status >= 500 || status === 409) return 'serverFault';
  const known: Readonly<Record<number, MentorFailureReason>> = {
    401: 'keyRejected',
    402: 'quota',
    403: 'notAllowed',
    404: 'notAnEndpoint',
    405: 'notAnEndpoint',
    407: 'proxy',
    408: 'timedOut',
    413: 'tooLong',
    429: 'rateLimited',
    451: 'notAllowed',
  };
  return known[status] ?? 'badRequest';
}

/** The retry policy's list; a sign that says "pay" or "shorten" is never transient, whatever its status. */
function isTransient(reason: MentorFailureReason, shape: ErrorShape): boolean {
  if (reason === 'rateLimited') return true;
  if (reason !== 'serverFault' && reason !== 'timedOut') return false;
  const isListed = shape.status !== null && [408, 409, 500, 502, 503, 504, 529].includes(shape.status);
  return isListed || /overloaded_error|service_unavailable/.test(`${shape.code} ${shape.type}`);
}

function detailOf(shape: ErrorShape, withMessage: boolean): string {
  const status = shape.status === null ? '' : `HTTP ${shape.status}`;
  const proxy = shape.status === 407 ? 'the proxy asks for a login' : '';
  const code = shape.code === String(shape.status) ? '' : shape.code;
  return [status, proxy, code || shape.type, withMessage ? shape.message : ''].filter((part) => part !== '').join(', ');
}

/** Only the origin: a path or a query may carry what was sent. */
function redirectTarget({ headers, url }: EndpointResponse): string {
  const location = headers.get('location');
  if (location === null) return '';
  try {
    return ` to ${new URL(location, url).origin}`;
  } catch {
    return '';
  }
}

/** @returns seconds; `Retry-After` is a number of seconds or a date (RFC 9110, 10.2.3). */
function readRetryAfter(headers: EndpointResponse['headers'], now: number): number | null {
  const millis = Number.parseFloat(headers.get('retry-after-ms') ?? '');
  if (millis >= 0) return millis / 1000;
  const text = (headers.get('retry-after') ?? '').trim();
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
  const date = Date.parse(text);
  return Number.isNaN(date) ? null : Math.max(0, (date - now) / 1000);
}

/** Azure and OpenAI also write it into the sentence: "Please retry after 86400 seconds", "try again in 1.5s". */
function retryAfterInText(message: string): number | null {
  const found = /(?:retry after|try again in) (\d{1,9}(?:\.\d+)?) ?(ms\b|s\b|seconds?\b)/i.exec(message);
  if (found === null) return null;
  return Number(found[1]) / (found[2]?.toLowerCase() === 'ms' ? 1000 : 1);
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return undefined;
  }
}

function failure(reason: MentorFailureReason, detail: string, isTransient = false): EndpointFailure {
  return { reason, detail: oneLine(detail), isTransient, retryAfter: null };
}

/** Long unbroken words go: a vendor may repeat a key, whole or masked. */
export function oneLine(text: string): string {
  const plain = text
    .slice(0, 2000)
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .replace(/\b(sk|key|pk|rk)-\S{4,}/gi, '…')
    .replace(/[\w*+/=-]{32,}/g, '…')
    .trim();
  return plain.length > 200 ? `${plain.slice(0, 199)}…` : plain;
}
