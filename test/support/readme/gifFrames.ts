const EXTENSION = 0x21;
const GRAPHIC_CONTROL = 0xf9;
const IMAGE = 0x2c;

/** For how long each frame of a GIF is shown, in milliseconds. */
export function framesOf(gif: Uint8Array): readonly number[] {
  const byte = (at: number): number => gif[at] ?? 0;
  const colours = (flags: number): number => ((flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1));
  /** Behind blocks that each begin with their length. */
  const skip = (from: number): number => {
    let at = from;
    while (byte(at) !== 0) at += byte(at) + 1;
    return at + 1;
  };
  const frames: number[] = [];
  let delay = 0;
  let at = 13 + colours(byte(10));
  for (;;) {
    if (byte(at) === EXTENSION) {
      if (byte(at + 1) === GRAPHIC_CONTROL) delay = (byte(at + 4) + byte(at + 5) * 256) * 10;
      at = skip(at + 2);
    } else if (byte(at) === IMAGE) {
      frames.push(delay);
      at = skip(at + 10 + colours(byte(at + 9)) + 1);
    } else return frames;
  }
}
