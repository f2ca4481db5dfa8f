/**
 * Reads the beginning of a response that is not a stream. One that breaks off is read as far as it came: it can still
 * be told apart by its status and its first bytes.
 */
export async function responseText(response: Response, maxBytes: number): Promise<string> {
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = response.body?.getReader();
  if (reader === undefined) return '';
  try {
    while (length < maxBytes) {
      const { value, done } = await reader.read();
      if (done) break;
      parts.push(value);
      length += value.length;
    }
    await reader.cancel();
  } catch {
    // Broken off, see above.
  }
  return Buffer.concat(parts).subarray(0, maxBytes).toString('utf8');
}
