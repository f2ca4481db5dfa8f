/** What is used of gifenc, which comes without types. */
declare module 'gifenc' {
  export interface FrameOptions {
    /** RGB, at most 256; needed with the first frame, and with each that has its own. */
    readonly palette?: readonly (readonly number[])[];
    /** Milliseconds; a GIF keeps hundredths of a second. */
    readonly delay: number;
    readonly transparent?: boolean;
    readonly transparentIndex?: number;
    /** 1: the next frame is drawn over this one. */
    readonly dispose?: number;
    /** 0: for ever. */
    readonly repeat?: number;
  }
  export function GIFEncoder(): {
    writeFrame(pixels: Uint8Array, width: number, height: number, options: FrameOptions): void;
    finish(): void;
    bytes(): Uint8Array;
  };
  /** @param rgba four bytes a pixel */
  export function quantize(rgba: Uint8Array, maxColors: number): number[][];
  export function nearestColorIndex(palette: readonly (readonly number[])[], colour: readonly number[]): number;
}
