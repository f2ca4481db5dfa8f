import { stepOfPath } from './logPath';
import { overviewPath } from './overview';

/**
 * Whether a file is what the product itself writes: a log, the page made of one, the overview. What happens to it is no
 * part of a session.
 *
 * @param template of the logs' paths
 * @param path workspace-relative
 */
export function isOwnFile(template: string, path: string): boolean {
  const page = path.replace(/\.html$/i, '.md');
  return (
    stepOfPath(template, page) !== null || path.normalize('NFC').toLowerCase() === overviewPath(template).toLowerCase()
  );
}
