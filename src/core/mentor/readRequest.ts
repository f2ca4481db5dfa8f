/** A request as a person reads it. */
export interface ReadableRequest {
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  /** Everything but the messages, as JSON. */
  readonly otherFields: string;
}

/**
 * Reads back what is handed over, so that what is shown is made from nothing but its bytes. Shapes that are not known
 * are shown as JSON; never throws.
 *
 * @param request JSON, see `exactRequest`
 */
export function readRequest(request: string): ReadableRequest {
  try {
    const { messages, ...others } = JSON.parse(request) as { readonly messages?: unknown };
    return { messages: Array.isArray(messages) ? messages.map(readMessage) : [], otherFields: JSON.stringify(others) };
  } catch {
    return { messages: [], otherFields: request };
  }
}

function readMessage(message: unknown): ReadableRequest['messages'][number] {
  const { role, content } = (message ?? {}) as { readonly role?: unknown; readonly content?: unknown };
  const isKnown = typeof role === 'string' && typeof content === 'string';
  return isKnown ? { role, content } : { role: '', content: JSON.stringify(message) };
}
