/** What a text can point at and run, each with the number of the text in it. */
export interface Aim {
  /** An address of the server that counts. */
  readonly url: string;
  /** The same without its scheme. */
  readonly noScheme: string;
  /** A script that leaves the number in `top.scriptRan`; without quotes, spaces, brackets and back-ticks. */
  readonly run: string;
}

/** One way of writing something hostile. */
export type Shape = (aim: Aim) => string;

/** Shapes of one kind, called by what they have in common. */
export type Family = readonly [name: string, shapes: readonly Shape[]];
