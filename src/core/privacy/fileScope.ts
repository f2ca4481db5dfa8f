import picomatch from 'picomatch/posix';

/** More than a person writes, and little enough to match against every changed file. */
const MAX_GLOBS = 100;
const MAX_GLOB_CHARS = 200;

type Matches = (path: string) => boolean;

/**
 * The files that the user wants recorded: those that some glob matches and no `!glob` does. `app` and `app/` mean all
 * that is below `app`. Only exceptions mean everything but these; an empty list means nothing.
 */
export class FileScope {
  private readonly wanted: readonly Matches[];
  private readonly unwanted: readonly Matches[];

  constructor(globs: readonly string[]) {
    const usable = globs.map((glob) => glob.trim()).filter((glob) => glob !== '');
    const unwanted = usable.filter((glob) => glob.startsWith('!')).map((glob) => glob.slice(1));
    const wanted = usable.filter((glob) => !glob.startsWith('!'));
    this.unwanted = unwanted.slice(0, MAX_GLOBS).map(matcherOf);
    this.wanted = (wanted.length === 0 && unwanted.length > 0 ? ['**'] : wanted).slice(0, MAX_GLOBS).map(matcherOf);
  }

  /** @param path workspace-relative with forward slashes */
  includes(path: string): boolean {
    return this.wanted.some((matches) => matches(path)) && !this.unwanted.some((matches) => matches(path));
  }
}

/** Matches a file itself and everything below a folder that the glob names. */
function matcherOf(glob: string): Matches {
  const plain = glob.replace(/^(?:\.?\/)/, '').replace(/\/$/, '');
  if (plain.length > MAX_GLOB_CHARS) return () => false;
  // No extended globs: their nested repeats can take exponential time, and a project may bring its own settings.
  // A name may have a line end in it, which `**` stands for as well.
  const options = { dot: true, noextglob: true, strictSlashes: false, flags: 's' };
  const itself = picomatch(plain, options);
  const below = picomatch(`${plain}/**`, options);
  return (path) => itself(path) || below(path);
}
