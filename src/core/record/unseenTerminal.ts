/** Why VS Code cannot tell what runs in a terminal. */
export type UnseenReason = 'disabled' | 'unsupportedShell' | 'notIntegrated';

/** Shells that VS Code integrates with by itself, as it names them or as their programs are called. */
const INTEGRATED_SHELLS = new Set(['bash', 'zsh', 'fish', 'pwsh', 'powershell', 'gitbash']);
/** Programs that VS Code takes for a shell while they run in one. */
const GUESTS = new Set(['python', 'node', 'julia']);

/**
 * @param isEnabled the user's setting of shell integration
 * @param shell as VS Code names it, or the path of its program; `undefined` where neither is known
 */
export function reasonOf(isEnabled: boolean, shell: string | undefined): UnseenReason {
  if (!isEnabled) return 'disabled';
  const name = shellName(shell);
  return name === '' || INTEGRATED_SHELLS.has(name) || GUESTS.has(name) ? 'notIntegrated' : 'unsupportedShell';
}

/** `/bin/dash` and `C:\\Windows\\cmd.exe` as a person calls them. */
export function shellName(shell: string | undefined): string {
  const [name = ''] = (shell ?? '').split(/[\\/]/).slice(-1);
  return name.toLowerCase().replace(/\.exe$/, '');
}
