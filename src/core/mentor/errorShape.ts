import { field } from './endpointChunk';

/** An error as vendors send it, brought to one shape. Strings are empty where a vendor sends nothing. */
export interface ErrorShape {
  /** The HTTP status, or the one inside the body when the transport said 200 or nothing. */
  readonly status: number | null;
  readonly code: string;
  readonly type: string;
  readonly message: string;
}

/**
 * Reads `{error: {code, type, message}}`, `{error: "text"}`, the error at top level (vLLM, Zhipu, DashScope), FastAPI's
 * `{detail}`, Baidu's `{error_code, error_msg}`, Gemini's list of one, and errors inside errors.
 *
 * @param value a parsed body, or the error object of a stream event
 * @param status of the response, or `null` inside a stream
 */
export function errorShape(value: unknown, status: number | null): ErrorShape {
  const error = innermost(value);
  const inner = field(error, 'innererror');
  const code = firstWord(field(error, 'code'), field(error, 'error_code'), field(inner, 'code'));
  const message = firstWord(
    typeof error === 'string' ? error : undefined,
    field(error, 'message'),
    field(error, 'error_msg'),
    field(error, 'msg'),
    detailOf(field(error, 'detail')),
  );
  const type = [field(error, 'type'), field(error, 'status'), field(inner, 'code')].map((part) => firstWord(part));
  return { status: effectiveStatus(status, code, field(error, 'status')), code, type: type.join(' ').trim(), message };
}

function innermost(value: unknown): unknown {
  let error = Array.isArray(value) ? (value as readonly unknown[])[0] : value;
  for (let depth = 0; depth < 4; depth++) {
    const next = field(error, 'error') ?? (field(error, 'type') === 'error' ? field(error, 'data') : undefined);
    if (next === undefined || next === null || next === '') break;
    // `{"error": "Bad Request", "message": "…"}` says more beside the error than in it.
    if (typeof next === 'string' && typeof field(error, 'message') === 'string') break;
    error = next;
  }
  return typeof error === 'string' ? parsed(error) : error;
}

/** LM Studio wraps an error's JSON in a string. */
function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? innermost(value) : text;
  } catch {
    return text;
  }
}

function detailOf(detail: unknown): unknown {
  return Array.isArray(detail) ? field((detail as readonly unknown[])[0], 'msg') : detail;
}

function firstWord(...values: readonly unknown[]): string {
  for (const value of values) {
    if (typeof value === 'string' && value !== '') return value;
    if (typeof value === 'number') return String(value);
  }
  return '';
}

/** vLLM, llama.cpp and OpenRouter put an HTTP status into `code`, also when the transport says 200. */
function effectiveStatus(status: number | null, code: string, inBody: unknown): number | null {
  if (status !== null && status >= 300) return status;
  for (const candidate of [Number(code), Number(inBody)]) {
    if (Number.isInteger(candidate) && candidate >= 400 && candidate <= 599) return candidate;
  }
  return null;
}
