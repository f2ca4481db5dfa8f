import { isPlaceholder } from './secretValue';

/** Names whose values are secrets, whatever they look like. */
const SECRET_NAME =
  /pass|pwd|secret|token|key|credential|auth|private|dsn|signature|salt|cookie|session|webhook|pin$|_url$|_uri$/i;
/** What a setting that is no secret holds: a word, a number, an address without a password, a path, a list of those. */
const PLAIN =
  /^(?:[a-z]+(?:[-_.][a-z]+){0,4}|[A-Z]?[a-z]+|[A-Z]+|[\d.,:-]+|[a-z]+:\/\/[^@\s]*|\.{0,2}\/[\w./@-]*|[\w.-]+(?::\d{1,5})?|[A-Za-z]:\\[^\s]*)$/;

const ASSIGNMENT =
  /^[ \t]{0,20}(?:export[ \t]{1,4})?([A-Za-z_][\w.-]{0,100})[ \t]{0,4}=[ \t]{0,4}(?:"((?:[^"\\]|\\[\s\S]){0,8000})"|'([^']{0,8000})'|`([^`]{0,8000})`|([^\n]{0,8000}))/gm;

/**
 * The values of a file that sets an environment (`.env` and its like) that must be masked wherever they turn up. The
 * value of a name that tells of a secret is one, whatever it is; of others, what is not plainly a word or an address.
 */
export function secretsOfEnvFile(text: string): readonly string[] {
  const values: string[] = [];
  for (const [, name = '', double, single, tick, bare] of text.matchAll(ASSIGNMENT)) {
    const written = double?.replaceAll('\\n', '\n').replace(/\\(["\\$])/g, '$1') ?? single ?? tick;
    const all = written === undefined ? bareValues(bare ?? '') : [written];
    values.push(...all.filter((value) => isSecretSetting(name, value)));
  }
  return values;
}

/** A value without quotes: for some readers any `#` ends it, for others only one behind a blank. */
function bareValues(text: string): readonly string[] {
  const [short = ''] = text.split('#', 1);
  const [long = ''] = text.split(/(?:^|[ \t])#/, 1);
  return [...new Set([short.trimEnd(), long.trimEnd()])];
}

/** The same of an environment: there, only names that tell of a secret count, as most of it is the machine's. */
export function secretsOfEnvironment(environment: Readonly<Record<string, string | undefined>>): readonly string[] {
  return Object.entries(environment).flatMap(([name, value]) =>
    value !== undefined && NAMED.test(name) && isSecretSetting(name, value) && !/^(?:\/|[A-Za-z]:\\)/.test(value)
      ? [value]
      : [],
  );
}

const NAMED =
  /(?:^|_)(?:PASS|PASSWORD|PASSWD|PWD|PASSPHRASE|SECRETS?|TOKEN|KEY|APIKEY|CREDENTIALS?|DSN)(?:$|_)|(?:PASSWORD|SECRET|TOKEN|APIKEY)$/i;

function isSecretSetting(name: string, value: string): boolean {
  if (value.length < 8 || isPlaceholder(value)) return false;
  if (!SECRET_NAME.test(name)) return !PLAIN.test(value) && !/[ \t]/.test(value);
  // An address is a secret only with what is secret in it.
  return !/^(?:https?|file|[a-z]+):\/\/[^@\s?]*$/.test(value) && !/^\/(?:[\w.-]+\/)*[\w.-]+(?:\.sock|\/)$/.test(value);
}
