import type { SecretRule } from './secretRule';
import { isCode, isLikelyValue, isPlaceholder, isRandom, isTechnique } from './secretValue';

/** Secrets in what people write, in elements, and where a program says what holds when the environment says nothing. */
export const SPOKEN_SECRETS: readonly SecretRule[] = [
  // `密码 = "…"`, `访问令牌：…`, `数据库密码为…`. What is asked for (请输入密码：) or told about one (密码是必填项) has no
  // value of printable ASCII behind it; a length (密码为 6-20 位) is none.
  {
    kind: 'assigned-secret',
    keywords: ['密码', '密碼', '口令', '密钥', '密鑰', '秘钥', '金鑰', '私钥', '令牌', '验证码', '授权码'],
    pattern:
      /(?:密码|密碼|口令|密钥|密鑰|秘钥|金鑰|私钥|令牌|验证码|授权码)["'”」]?(?:[（(][^（()）\n]{0,20}[）)])?[ \t]{0,4}(?:=>|[:：=＝]|(?:就|还|都)?是|(?:设置?|改|换)?[为成]了?)[ \t]{0,4}[:：]?[ \t\u3000]{0,4}(?<open>["'`“‘「『]?)(?!\d{1,8}(?:[-~]\d{1,8})?[ \t]{0,2}(?:位|个|字|次|分|秒|天|小时|bit))(?<secret>[!#-&*+./0-9:=?@A-Z\\^_a-z|~$-]{4,400})(?=(?<end>[ \t]{0,4}(?:$|[，。；！、,;]))|)/gm,
    isSecret: (value, { open, end }) => looksLikeSpokenSecret(value, open !== '', end !== undefined),
  },
  // A prompt and what was typed at it, or a note: `Password for admin: …`.
  {
    kind: 'assigned-secret',
    keywords: ['password for', 'passphrase for'],
    pattern:
      /\b(?:password|passphrase) for [^\n]{1,120}?[:：][ \t]{1,4}(?<secret>[^\s"'`,;(){}<>[\]]{4,200})(?=(?<end>[ \t]{0,4}$)|)/gim,
    isSecret: (value, { end }) => looksLikeSpokenSecret(value, false, end !== undefined),
  },
  // `The password is …`, `Your new token was: …`; what is said about one (is required, is valid) has no digit in it.
  {
    kind: 'assigned-secret',
    keywords: ['password', 'passphrase', 'passcode', 'token', 'secret', 'api key', 'access key'],
    pattern:
      /(?:password|passphrase|passcode|token|secret|(?:api|access) key)(?: for [^\s:]{1,60})? (?:is|was|will be|set to|changed to)(?: now| generated for [^\s:]{1,60})?[ :：]{1,3}["'`“]?(?<secret>[^\s"'`“”,;(){}<>[\]\u3000-\u9fff\uff00-\uffef]{6,400})/iy,
    isSecret: (value) => isLikelyValue(value.replace(/[.,;!?]$/, '')) && !/^\d+\w{0,2}$/.test(value),
  },
  // What stands in where the environment says nothing: `process.env.PW ?? "…"`, `os.environ.get("PW") or '…'`.
  {
    kind: 'assigned-secret',
    keywords: ['env'],
    pattern:
      /\b(?:env|environ|getenv)(?:\.get|\.fetch)?(?:\.|\[["'`]|\(["'`])\w{0,40}(?:pass|pwd|pw|secret|token|key|credential)\w{0,20}(?:["'`][\])])?!?\s{0,4}(?:\?\?=?|\|\|=?|\bor\b)\s{0,4}["'`](?<secret>[^\s"'`]{3,400})/gi,
    isSecret: (value) => !isPlaceholder(value),
  },
  // The same as a second argument: `os.getenv("PW", "…")`, `ENV.fetch("PW", "…")`.
  {
    kind: 'assigned-secret',
    keywords: ['env'],
    pattern:
      /\b(?:getenv|environ\.get|env\.get|env\.fetch|env)\(\s{0,4}["'`]\w{0,40}(?:pass|pwd|pw|secret|token|key|credential)\w{0,20}["'`]\s{0,4},\s{0,4}(?:default\s?=\s?)?["'`](?<secret>[^\s"'`]{3,400})/gi,
    isSecret: (value) => !isPlaceholder(value),
  },
  {
    kind: 'assigned-secret',
    keywords: [':-'],
    pattern: /\$\{\w{0,40}(?:PASS|PWD|SECRET|TOKEN|KEY)\w{0,20}:-(?<secret>[^\s{}$"']{3,200})/g,
    isSecret: (value) => !isPlaceholder(value),
  },
  // `options.password ?? "…"`: of a variable that is not the environment's, so a word may be a mode or a label.
  {
    kind: 'assigned-secret',
    keywords: ['pass', 'pwd', 'secret', 'token', 'key'],
    pattern:
      /(?:password|passwd|passphrase|pwd|secret|token|api_?key|access_?key)\w{0,20}["'`]?[\])]?!?\s{0,4}(?:\?\?|\|\||\bor\b)\s{0,4}["'`](?<secret>[^\s"'`]{6,400})/gi,
    isSecret: (value) => looksLikeSecretValue(value, true),
  },
];

/** A value of a program's own: code such as `getToken` and place holders teach nothing to a thief. */
function looksLikeSecretValue(value: string, isQuoted: boolean): boolean {
  if (isPlaceholder(value) || isCode(value)) return false;
  if (isQuoted) return !/^[a-z]+(?:[A-Z][a-z]+)*$/.test(value) || value.length >= 20;
  if (/^[A-Za-z_$][\w$]*[?!]?$/.test(value)) return isRandom(value, 8) || /^\D*\d[^A-Za-z]*[A-Za-z]\D*\d/.test(value);
  return (/\d/.test(value) && /[a-z]/i.test(value)) || /[!@#%^&*+/=]/.test(value);
}

/** The shortest word of letters alone that is taken for a pass phrase, where it ends what is said, or in quotes. */
const SPOKEN_WORD = 10;
const QUOTED_WORD = 14;

/** As `looksLikeSecretValue`, for what people write: a number is a secret, too, and so is a long word that ends it. */
function looksLikeSpokenSecret(value: string, isQuoted: boolean, endsPhrase: boolean): boolean {
  if (isPlaceholder(value) || isTechnique(value) || /^(?:https?:.*|\.{0,2}\/[a-z/._-]+)$/i.test(value)) return false;
  if (/^\d+$/.test(value)) return true;
  if (/^\d+[-~]\d+$/.test(value)) return false;
  if (!/^[A-Za-z_.-]+$/.test(value)) return looksLikeSecretValue(value, isQuoted);
  if (value.length >= 20 && isQuoted) return true;
  return /^[a-z]+$/.test(value) && value.length >= (isQuoted ? QUOTED_WORD : SPOKEN_WORD) && (isQuoted || endsPhrase);
}
