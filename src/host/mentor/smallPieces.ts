const PIECE_BYTES = 8 * 1024;

/**
 * A stream whose pieces are small and each come in a turn of the event loop of their own. What was buffered would
 * otherwise be parsed in one go, because promises that are already settled let nothing else run between them.
 *
 * @param read gives what comes next, perhaps nothing yet; not called again after `isLast`
 * @param cancel ends the source
 */
export function inSmallPieces(
  read: () => Promise<{ readonly bytes: Uint8Array; readonly isLast: boolean }>,
  cancel: () => Promise<void>,
): ReadableStream<Uint8Array> {
  let rest: Uint8Array = new Uint8Array();
  let isOver = false;
  const pull = async (controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> => {
    while (rest.length === 0 && !isOver) {
      const next = await read();
      rest = next.bytes;
      isOver = next.isLast;
    }
    await new Promise((resolve) => setImmediate(resolve));
    if (rest.length > 0) controller.enqueue(rest.subarray(0, PIECE_BYTES));
    rest = rest.subarray(PIECE_BYTES);
    if (rest.length > 0 || !isOver) return;
    controller.close();
    await cancel();
  };
  return new ReadableStream<Uint8Array>({ pull, cancel }, { highWaterMark: 0 });
}
