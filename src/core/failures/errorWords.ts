/**
 * `error` as compilers, linkers and git print it in the languages they are translated into (gcc, binutils, javac and
 * git .po files); a full-width colon follows in Chinese.
 */
export const ERROR_WORD = '(?:[Ee]rror|ERROR|错误|錯誤|エラー|Fehler|[Ee]rreur ?|[Ee]rrore)';
/** The colon behind it, ASCII or full-width, with what may follow. */
export const COLON = '(?:: ?|：)';
