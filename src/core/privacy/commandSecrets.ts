import type { SecretRule } from './secretRule';
import { isPlaceholder } from './secretValue';

/** A value as it stands in a command line: quoted, or up to a blank. References and place holders are left. */
const WORD = '["\']?(?<secret>(?![-$<%{]|\\[REDACTED)[^\\s"\'`]{3,400})';

const isValue = (value: string): boolean => !isPlaceholder(value);

/** What is handed to programs by an option, or typed at their prompts. */
export const COMMAND_SECRETS: readonly SecretRule[] = [
  {
    kind: 'curl-user',
    keywords: ['curl', 'wget', 'http'],
    pattern:
      /\b(?:curl|wget|https?)\b[^\n]{0,500}?\s(?:-u|--user|--proxy-user|-U|-a|--auth)[\s=]{0,2}["']?[^\s:'"$]{1,80}:(?<secret>[^\s'"]{3,200})/g,
    isSecret: (value) => isValue(value) && !value.startsWith('$') && !value.startsWith('//'),
  },
  {
    kind: 'password-option',
    keywords: ['mysql', 'mariadb'],
    pattern: /\b(?:mysql|mariadb)\w{0,10}\b[^\n]{0,200}?\s-p(?<secret>[^\s-][^\s]{3,200})/g,
  },
  {
    kind: 'password-option',
    keywords: ['login', 'mongo'],
    pattern:
      /\b(?:login|mongo\w{0,10})\b[^\n|&;]{0,200}?\s-p[ =]{0,4}["']?(?<secret>(?![-$<%]|\[REDACTED|\d{1,5}(?:[\s:]|$))[^\s"']{3,200})/g,
  },
  {
    kind: 'password-option',
    keywords: ['sshpass'],
    pattern: /\bsshpass\s{1,4}-p\s{0,4}["']?(?<secret>(?![-$<%]|\[REDACTED)[^\s"']{2,200})/g,
  },
  {
    kind: 'password-option',
    keywords: ['redis-cli'],
    pattern:
      /\bredis-cli\b[^\n|&;]{0,200}?\s(?:-a|--pass)[ =]{1,4}["']?(?<secret>(?![-$<%]|\[REDACTED)[^\s"']{2,200})/g,
  },
  {
    kind: 'password-option',
    keywords: ['pass', 'token', 'secret', 'key', 'pwd', 'auth', 'pin', 'cred'],
    pattern: new RegExp(
      `(?<![\\w-])--?(?:[\\w-]{1,40}[.-])?(?:password|passwd|passphrase|pass|pwd|token|auth-?token|secret|secret-?key|api-?key|access-?key|private-?key|auth-?key|client-?secret|credentials?|account-?key|storage-?key|master-?key|encryption-?key|shared-?secret|storepass|keypass|pin)(?:[ =]|["'],\\s{0,4}["'])${WORD}`,
      'gi',
    ),
    isSecret: (value, _groups, before) => isValue(value) && !isNoValue(value, before),
  },
  {
    kind: 'password-option',
    keywords: ['-p'],
    pattern: /(?<=\s)-pw?[ =](?<secret>(?=[^\s]{0,40}\d)(?=[^\s]{0,40}[A-Za-z])[^\s"'`$<>:/=.,]{8,200})(?=\s|$)/g,
    isSecret: (value) => /[a-z]/.test(value) && /[A-Z]|[!@#%^&*]/.test(value),
  },
  // `setx API_TOKEN …`, `heroku config:set X=…` is an assignment; `echo … | docker login --password-stdin`.
  {
    kind: 'password-option',
    keywords: ['setx', 'set-item', 'setenv', 'config set', 'putenv'],
    pattern: new RegExp(
      `\\b(?:setx|setenv|config set|putenv)\\s{1,4}["']?[\\w:.-]{0,60}(?:pass|pwd|secret|token|key|auth)[\\w.-]{0,30}["']?[\\s=,]{1,4}${WORD}`,
      'gi',
    ),
    isSecret: isValue,
  },
  {
    kind: 'password-option',
    keywords: ['password-stdin', 'passwd', 'sudo -s'],
    pattern:
      /\becho\s{1,4}(?:-n\s{1,4})?["']?(?<secret>(?![$<%])[^\s"'`|]{4,200})["']?\s{0,4}\|[^\n]{0,100}(?:password-stdin|\bpasswd\b|chpasswd|sudo -S)/g,
  },
  {
    kind: 'netrc-password',
    keywords: ['password', 'passwd'],
    pattern: /\b(?:login|user|account)\s{1,10}[^\s]{1,100}\s{1,10}(?:password|passwd)\s{1,10}(?<secret>[^\s]{3,200})/g,
    isSecret: isValue,
  },
  // `db.example.com:5432:shop:app:…` of .pgpass.
  {
    kind: 'pgpass-line',
    keywords: [':543'],
    pattern: /^[\w.*-]{1,100}:543\d:[\w*-]{1,60}:[\w*-]{1,60}:(?<secret>[^\s:]{4,200})$/gm,
  },
  // Unix password hashes, in htpasswd, shadow, and logs.
  {
    kind: 'password-hash',
    keywords: ['$2a$', '$2b$', '$2y$', '$apr1$', '$argon2', '$pbkdf2', '$scrypt'],
    pattern:
      /\$(?:2[aby]\$\d{2}\$[\w./]{53}|apr1\$[\w./]{1,8}\$[\w./]{22}|(?:argon2\w{1,2}|pbkdf2[\w-]{0,12}|scrypt)\$[\w$=,./+-]{20,300})/g,
  },
  { kind: 'password-hash', keywords: [':$1$', ':$5$', ':$6$', ':$y$'], pattern: /:\$(?:1|5|6|y)\$[\w./$=]{20,200}/g },
  // What is typed at a prompt that shows it.
  {
    kind: 'prompt-answer',
    keywords: ['password', 'passphrase', 'passcode'],
    pattern:
      /(?<![\w.'"-])(?:(?:enter|type|new|current|old|retype|confirm|your|the|root|admin|user|sudo|vault|database|db)[ \t]{1,2}){0,3}(?:[Pp]assword|[Pp]assphrase|[Pp]asscode|PIN)(?: for [^\n:：]{1,120})?[:：][ \t]{1,4}(?<secret>[^\s"'`,;(){}<>[\]\u3000-\u9fff\uff00-\uffef]{4,200})(?=(?<end>[ \t]{0,4}(?:$|[，。；]))|)/gm,
    isSecret: (value, { end }) =>
      end !== undefined && isValue(value) && /\d|[^A-Za-z.:*]/.test(value) && !/^\*+$|^\.+$|^[•●]+$/.test(value),
  },
];

/** `--token` before another word of a sentence, a path or a number of it: a manual tells of options, too. */
function isNoValue(value: string, before: () => string): boolean {
  if (/^(?:[a-z]+|\d{1,3})[.,;:)]?$/.test(value) && value.length < 7) return true;
  if (/^(?:\.{0,2}\/|~\/|https?:|[A-Z]:\\)/.test(value)) return true;
  if (/^(?:[A-Z_]+|[A-Z]?[a-z]+(?:[A-Z][a-z]+)+|[A-Z][a-z]+)$/.test(value)) return true;
  return /[[|]$/.test(before().slice(-1)) && /[\]|]/.test(value);
}
