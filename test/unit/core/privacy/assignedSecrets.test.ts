import assert from 'node:assert/strict';
import { Redactor } from '../../../../src/core/privacy/redactor';
import { Seeded } from '../../../support/secrets/seeded';

const random = new Seeded(41);
/** What stands where: `{c}` a password that a person chose, `{r}` and `{l}` what chance made, `{w}` a word, `{n}` digits. */
const VALUES: Readonly<Record<string, string>> = {
  '{c}': `blau-wal-${random.D(2)}`,
  '{r}': `q7${random.A(6)}9Xv4${random.A(2)}K1`,
  '{l}': `q7Zk2${random.A(8)}Tq8${random.A(5)}5iO1`,
  '{w}': 'sonnenblume',
  '{n}': random.D(6),
};

const MASKED: readonly (readonly [line: string, left: string])[] = [
  ['password = "{c}"', 'password = "•"'],
  ['password: {c}', 'password: •'],
  ['passwd={c}', 'passwd=•'],
  ['pwd := "{c}"', 'pwd := "•"'],
  ['"secret": "{c}"', '"secret": "•"'],
  ["'pin': '{n}'", "'pin': '•'"],
  ['PIN={n}', 'PIN=•'],
  ['pin: {n}', 'pin: •'],
  ['password: string = "{c}"', 'password: string = "•"'],
  ['password: Optional[str] = "{c}"', 'password: Optional[str] = "•"'],
  ['static str secret = "{c}"', 'static str secret = "•"'],
  ['setPassword("{c}")', 'setPassword("•")'],
  ['("token", "{r}")', '("token", "•")'],
  ['token = "{r}"', 'token = "•"'],
  ['token: {r}', 'token: •'],
  ['token={r}&next=1', 'token=•'],
  ['apiKey={r}', 'apiKey=•'],
  ['api_key: "{r}"', 'api_key: "•"'],
  ['auth-data: {r}', 'auth-data: •'],
  ['jwt = {r}', 'jwt = •'],
  ['key = "{l}"', 'key = "•"'],
  ['access key = "{l}"', 'access key = "•"'],
  ['encryption_key = "{l}"', 'encryption_key = "•"'],
  ['secret_access_key={l}', 'secret_access_key=•'],
  ['session = "{l}"', 'session = "•"'],
  ['session_id={l}', 'session_id=•'],
  ['license: "{l}"', 'license: "•"'],
  ['signature = {l}', 'signature = •'],
  ['dsn={l}', 'dsn=•'],
  ['DB_PASSWORD={c}', 'DB_PASSWORD=•'],
  ['DB_PASSWORD={w}', 'DB_PASSWORD=•'],
  ['DB_PASSWORD="{c}"', 'DB_PASSWORD="•"'],
  ['MYSQLPASS={c}', 'MYSQLPASS=•'],
  ['AUTH={r}', 'AUTH=•'],
  ['KEY={n}{n}', 'KEY=•'],
  ['SECRET_KEY={l}', 'SECRET_KEY=•'],
  ['PASSWORD={c} npm test', 'PASSWORD=• npm test'],
  ['export TOKEN={r}', 'export TOKEN=•'],
  ['adminPass="{c}"', 'adminPass="•"'],
  ['if (password === "{c}")', 'if (password === "•")'],
  ['password !== "{c}"', 'password !== "•"'],
  ['password || "{c}"', 'password || "•"'],
  ['password: {c}, user: lin', 'password: •, user: lin'],
  ['密码：{c}', '密码：•'],
  ['--password {c}', '--password •'],
];
const KEPT: readonly string[] = [
  'mapping: {n}',
  'password = "{w}"',
  'password = {w}',
  'const password = getPassword();',
  'tokenizer = "{r}"',
  'token_url = "{r}"',
  'passwordField = "{c}"',
  'password_hash = "{c}"',
  'author: "{r}"',
  'secretlint = "{c}"',
  'monkey = "{l}"',
  'compass = "{c}"',
  'key: {l}',
  'DB_PASSWORD_FILE=/run/{c}',
  'AUTH={w}',
  'SECRET_KEY=${SECRET}',
  'API_KEY=your-api-key',
  'password: <{c}>',
  'password: "********"',
  'password=$PASSWORD',
  'password: process.env.PASSWORD',
  'password?: string',
  'token: abc',
  'token = "loginTokenStore"',
];

const filled = (line: string): string =>
  Object.entries(VALUES).reduce((text, [place, value]) => text.replaceAll(place, value), line);
const redacted = (line: string): string =>
  new Redactor().redact(filled(line)).text.replace(/\[REDACTED:[^\]]{1,60}\]/g, '•');

describe('a secret that only the name before it gives away', () => {
  for (const [line, left] of MASKED) {
    it(`is masked, and nothing beside it: ${line}`, () => assert.equal(redacted(line), left));
  }
  for (const line of KEPT) {
    it(`is none: ${line}`, () => assert.equal(redacted(line), filled(line)));
  }
});
