import { failureSignature } from '../failures/signature';
import type { RecordedFailure } from './sessionRecord';

/** Kind of the failure of a command that said nothing: all that is known is its exit code. */
export const SILENT_KIND = 'ExitCode';

/** Words that one reporter puts before the same message and another does not. */
const BEFORE_MESSAGE =
  /^(?:Uncaught |Unhandled |error |Error: |(?:error|warning|TS\d{1,6}|[A-Z]\w{0,60}(?:Error|Exception))(?: ?\[[\w-]{1,40}\])?:? |\[[\w/-]{1,40}\] ){1,5}/;

const NOT_FOUND = /(?:cannot find symbol|找不到符号|シンボルを見つけられません)$/;
const SYMBOL = /^.{0,20}(?:symbol|符号|シンボル)\s{0,8}[:：]\s{0,8}(\S.{0,200})$/m;

/** javac says the same of whatever it did not find, and what it was in a line below; empty for any other failure. */
export function missingSymbol({ message, detail = '' }: RecordedFailure): string {
  return NOT_FOUND.test(message) ? (SYMBOL.exec(detail)?.[1] ?? '') : '';
}

/**
 * By these a failure is known again; one in common makes it the same problem. Beside the signature there is one without
 * the kind, as a compiler, a language service and a debugger name the same error differently. A failing test is
 * known by its name and directory, a silent failure by its command alone.
 *
 * @param key of the command, see `commandKey`
 */
export function problemSignatures(failure: RecordedFailure, key: string): readonly string[] {
  if (failure.kind === SILENT_KIND) return [`exit|${key}`];
  const symbol = missingSymbol(failure);
  if (symbol !== '') return [failureSignature({ ...failure, message: `${failure.message} ${symbol}` })];
  const own = failureSignature(failure);
  // Packages of one workspace have tests of the same name. Who does not say where it runs, runs in the workspace folder.
  if (failure.test !== null) return [`${own}${key.slice(0, Math.max(0, key.indexOf('\n'))) || '.'}`];
  if (failure.file === null) return [own];
  const [line = ''] = failure.message.split('\n');
  const bare = line.replace(BEFORE_MESSAGE, '').replace(/[.\s]{1,20}$/, '');
  return bare === '' ? [own] : [own, failureSignature({ ...failure, kind: '', message: bare })];
}
