import assert from 'node:assert/strict';
import { Redactor } from '../../../../src/core/privacy/redactor';
import { Seeded } from '../../../support/secrets/seeded';

const random = new Seeded(97);
/** What stands where: `{c}` a password that a person chose, `{r}` and `{l}` what chance made, `{d}` digits, `{h}` hexadecimal. */
const VALUES: Readonly<Record<string, string>> = {
  '{c}': `Blau-Wal${random.D(2)}!`,
  '{r}': `q7${random.A(6)}9Xv4${random.A(2)}K1`,
  '{l}': `q7Zk2${random.A(8)}Tq8${random.A(5)}5iO1`,
  '{d}': random.D(6),
  '{h}': `${random.H(15)}7`,
};

const IN_WORDS: readonly (readonly [line: string, left: string])[] = [
  ['密码：{c}', '密码：•'],
  ['数据库密码为 {c}。', '数据库密码为 •。'],
  ['密码是 {d}', '密码是 •'],
  ['验证码：{d}', '验证码：•'],
  ['密码改成了“{c}”', '密码改成了“•”'],
  ['密码（测试用）= {c}', '密码（测试用）= •'],
  ['令牌是 {r}', '令牌是 •'],
  ['密码：correcthorse', '密码：•'],
  ['密码是“correcthorsebattery”', '密码是“•”'],
  ['密码是"Correct-Horse.Battery-Staple"', '密码是"•"'],
  ['Password for admin: {c}', 'Password for admin: •'],
  ['The password is {c}', 'The password is •'],
  ['Your new token was: {r}', 'Your new token was: •'],
  ['The access key for shop is "{r}"', 'The access key for shop is "•"'],
  ['The api key is now "{r}"', 'The api key is now "•"'],
  ['process.env.DB_PASSWORD ?? "sunny"', 'process.env.DB_PASSWORD ?? "•"'],
  ["os.environ.get('TOKEN') or 'sunny'", "os.environ.get('TOKEN') or '•'"],
  ['os.getenv("SHOP_SECRET", "sunny")', 'os.getenv("SHOP_SECRET", "•")'],
  ['ENV.fetch("SHOP_KEY", "sunny")', 'ENV.fetch("SHOP_KEY", "•")'],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: what a shell reads
  ['echo ${DB_PASSWORD:-sunny}', 'echo ${DB_PASSWORD:-•}'],
  ['options.password ?? "{c}"', 'options.password ?? "•"'],
];
const NOT_IN_WORDS: readonly string[] = [
  '请输入密码：',
  '密码是必填项',
  '密码为 6-20 位',
  '密码为 8-16',
  '密码：sha256',
  '密码：required',
  '密码：***',
  '密码：<your-password>',
  '密码：/etc/shop/password',
  '密码见 https://example.com/a',
  '密码：https://example.com/a',
  '密码：hunter',
  '密码是“correcthorse”',
  '密码：getPassword',
  'Password for admin: ',
  'The password is required',
  'The password is hashed with bcrypt.',
  'The token was 12 characters long',
  'The token was 4096b',
  'process.env.DB_PASSWORD ?? "your-password"',
  'os.getenv("SHOP_SECRET", "changeme")',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: what a shell reads
  'echo ${DB_PASSWORD:-example}',
  'options.password ?? "loginField"',
  'options.token ?? "undefined"',
];

