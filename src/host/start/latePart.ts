import { l10n } from 'vscode';
import { COMMANDS } from '../catalogue';
import { UserFailure } from '../userFailure';

/** A part of the product that is made when it is first asked for: its code is a file of its own, read by then. */
export class LatePart<T> {
  private made: Promise<T> | null = null;

  /** @param load imports what the part is made of, and makes it */
  constructor(private readonly load: () => Promise<T>) {}

  get isAskedFor(): boolean {
    return this.made !== null;
  }

  /** @throws UserFailure where its file is not there or does not run */
  get(): Promise<T> {
    this.made ??= this.load().catch((error: unknown) => {
      throw notLoaded(error);
    });
    return this.made;
  }
}

function notLoaded(cause: unknown): UserFailure {
  return new UserFailure(
    l10n.t('A part of Mentor Brain could not be loaded. Install the extension again and reload the window.'),
    [{ label: l10n.t('Show Log'), command: COMMANDS.showOutput }],
    { cause },
  );
}
