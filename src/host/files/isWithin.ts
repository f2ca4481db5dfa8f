import { sep } from 'node:path';

/**
 * Whether a path is a folder or in it.
 *
 * @param folder and path as `realpath` gives them: whole, without links, in the capitals of the disk
 * @param separator of the system that they are of
 */
export function isWithin(folder: string, path: string, separator: string = sep): boolean {
  // The root of a drive or of a share ends with one.
  return path === folder || path.startsWith(folder.endsWith(separator) ? folder : folder + separator);
}
