/**
 * Paths as programs print them, judged by their text: an output names files in the way of the system that it ran on,
 * and Git Bash, WSL and `file:` addresses name those of Windows in ways of their own.
 */

/** On Windows also `\\server\share`, and a path from the root of the drive. */
export function isAbsolutePath(path: string): boolean {
  return /^(?:[\\/]|[A-Za-z]:[\\/])/.test(path);
}

/** Whether a folder is one of Windows, where capitals in a path say nothing. @param root absolute */
export function isWindowsRoot(root: string): boolean {
  return /^(?:[A-Za-z]:[\\/]|\\\\)/.test(root);
}

/**
 * Where a path leads in a folder, however both are written.
 *
 * @param root absolute path of the folder, as the system that it is on writes it
 * @param path absolute or not
 * @returns relative to the folder with forward slashes, `null` for what is not in it
 */
export function pathInside(root: string, path: string): string | null {
  const folder = `${forward(root).replace(/\/$/, '')}/`;
  const isWindows = isWindowsRoot(root);
  const file = isWindows ? withDrive(forward(path)) : forward(path);
  const parts = file.split('/');
  // By folders, not by length: a name with its accents apart is longer.
  const depth = folder.split('/').length - 1;
  const above = `${parts.slice(0, depth).join('/')}/`;
  const isIn = parts.length > depth && comparableName(above, isWindows) === comparableName(folder, isWindows);
  return isIn ? parts.slice(depth).join('/') : null;
}

/**
 * The same for all that name one file: macOS may keep the accents of a name apart from their letters, and on Windows
 * capitals do not count.
 */
export function comparableName(path: string, isWindows: boolean): string {
  const composed = path.normalize('NFC');
  return isWindows ? composed.toLowerCase() : composed;
}

/** With forward slashes, and without what switches the checks of Windows off (`\\?\C:\app`, `\\?\UNC\server\share`). */
function forward(path: string): string {
  return path.replaceAll('\\', '/').replace(/^\/\/[?.]\/(?:UNC\/)?/i, (mark) => (mark.length > 4 ? '//' : ''));
}

/** `/c/app` of Git Bash, `/cygdrive/c/app` and `/mnt/c/app` of WSL as `c:/app`. */
function withDrive(path: string): string {
  return path.replace(/^\/(?:mnt\/|cygdrive\/)?([A-Za-z])(?=\/)/, '$1:');
}
