/** Letters and digits, or letters of both cases, as chance makes them and a name seldom has. */
export function isMixed(value: string): boolean {
  if (/\d/.test(value) && /[A-Za-z]/.test(value)) return true;
  return /[a-z][A-Z]/.test(value) && /[A-Z]{2}/.test(value);
}

/** A name in code may have capitals or digits; what has both, and no words, is none. */
export const hasDigitAndCapital = (value: string): boolean => /\d/.test(value) && /[A-Z]/.test(value);

export const hasBothCases = (value: string): boolean => /[a-z]/.test(value) && /[A-Z]/.test(value);

const PLACEHOLDER =
  /^(?:(?:your|insert|replace|enter|example|sample|dummy|change[_-]?(?:me|this|it)|place_?holder|redacted|hidden|masked|todo|fixme|tbd|n\/a)(?![a-z]{0,3}\d)|(?:my|some|the|a|test|fake|new|old)[_-]?(?:super[_-]?)?(?:pass|pwd|secret|token|key|api|value|credential)|(?:undefined|null|nil|none|true|false|yes|no|on|off|string|str|number|int|boolean|bool|bytes|object|any|unknown|void|never|required|optional|password|passwd|secret|token|default)[;,)?]?$|(?:process\.env|import\.meta|os\.environ|os\.getenv|env\.|env\(|secrets\.|vars\.|var\.|local\.|config\.|settings\.|self\.|this\.|props\.|options\.|req\.|request\.|data\.|vault:|arn:|enc\[|op:\/\/))/i;

/** The scheme in `Authorization: Bearer …` is no secret, nor is a selector such as `#password`. */
const SCHEME_OR_SELECTOR = /^(?:(?:bearer|basic|digest|negotiate)|[#.][a-z][a-z_-]*)$/i;

/** What stands where a secret will stand, or for one that was there. */
export function isPlaceholder(value: string): boolean {
  if (/^(?:<|\$[({\w]|%[\w{(]|\{\{|\{[a-z]|\*+$|\.{3}|-+$|_+$|\\)/i.test(value) || value.startsWith('[REDACTED'))
    return true;
  if (/x{4,}/i.test(value) || /^x{3}|^(.)\1*$|\.\.\.$|…$|\*{4}/i.test(value)) return true;
  return PLACEHOLDER.test(value) || SCHEME_OR_SELECTOR.test(value);
}

/**
 * Whether chance seems to have made it: the class of the characters (small, capital, digit, sign) changes often, and
 * few of them make up words. In names it is the other way round.
 */
export function isRandom(value: string, minLength: number): boolean {
  if (value.length < minLength || !/[A-Za-z]/.test(value)) return false;
  if (/^[0-9a-f]{32,}$/.test(value)) return /\d/.test(value);
  let changes = 0;
  for (let index = 1; index < value.length; index += 1) {
    if (classOf(value.charCodeAt(index)) !== classOf(value.charCodeAt(index - 1))) changes += 1;
  }
  if (changes < (value.length - 1) * 0.28) return false;
  const words = shareOfWords(value);
  return /\d/.test(value)
    ? words < 0.55
    : words < 0.5 && value.length >= 12 && /[a-z]/.test(value) && /[A-Z]{2}[a-z]|[A-Z]{3}|[a-z][A-Z]{2}/.test(value);
}

/** How much of it are small letters in a row, with the capital before them, as a share of its length. */
function shareOfWords(value: string): number {
  let chars = 0;
  for (const [word] of value.matchAll(/[A-Z]?[a-z]{4,}/g)) chars += word.length;
  return chars / value.length;
}

/** Several words, as identifiers and keys of messages have them: `passwordRecentlyUsed`, `reset_password.failed`. */
export const isName = (value: string): boolean =>
  /^[A-Za-z][a-z]*(?:[A-Z][a-z]+){1,20}(?:V?\d{1,3})?$|^[A-Za-z]+(?:[_.:-][A-Za-z]+)+$|^[A-Z][a-z]+$/.test(value);

/** Algorithms and formats, which are named where a secret would stand. */
export const isTechnique = (value: string): boolean =>
  /^(?:(?:sha|md|aes|des|rsa|dsa|ecdsa|ed|x|hs|rs|es|ps|sm|hmac|hmac-sha|utf|utf-|base|uuid|uuidv|oauth|argon|bcrypt|pbkdf|varchar|int|char|latin|iso|ascii|http|ipv|sm)[-_]?\d{1,4}(?:id|[-_]\w{1,10}){0,2})$/i.test(
    value,
  );

function classOf(code: number): number {
  if (code >= 97) return 1;
  if (code >= 65) return 2;
  return code >= 48 && code <= 57 ? 3 : 4;
}

/** Names in code, calls, paths, addresses, formats and what else stands where a value is told and is no secret. */
const CODE =
  /^(?:[!+(-]{0,3}[A-Za-z_$][\w$]*(?:[?!]{0,2}\.[A-Za-z_$][\w$]*)+[?!]?|[\w$.]+(?:\?\?|\|\||&&|===?|!==?|=>|\+\+|--|\?\.).*|![\w$.]+|\.{0,2}\/[\w./@~-]*|~\/[\w./-]*|[a-z][a-z0-9+.-]*:\/\/.*|[\w-]+\/[\w.+-]+|[\w.-]+\.(?:js|ts|tsx|py|json|ya?ml|html|pem|key|crt|txt|md|go|rs|java|com|org|net|io)|0x[0-9a-f]+|[a-z]+\d+array|v?\d+(?:\.\d+){1,3}(?:-[\w.]+)?|\d{4}-\d\d-\d\d.*|#[0-9a-f]{3,8}|[^\s]*[$#]\{.*|[^\s]*%[sd].*|sha\d{1,3}-.*|(?:rgba?|hsla?|var|calc|url|function|async|await|typeof|new|return)\b.*)$/i;

/** A constant in capitals; chance seldom writes only those. */
const CONSTANT = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/;

/** What chance made may hold a slash or a dot, too, but no name is as restless as that. */
export function isCode(value: string): boolean {
  if (CONSTANT.test(value)) return true;
  return CODE.test(value) && !(isRandom(value, 24) && !/:\/\/|[({]|\.\w{1,4}$/.test(value));
}

/** As a password or a token is made, where a name tells of one that may also be told about: no word, no code, no number. */
export function isLikelyValue(value: string): boolean {
  if (!/^[!-~]+$/.test(value) || isPlaceholder(value) || isTechnique(value) || isCode(value)) return false;
  if (/\d/.test(value) && /[A-Za-z]/.test(value)) return true;
  return (/[!@#%^&*+=]/.test(value) && /[A-Za-z0-9]{3}/.test(value)) || isRandom(value, 10);
}
