import { decode } from 'fast-png';
import { GIFEncoder, nearestColorIndex, quantize } from 'gifenc';

/** A PNG, and for how long it is shown. */
export interface GifFrame {
  readonly png: Uint8Array;
  readonly ms: number;
}

/** One of 256 is kept for “as in the frame before”. */
const COLOURS = 255;
/** The colours of most areas and of the strokes of letters are kept exactly; the shades between them share the rest. */
const EXACT = 160;

/**
 * Frames of one size, over and over again. All share one palette, and a frame holds only what is new in it, so that what
 * stands still costs next to nothing.
 */
export function encodeGif(frames: readonly GifFrame[]): Uint8Array {
  const pictures = frames.map(({ png }) => picture(png));
  const palette = paletteOf(pictures.map(({ pixels }) => pixels));
  const indexOf = new Map<number, number>();
  const index = (colour: number): number => {
    const known = indexOf.get(colour) ?? nearestColorIndex(palette, rgb(colour));
    indexOf.set(colour, known);
    return known;
  };
  const gif = GIFEncoder();
  for (const [at, { pixels, width, height }] of pictures.entries()) {
    const before = pictures[at - 1]?.pixels;
    const indices = Uint8Array.from(pixels, (colour, place) => (before?.[place] === colour ? COLOURS : index(colour)));
    gif.writeFrame(indices, width, height, {
      ...(at === 0 ? { palette: [...palette, [0, 0, 0]], repeat: 0 } : {}),
      delay: frames[at]?.ms ?? 0,
      transparent: true,
      transparentIndex: COLOURS,
      dispose: 1,
    });
  }
  gif.finish();
  return gif.bytes();
}

interface Picture {
  /** 0xRRGGBB. */
  readonly pixels: Uint32Array;
  readonly width: number;
  readonly height: number;
}

function picture(png: Uint8Array): Picture {
  const { data, width, height, channels } = decode(png);
  const pixels = new Uint32Array(width * height);
  for (let at = 0; at < pixels.length; at += 1) {
    const from = at * channels;
    pixels[at] = ((data[from] ?? 0) << 16) | ((data[from + 1] ?? 0) << 8) | (data[from + 2] ?? 0);
  }
  return { pixels, width, height };
}

function paletteOf(pictures: readonly Uint32Array[]): readonly (readonly number[])[] {
  const counts = new Map<number, number>();
  for (const pixels of pictures) for (const colour of pixels) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const colours = [...counts].toSorted(([, a], [, b]) => b - a).map(([colour]) => colour);
  const exact = colours.slice(0, EXACT).map(rgb);
  const others = colours.slice(EXACT);
  const shades = quantize(Uint8Array.from(others.flatMap((colour) => [...rgb(colour), 255])), COLOURS - exact.length);
  const palette = [...exact, ...shades.map((colour) => colour.slice(0, 3))];
  // The transparent one has its place at the end, whatever the number of colours.
  while (palette.length < COLOURS) palette.push([0, 0, 0]);
  return palette;
}

const rgb = (colour: number): readonly [number, number, number] => [
  (colour >> 16) & 255,
  (colour >> 8) & 255,
  colour & 255,
];
