/** Texts of the preview for finding one's way in a log and for reading what is proven in it. */
export interface ReadingStrings {
  readonly outline: string;
  readonly waiting: string;
  readonly writing: string;
  readonly done: string;
  readonly unfinished: string;
  readonly dropped: string;
  /** {0}: how many claims of a section are doubted. */
  readonly doubts: string;
  readonly confirmed: string;
  /** On a button that is on or off. */
  readonly showConfirmed: string;
  /** By the letter of an evidence id. */
  readonly kinds: Readonly<Record<'C' | 'P' | 'R' | 'G' | 'N', string>>;
  /** What a press on an evidence id does, by its letter. */
  readonly opens: Readonly<Record<'C' | 'P' | 'R' | 'G' | 'N', string>>;
  /** {0}: time as `0:42`. */
  readonly elapsed: string;
  /** {0}: a count so far, by the estimator. */
  readonly tokens: string;
  /** {0}: an address that is not a link. */
  readonly copyAddress: string;
  readonly addressCopied: string;
  /** {0}: seconds. */
  readonly firstWord: string;
}
