/** How the key travels: `authorization: Bearer KEY`, or the bare key under a name that gateways and Azure use. */
export type KeyHeader = 'authorization' | 'api-key' | 'x-api-key';

/** What a gateway of an organisation needs beside the plain protocol. */
export interface Gateway {
  readonly keyHeader: KeyHeader;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
}

export const NO_GATEWAY: Gateway = { keyHeader: 'authorization', headers: {} };

export type HeaderRefusal =
  /** Carries a credential, by its name or by its value: those belong into the secret storage. */
  | 'credential'
  /** Changes how or where the request is transported. */
  | 'transport'
  /** Not a header that can be sent. */
  | 'invalid';

export type CheckedHeaders =
  | { readonly ok: true; readonly headers: Readonly<Record<string, string>> }
  | { readonly ok: false; readonly name: string; readonly reason: HeaderRefusal };

const MAX_HEADERS = 20;
const MAX_VALUE = 500;

/** Set by the transport itself, or read by proxies and servers on the way (RFC 9110, 7 and 10; RFC 9112, 6). */
const TRANSPORT = new Set([
  'accept',
  'accept-encoding',
  'connection',
  'content-encoding',
  'content-length',
  'content-type',
  'expect',
  'forwarded',
  'host',
  'keep-alive',
  'origin',
  'range',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'via',
]);

/**
 * Judges the extra headers of the user's settings: settings are plain text that is synchronised and shared, so nothing
 * in them may be a credential, and nothing may bend where the request goes.
 *
 * @param value the setting as it stands, anything
 */
export function checkHeaders(value: Readonly<Record<string, unknown>>): CheckedHeaders {
  const headers: Record<string, string> = {};
  const entries = Object.entries(value);
  for (const [name, text] of entries) {
    const reason = refusal(name.toLowerCase(), text) ?? (entries.length > MAX_HEADERS ? 'invalid' : null);
    if (reason !== null) return { ok: false, name: name.replace(/[^\w-]/g, '?').slice(0, 60), reason };
    headers[name.toLowerCase()] = String(text).trim();
  }
  return { ok: true, headers };
}

function refusal(name: string, value: unknown): HeaderRefusal | null {
  if (!/^[\w!#$%&'*+.^`|~-]{1,100}$/.test(name)) return 'invalid';
  if (isCredentialName(name)) return 'credential';
  if (TRANSPORT.has(name) || /^(proxy-|sec-|access-control-|x-forwarded-)/.test(name)) return 'transport';
  if (typeof value !== 'string' || value.length > MAX_VALUE || !/^[\t\x20-\x7e]*$/.test(value)) return 'invalid';
  return looksLikeKey(value) ? 'credential' : null;
}

/** Also asked of the names of query parameters. */
export function isCredentialName(name: string): boolean {
  return /auth|cookie|token|secret|passw|credential|signature|(^|[-_])(key|sig|code|sas|jwt|bearer|session)$|api_?key/i.test(
    name,
  );
}

/** Prefixes of vendors' keys, and what stands behind `Bearer`. */
export function looksLikeKey(value: string): boolean {
  return (
    /^\s*(bearer|basic)\s/i.test(value) ||
    /\b(sk|pk|rk|gsk|key)[-_][\w-]{16,}/i.test(value) ||
    /\beyJ[\w-]{10,}\./.test(value)
  );
}

/**
 * Every header of a request, made from nothing: what an SDK or the environment put together is not sent.
 *
 * @param key already chosen for the origin of the request; `null` sends none
 */
export function requestHeaders(key: string | null, { keyHeader, headers }: Gateway): Readonly<Record<string, string>> {
  const bearer = keyHeader === 'authorization';
  return {
    ...headers,
    'accept-encoding': 'identity',
    'user-agent': headers['user-agent'] ?? 'mentor-brain',
    ...(key === null ? {} : { [keyHeader]: bearer ? `Bearer ${key}` : key }),
  };
}