const IN_COMMANDS: readonly (readonly [line: string, left: string])[] = [
  ['curl -u lin:{c} https://shop.example.com', 'curl -u lin:• https://shop.example.com'],
  ['mysql -h db -plight{d}', 'mysql -h db -p•'],
  ['docker login -u lin -p {c}', 'docker login -u lin -p •'],
  ['sshpass -p {c} ssh lin@db', 'sshpass -p • ssh lin@db'],
  ['redis-cli -a {c} ping', 'redis-cli -a • ping'],
  ['deploy --token {r}', 'deploy --token •'],
  ['deploy --token sunflower', 'deploy --token •'],
  ['deploy --db.password={c}', 'deploy --db.password=•'],
  ['deploy --pin {d}', 'deploy --pin •'],
  ['["--token", "{r}"]', '["--token", "•"]'],
  ['tool -p Ab3{r}', 'tool -p •'],
  ['setx API_TOKEN {r}', 'setx API_TOKEN •'],
  ['echo {c} | docker login --password-stdin', 'echo • | docker login --password-stdin'],
  ['machine db login lin password {c}', 'machine db login lin password •'],
  ['db.example.com:5432:shop:lin:{c}', 'db.example.com:5432:shop:lin:•'],
  ['Enter password: {c}', 'Enter password: •'],
  ['Password for lin: {c}', 'Password for lin: •'],
];
const NOT_IN_COMMANDS: readonly string[] = [
  'curl -u lin:$PASSWORD https://shop.example.com',
  'curl -u lin:your-password https://shop.example.com',
  'docker login -u lin -p $PASSWORD',
  'docker run -p 8080:80 shop',
  'deploy --token the value',
  'deploy --token <token>',
  'deploy --token ./token.txt',
  'deploy --token ~/token.txt',
  'deploy --token https://shop.example.com/token',
  'deploy --token API_TOKEN',
  'deploy --token MyTokenName',
  'deploy --token Token',
  'deploy --token myTokenName',
  'deploy --pin 12',
  'deploy [--token TOKEN1]',
  'deploy [--token to-ken]',
  'tool -p lowercase1',
  'tool -p 8080',
  'setx API_TOKEN $TOKEN',
  'machine db login lin password your-password',
  'Enter password: ********',
  'Password: required',
  'Password for lin:',
];

const IN_ADDRESSES: readonly (readonly [line: string, left: string])[] = [
  ['postgres://lin:{c}@db/shop', 'postgres://lin:•@db/shop'],
  ['https://{l}@shop.example.com', 'https://•@shop.example.com'],
  ['https://shop.example.com/?token={r}', 'https://shop.example.com/?token=•'],
  ['https://shop.example.com/?a=1&auth_key={h}', 'https://shop.example.com/?a=1&auth_key=•'],
  ['Authorization: Bearer {l}', 'Authorization: Bearer •'],
  ['Authorization: Basic {h}==', 'Authorization: Basic •'],
  ['Authorization: Basic {l}', 'Authorization: Basic •'],
  ['Authorization: Token {l}', 'Authorization: Token •'],
  ['Cookie: sid={h}', 'Cookie: •'],
  ['Cookie: sid=a({h}', 'Cookie: •'],
  ['Server=db;User Id=lin;Password=sunny;', 'Server=db;User Id=lin;Password=•;'],
];
const NOT_IN_ADDRESSES: readonly string[] = [
  'postgres://lin:$PASSWORD@db/shop',
  'postgres://lin:password@db/shop',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: what a program reads
  'postgres://lin:${PASSWORD}@db/shop',
  'postgres://lin:%s@db/shop',
  'postgres://lin:<password>@db/shop',
  '` ://lin:sunny@db`',
  'https://a-long-name-of-a-user@shop.example.com',
  'https://shop.example.com/?token=your-token-1',
  'https://shop.example.com/?token=sunny',
  'Authorization: Bearer aLongWordWithoutAnything',
  'Authorization: Basic credentials',
  'document.cookie = "a=12345678"',
  'cookie: sid=parse(',
  'Server=db;User Id=lin;Password=$PASSWORD;',
  'Server=db;User Id=lin;Password=your-password;',
];

const filled = (line: string): string =>
  Object.entries(VALUES).reduce((text, [place, value]) => text.replaceAll(place, value), line);
const redacted = (line: string): string =>
  new Redactor().redact(filled(line)).text.replace(/\[REDACTED:[^\]]{1,60}\]/g, '•');

describe('a secret that what stands around it gives away', () => {
  for (const [where, masked, kept] of [
    ['in what a person or a program says', IN_WORDS, NOT_IN_WORDS],
    ['in a command', IN_COMMANDS, NOT_IN_COMMANDS],
    ['in an address or a header', IN_ADDRESSES, NOT_IN_ADDRESSES],
  ] as const) {
    describe(where, () => {
      for (const [line, left] of masked) {
        it(`is masked, and nothing beside it: ${line}`, () => assert.equal(redacted(line), filled(left)));
      }
      for (const line of kept) {
        it(`is none: ${line}`, () => assert.equal(redacted(line), filled(line)));
      }
    });
  }
});
