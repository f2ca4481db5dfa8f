/** Where logs are written unless set otherwise; `{N}` stands for the step. */
export const DEFAULT_LOG_PATH = 'docs/learning_log_step{N}.md';
/** Three digits are what earlier logs are recognised by. */
export const MAX_STEP = 999;

/** Why a setting cannot name the log file. */
export type LogPathFault =
  /** No `{N}`, more than one, or one outside of the file name: every step would write to the same file. */
  | 'step'
  | 'notMarkdown'
  /** It begins at a root, a drive, a share or the home folder, or climbs with `..`. */
  | 'leadsOut'
  /** A folder or file whose name begins with a dot belongs to a tool. */
  | 'hidden'
  /** A character, a length or a name that not every system takes. */
  | 'name';

/** A log that stands in the project, or could. */
export interface LogFile {
  /** Workspace-relative with forward slashes. */
  readonly path: string;
  readonly step: number;
}

/**
 * Letters and decimal digits of every language, space, dot, hyphen, underscore. Of these no file system reads anything
 * but a name: no separator (the full-width ones are no letters), no `~` of short names, no `:` of drives and streams, no
 * `$` of variables, nothing invisible and nothing that turns the direction of writing.
 */
const NAME = /^[\p{L}\p{Nd} ._-]{1,80}$/u;
/** Letters by their class, but without a shape: they would hide in a name. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/u;
/** Windows opens a device by these, whatever the ending. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;
const MAX_PARTS = 8;
const MAX_CHARS = 200;

/**
 * Why a value of the setting cannot be used, on any system: the same workspace is opened on several.
 *
 * @param template as in the setting, already in Unicode form NFC
 * @returns `null` for one that can be used
 */
export function logPathFault(template: string): LogPathFault | null {
  if (/^(?:[\\/~]|[a-z]:)/i.test(template) || /^[a-z][\w+.-]{0,20}:/i.test(template)) return 'leadsOut';
  const parts = template.split('/');
  if (parts.includes('..') || template.split('\\').includes('..')) return 'leadsOut';
  const last = parts.at(-1) ?? '';
  if (template.split('{N}').length !== 2 || !last.includes('{N}')) return 'step';
  if (!last.endsWith('.md')) return 'notMarkdown';
  // `com{N}.md` is a device for the first nine steps.
  const names = [1, MAX_STEP].flatMap((step) => template.replace('{N}', String(step)).split('/'));
  if (names.some((name) => name.startsWith('.'))) return 'hidden';
  const isTooLong = parts.length > MAX_PARTS || template.length > MAX_CHARS;
  return isTooLong || !names.every(isPlainName) ? 'name' : null;
}

function isPlainName(name: string): boolean {
  if (!NAME.test(name) || INVISIBLE.test(name) || /^ |[. ]$/.test(name)) return false;
  // Full-width letters are taken for plain ones by some systems.
  const [stem = ''] = name.normalize('NFKC').split('.');
  return !DEVICE.test(stem.trim());
}

/** The setting where it can be used, else the default: for reading, which is harmless. */
export function usableLogPath(setting: string): string {
  const template = setting.normalize('NFC');
  return logPathFault(template) === null ? template : DEFAULT_LOG_PATH;
}

/**
 * Where the log of a step is written, workspace-relative with forward slashes.
 *
 * @param template that `logPathFault` has nothing against
 * @throws RangeError for a step that is no whole number from 1 to 999
 */
export function logPath(template: string, step: number): string {
  if (!Number.isInteger(step) || step < 1 || step > MAX_STEP) throw new RangeError('no step');
  return template.replace('{N}', String(step));
}

/** Folder of the logs, workspace-relative; `.` for the workspace folder itself. */
export function logFolder(template: string): string {
  const end = template.lastIndexOf('/');
  return end === -1 ? '.' : template.slice(0, end);
}

/** The step that a file is the log of, `null` for any other file. @param path workspace-relative */
export function stepOfPath(template: string, path: string): number | null {
  const [before = '', after = ''] = template.toLowerCase().split('{n}');
  // Some systems keep names decomposed, and some do not tell capitals from small letters.
  const lower = path.normalize('NFC').toLowerCase();
  if (!lower.startsWith(before) || !lower.endsWith(after)) return null;
  const digits = lower.slice(before.length, lower.length - after.length);
  return /^\d{1,3}$/.test(digits) && Number(digits) > 0 ? Number(digits) : null;
}

/**
 * The next step is one above every log that is in the project and every log that was written from here, so that a
 * file the user moved away does not bring its number back.
 */
export function nextStep(logs: readonly LogFile[], lastWritten: number): number {
  return Math.max(lastWritten, 0, ...logs.map(({ step }) => step)) + 1;
}

/** The log of the highest step below this one; of several for the same step, the first. */
export function lastLogBefore(logs: readonly LogFile[], step: number): LogFile | null {
  return logs
    .filter((log) => log.step < step)
    .reduce<LogFile | null>((last, log) => (last === null || log.step > last.step ? log : last), null);
}

/** Where the overview stands: beside the logs. @param template of the logs' paths */
export function overviewPath(template: string): string {
  const folder = logFolder(template);
  return folder === '.' ? 'learning_log.md' : `${folder}/learning_log.md`;
}
