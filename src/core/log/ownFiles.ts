import { overviewPath, stepOfPath } from './logPath';

/**
 * Whether a file is what the product itself writes: a log, the page made of one, the overview. What happens to it is no
 * part of a session.
 *
 * @param template of the logs' paths
 * @param path workspace-relative
 */
export function isOwnFile(template: string, path: string): boolean {
  if (stepOfPath(template, path) !== null) return true;
  if (path.normalize('NFC').toLowerCase() === overviewPath(template).toLowerCase()) return true;
  // A page may be put anywhere; its name is what is proposed.
  return /\.html$/i.test(path) && stepOfPath(nameOf(template), nameOf(path).replace(/\.html$/i, '.md')) !== null;
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
