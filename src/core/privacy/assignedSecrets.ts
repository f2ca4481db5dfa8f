import type { Groups, SecretRule } from './secretRule';
import { isCode, isMixed, isName, isPlaceholder, isRandom, isTechnique } from './secretValue';

/** Names whose values people choose: any short word may be one. */
const CHOSEN = 'passw(?:or)?d|passphrase|passcode|pass|pwd|pswd|psw|pincode|pin|secret(?:[_-]?(?:access[_-]?)?key)?';
/** Names whose values are made by chance. */
const MADE =
  'apikey|token|credentials?|auth(?:[_-]?(?:key|code|data))?|session(?:[_-]?id)?|cookie|signature|dsn|jwt|license|key';
const KEYWORDS = [
  'pass',
  'pwd',
  'pswd',
  'psw',
  'pin',
  'apikey',
  'secret',
  'token',
  'credential',
  'auth',
  'session',
  'cookie',
  'signature',
  'dsn',
  'jwt',
  'license',
  'key',
];
/** From where the name ends to where the value begins, in the languages of programs and of settings. */
const ASSIGNS =
  "[\"'`\\]]{0,2}(?:\\??: ?(?:[Ss]tring|&?(?:'static )?str|(?:Final|Optional)\\[str\\])| \\*?string|\\[\\d{0,4}\\])?(?:\\s{0,4}(?::=|\\?=|\\|\\|:|=>|={1,3}|!==?|-data:|:|：|＝)\\s{0,4}|(?<=[\"'])\\s?,\\s{0,4}(?=[\"'`])|\\(\\s?(?=[\"'`]))";
const NAMES = `(?<word>${CHOSEN}|${MADE})(?<rest>[\\w-]{0,40})${ASSIGNS}`;
/** A backslash belongs to a value unless it escapes what ends it. */
const IN_QUOTES = '(?:[^\\s"\'`\\\\\\u3000-\\u9fff\\uff00-\\uffef]|\\\\(?!["\'`nrtu/\\\\]))';
/** Text in another script ends a value, as it may follow without a blank. */
const BARE = '[^\\s"\'`,;(){}<>[\\]\\\\\\u3000-\\u9fff\\uff00-\\uffef]';

