import type { SecretRule } from './secretRule';
import { isLikelyValue, isPlaceholder, isRandom } from './secretValue';

/** Up to a blank, in quotes or not; no option, variable or place holder. */
const WORD = '["\']?(?<secret>(?![-$<%{]|\\[REDACTED)[^\\s"\'`|;]{3,400})';
/** The rest of a command line before what is looked for. */
const REST = '\\b[^\\n|&;]{0,240}?';

/** A value that a program takes at a fixed place; the words that lead to it say that it is a secret. */
function after(
  keywords: string,
  lead: string,
  isSecret = (value: string): boolean => !isPlaceholder(value),
): SecretRule {
  return {
    kind: 'password-option',
    keywords: keywords.split(' '),
    pattern: new RegExp(`\\b(?:${lead})${WORD}`, 'g'),
    isSecret,
  };
}

/** By their manuals: where programs take a password or a token without a name that says so. */
const BY_POSITION: readonly SecretRule[] = [
  after(
    'htpasswd',
    'htpasswd\\s{1,4}(?:-[A-Za-z]{1,8}\\s{1,4}){0,3}-[A-Za-z]{0,6}b[A-Za-z]{0,6}\\s{1,4}[^\\s]{1,200}\\s{1,4}[^\\s]{1,100}\\s{1,4}',
  ),
  after('ldap', `ldap(?:search|add|modify|delete|passwd|whoami|compare)${REST}\\s-w\\s{0,2}`),
  after('smbclient rpcclient smbget', `(?:smbclient|rpcclient|smbget)${REST}\\s-U\\s{0,2}["']?[^\\s%"']{1,80}%`),
  after('openssl', `openssl${REST}\\s-k\\s{1,4}`),
  after('zip', `(?:un)?zip${REST}\\s-P\\s{0,2}`),
  after('7z rar', `(?:7z[ar]?|(?:un)?rar)${REST}\\s-(?:hp|p)`, isLikelyValue),
  after('lftp', `lftp${REST}\\s-u\\s{1,4}[^\\s,]{1,80},`),
  after('sqlcmd osql bcp', `(?:sqlcmd|osql|bcp)${REST}\\s-P\\s{0,2}`),
  after(
    'sqlplus sqlldr expdp impdp thin:',
    '(?:(?:sqlplus|sqlldr|expdp|impdp)\\s{1,4}(?:-\\w{1,8}\\s{1,4}){0,3}|thin:)["\']?\\w{1,60}/(?=[^\\s]{1,200}@)',
    (value) => !isPlaceholder(value),
  ),
  after('rabbitmqctl', 'rabbitmqctl\\s{1,4}(?:add_user|change_password)\\s{1,4}[^\\s]{1,80}\\s{1,4}'),
  after('useradd usermod', `(?:useradd|usermod)${REST}\\s-p\\s{1,4}`),
  after(
    'snmp',
    `(?:snmp(?:walk|get|set|bulkwalk)${REST}\\s-c\\s{1,4}|snmp-server\\s{1,4}community\\s{1,4})`,
    (value) => !/^(?:public|private)$/.test(value),
  ),
  after('enable', 'enable\\s{1,4}(?:secret|password)\\s{1,4}(?:\\d\\s{1,4})?', isLikelyValue),
  after(
    'username',
    'username\\s{1,4}[^\\s]{1,60}\\s{1,4}(?:privilege\\s{1,4}\\d{1,2}\\s{1,4})?(?:secret|password)\\s{1,4}(?:\\d\\s{1,4})?',
    isLikelyValue,
  ),
  after('net', 'net\\s{1,2}use\\b[^\\n]{0,60}?\\s\\\\\\\\[^\\s]{1,200}\\s{1,4}(?![/*])'),
  after('rclone', `rclone\\s{1,4}config${REST}\\spass(?:word)?[ =]`),
  after('gh', `gh\\s{1,4}secret\\s{1,4}set${REST}\\s(?:-b|--body)[ =]{1,4}`),
  after(
    'poetry',
    'poetry\\s{1,4}config\\s{1,4}(?:--\\w{1,20}\\s{1,4})?(?:pypi-token\\.[\\w.-]{1,60}|http-basic\\.[\\w.-]{1,60}\\s{1,4}[^\\s]{1,80})\\s{1,4}',
  ),
  after(
    'composer',
    'composer\\s{1,4}config\\s{1,4}(?:-{1,2}\\w{1,20}\\s{1,4}){0,3}(?:github-oauth|gitlab-token|gitlab-oauth|bearer|http-basic)\\.[\\w.-]{1,80}\\s{1,4}(?:[^\\s]{1,80}\\s{1,4}(?=[^\\s]))?',
    isLikelyValue,
  ),
  after(
    'set',
    '(?:configure|config|secrets?)\\s{1,2}set\\s{1,4}[^\\s=]{0,100}(?:secret|token|pass|pwd|key|auth)[\\w.-]{0,40}[\\s=]{1,4}',
    isLikelyValue,
  ),
  after(
    'login auth setapikey',
    '(?:vault login|cargo login|wandb login|nuget setapikey|snyk auth|ngrok (?:config add-)?auth-?token|heroku auth:token|doctl auth init (?:-t|--access-token))[\\s=]{1,4}',
    (value) => value.length >= 16 && isLikelyValue(value),
  ),
  // `--user name:password` of what asks a server; `--user 1000:1000` of a container is none.
  {
    kind: 'password-option',
    keywords: ['--user', '--proxy-user'],
    pattern: /--(?:proxy-)?user[ =]["']?[^\s:'"$/]{1,80}:(?<secret>[^\s'"]{4,200})/y,
    isSecret: isLikelyValue,
  },
  {
    kind: 'assigned-secret',
    keywords: ['.login'],
    pattern: /\.login\s{0,2}=\s{0,2}(?<secret>[\w-]{20,200})/y,
    isSecret: (value) => isRandom(value, 20),
  },
];

/** Words of configuration files that take a password after a blank. */
const DIRECTIVES: readonly SecretRule[] = [
  {
    kind: 'assigned-secret',
    keywords: [
      'bindpw',
      'rootpw',
      'requirepass',
      'masterauth',
      'bindpasswd',
      'storepassword',
      'keypassword',
      'key-string',
    ],
    pattern:
      /(?:bindpw|(?:olc)?rootpw|requirepass|masterauth|bindpasswd|(?:store|key)Password|key-string)[ \t:=]{1,6}["']?(?<secret>[^\s"'`;,(){}]{4,200})/iy,
    isSecret: isLikelyValue,
  },
  {
    kind: 'assigned-secret',
    keywords: ['env ', 'arg '],
    pattern:
      /(?:ENV|ARG)[ \t]{1,4}\w{0,60}(?:PASS(?:WORD|WD|PHRASE)?|PWD|SECRET|TOKEN|KEY)[ \t]{1,4}["']?(?<secret>[^\s"'`$]{4,400})/y,
    isSecret: isLikelyValue,
  },
  {
    kind: 'assigned-secret',
    keywords: ['psk'],
    pattern: /psk["']?\s{0,4}[:=]\s{0,4}["']?(?<secret>[^\s"'`,;{}]{8,64})/iy,
    isSecret: isLikelyValue,
  },
];

/** Passwords of database users, as the statements of SQL give them. */
const SQL: readonly SecretRule[] = [
  {
    kind: 'assigned-secret',
    keywords: ['identified'],
    pattern:
      /identified\s{1,4}(?:with\s{1,4}[\w"'`]{1,60}\s{1,4})?(?:by|as)\s{1,4}(?:password\s{1,4})?["'](?<secret>[^"'\n]{3,200})["']/iy,
    isSecret: (value) => !isPlaceholder(value),
  },
  {
    kind: 'assigned-secret',
    keywords: ['user', 'role', 'login'],
    pattern:
      /(?:create|alter)\s{1,4}(?:user|role|login|group)\b[^;\n]{0,200}?\bpassword\s{0,4}=?\s{0,4}["'](?<secret>[^"'\n]{3,200})["']/gi,
    isSecret: (value) => !isPlaceholder(value),
  },
];

const QUOTED = '["\'`](?<secret>[^\\s"\'`]{4,400})["\'`]';
/** An argument before: a name, or a text. */
const ARGUMENT = '(?:[\\w.\\[\\]$]{1,80}|["\'`][^"\'`\\n]{0,160}["\'`])';

/** Passwords that a program hands over by their place among the arguments. */
const ARGUMENTS: readonly SecretRule[] = [
  {
    kind: 'assigned-secret',
    keywords: ['credential', 'basicauth', 'digestauth', 'getconnection', 'passwordauthentication', 'plainauth'],
    pattern: new RegExp(
      `(?:credentials?|basicauth(?:entication)?|digestauth|getconnection|passwordauthentication|plainauth)\\(\\s{0,4}(?:${ARGUMENT}\\s{0,2},\\s{0,4}){1,2}${QUOTED}`,
      'iy',
    ),
    isSecret: isLikelyValue,
  },
  {
    kind: 'assigned-secret',
    keywords: ['auth=(', 'auth = (', '.login('],
    pattern: new RegExp(`(?:auth ?= ?\\(|\\.login\\()\\s{0,4}${ARGUMENT}\\s{0,2},\\s{0,4}${QUOTED}`, 'iy'),
    isSecret: isLikelyValue,
  },
  {
    kind: 'assigned-secret',
    keywords: ['.login(', '.auth('],
    pattern: new RegExp(`\\.(?:login|auth)\\(\\s{0,4}${QUOTED}\\s{0,4}\\)`, 'iy'),
    isSecret: (value) => value.length >= 8 && isLikelyValue(value),
  },
  {
    kind: 'assigned-secret',
    keywords: ['securestring'],
    pattern: new RegExp(`ConvertTo-SecureString\\s{1,4}(?:-String\\s{1,4})?${QUOTED}`, 'gi'),
    isSecret: (value) => !isPlaceholder(value),
  },
];

/** What the manuals of programs, databases and libraries say is a password, though no name beside it does. */
export const TOOL_SECRETS: readonly SecretRule[] = [...BY_POSITION, ...DIRECTIVES, ...SQL, ...ARGUMENTS];