/** Secrets that only the name before them gives away, in code and in configuration. */
export const ASSIGNED_SECRETS: readonly SecretRule[] = [
  // `NAME=value`, as where an environment is set: a bare word is a value, and nothing is punctuation.
  {
    kind: 'assigned-secret',
    keywords: KEYWORDS,
    pattern: /(?<name>[A-Z][A-Z0-9_]{2,60})=["']?(?<secret>[^\s"'`\u3000-\u303f\uff00-\uffef]{4,4000})/y,
    isSecret: isEnvironmentSecret,
  },
  {
    kind: 'assigned-secret',
    keywords: KEYWORDS,
    pattern: /(?<name>[A-Z][A-Z0-9_]{2,60})=(?<open>["'])(?<secret>[^"'\n]{4,800})\k<open>/y,
    isSecret: isEnvironmentSecret,
  },
  // A whole line of YAML or of properties: up to its end nothing is punctuation.
  {
    kind: 'assigned-secret',
    keywords: ['pass', 'pwd', 'secret', 'psw', 'pin'],
    pattern: new RegExp(
      `(?<word>${CHOSEN})(?<rest>[\\w-]{0,40})[ \\t]{0,4}[:=][ \\t]{1,4}(?<secret>[^\\s"'\`{}[\\]][^\\s]{3,400})[ \\t\\r]{0,4}$`,
      'imy',
    ),
    isSecret: (value, groups, before) =>
      !/[;,({]$/.test(value) &&
      /(?:^|\n)[ \t+>-]{0,40}[\w.-]{0,60}$/.test(before()) &&
      isAssignedSecret(value, { ...groups, open: 'line' }, before),
  },
  // `"apiKey": "…"`, `token = '…'`, `setPassword("…")`, `("token", "…")`.
  {
    kind: 'assigned-secret',
    keywords: KEYWORDS,
    pattern: new RegExp(
      `${NAMES}(?:[bBrRuUfFN@$]{1,2}(?=["'\`]))?(?<open>["'\`])(?<secret>${IN_QUOTES}{4,4000})(?=["'\`]|\\\\["'\`nrt]|[ \\t]{0,4}$|[\\u3000-\\uffef])`,
      'imy',
    ),
    isSecret: isAssignedSecret,
  },
  // `token: …`, `password=…`.
  {
    kind: 'assigned-secret',
    keywords: KEYWORDS,
    pattern: new RegExp(`${NAMES}(?<secret>${BARE}{4,4000})(?=(?<after>[(<[])|)`, 'iy'),
    isSecret: isAssignedSecret,
  },
];

const ENV_SECRET =
  /(?:^|_|[A-Z0-9])(?<word>PASSW(?:OR)?D|PASSPHRASE|PASSCODE|PASS|PWD|PSWD|SECRET|TOKEN|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY|CREDENTIALS?|AUTH|DSN|KEY|PIN)(?<rest>_?[A-Z0-9_]*)$/;

function isEnvironmentSecret(value: string, { name = '' }: Groups, before: () => string): boolean {
  const head = /[A-Z0-9_]{0,60}$/.exec(before())?.[0] ?? '';
  const found = ENV_SECRET.exec(head + name)?.groups;
  if (found === undefined || isPlaceholder(value) || !/^[!-~ ]{4}/.test(value)) return false;
  const { word = '', rest = '' } = found;
  if (
    isAbout(word, rest) ||
    /^(?:\.{0,2}\/|~\/|\$|https?:\/\/[^@]*$|os\.|[\w.]+\(|[a-z]\w*\.\w+(?:\.\w+)*$)/.test(value)
  )
    return false;
  if (/^(?:KEY|AUTH|PIN)$/.test(word)) {
    return (value.length >= 8 && (isMixed(value) || /^\d+$/.test(value))) || (word === 'PIN' && /^\d{4,}$/.test(value));
  }
  return value.length >= 6 || /\d|[^\w]/.test(value);
}

/** What is told of a secret, and is not the secret: `passwordField`, `token_url`, `key-name`. */
const ABOUT = new Set(
  (
    'field fields input inputs label labels placeholder type types url uri urls uris endpoint endpoints path paths file ' +
    'files filename dir name names hint error errors err message messages msg text title policy policies length len ' +
    'count size min max regex regexp pattern format expiry expires expired expiration expire ttl age prefix suffix ' +
    'header headers param params parameter required enabled valid validation validator invalid is has check checker ' +
    'confirm confirmation strength reset change changed forgot manager provider providers service store storage ' +
    'factory handler helper schema version scheme algorithm alg hash hashes hasher hashing usage index range kind ' +
    'stream words frame down up code codes map of for from to by at in on the and or list set get id ids state status ' +
    'source scope scopes description desc doc docs example env var variable ref reference location position start end ' +
    'column limit limits budget rate price cost count counter total used through port mode option options event ' +
    'request response result results cache class element style color icon button link page form rule lint test tests ' +
    'generator generated encoder strategy callback listener middleware exchange grant flow info object lifetime ' +
    'binding rotation manager sign signed resolver response unsupported timeout banned challenge tooltip'
  ).split(' '),
);

function isAbout(word: string, rest: string): boolean {
  // The word goes on: `tokenizer`, `author`, `secretlint`.
  if (/^[a-z]/.test(rest) && /[a-z]$/.test(word) && !/^s?(?:$|[_-]|\d|[A-Z])/.test(rest)) return true;
  if (/^[A-Z]/.test(rest) && /[A-Z]$/.test(word) && !/^S?(?:$|[_-]|\d)/.test(rest)) return true;
  return rest.split(/[_-]|(?<=[a-z])(?=[A-Z])/).some((part) => ABOUT.has(part.toLowerCase()));
}

function isAssignedSecret(value: string, groups: Groups, before: () => string): boolean {
  const { word = '', rest = '', open = '' } = groups;
  if (!/^[!-~]+$/.test(value) || isPlaceholder(value)) return false;
  if (groups['after'] !== undefined && /^[A-Za-z_$][\w$]*$/.test(value)) return false;
  const previous = before();
  if (isAbout(word, rest) || !beginsWord(word, previous.slice(-1))) return false;
  const isQuoted = open !== '';
  if (/^(?:pass|pwd|psw|pin|pswd|secret)/i.test(word)) return isChosenValue(value, isQuoted, /^pin/i.test(word));
  if (isCode(value)) return false;
  // Any key of a map is called so: only what no word is in, and what is said to open something.
  if (/^key$/i.test(word) && !KEY_TO.test(previous) && !/-data/.test(rest)) {
    return isQuoted && isRandom(value, 24) && !/(?:^|[-_:./])[0-9a-f-]{7,128}$/.test(value);
  }
  if (/^(?:session|cookie|signature|license|dsn|auth)$/i.test(word)) return isRandom(value, 20);
  if (isRandom(value, isQuoted ? 10 : 12)) return true;
  return isQuoted && isMixed(value) && !isName(value) && value.length >= 16 && !/[.:/]/.test(value);
}

/** What a key opens, before the word. */
const KEY_TO =
  /(?:api|access|private|secret|auth|account|service|master|encrypt(?:ion)?|sign(?:ing)?|client|consumer|app|license|storage|shared|deploy|admin|subscription|function|host|server|project|ssh|rsa|aes|hmac)[ _-]?$/i;

/** `pin` is no part of `mapping`, `key` none of `monkey`; in `adminPass` and `MYSQLPASS` a word begins. */
function beginsWord(word: string, previous: string): boolean {
  if (!/[A-Za-z]/.test(previous) || word.length > 4) return true;
  return /[A-Z]/.test(word.charAt(0)) && (/[a-z]/.test(previous) || (/^p/i.test(word) && word.length === 4));
}

/** A value that a person may have chosen: a number, a word with a sign or a digit, or a long word. */
function isChosenValue(value: string, isQuoted: boolean, isPin: boolean): boolean {
  if (isPin) return /^\d{4,12}$/.test(value);
  if (isCode(value) || isTechnique(value)) return false;
  if (isRandom(value, 10)) return true;
  if (isName(value)) return false;
  if (isQuoted)
    return (
      /^\d+$/.test(value) ||
      /\d|[^\w.:/ -]/.test(value) ||
      value.length >= 20 ||
      /[A-Z]{2}[a-z]|[a-z][A-Z]{2}/.test(value)
    );
  if (/^[A-Za-z_$][\w$]*[?!]?$/.test(value)) return /\d{3}[!?]?$|\d[!?]$/.test(value);
  return (/\d/.test(value) && /[A-Za-z]/.test(value)) || (/[!@#%^&*+=]/.test(value) && /[A-Za-z0-9]{3}/.test(value));
}
