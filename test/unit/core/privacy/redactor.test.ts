import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { Redactor } from '../../../../src/core/privacy/redactor';

/** Random characters of a class; secrets are made when the test runs and stand nowhere in the project. */
function random(length: number, alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'): string {
  return [...randomBytes(length)].map((byte) => alphabet[byte % alphabet.length]).join('');
}

const hex = (length: number): string => random(length, '0123456789abcdef');
const base32 = (length: number): string => random(length, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567');

const TOKENS: Readonly<Record<string, () => string>> = {
  'OpenAI project key': () => `sk-proj-${random(74)}T3BlbkFJ${random(74)}`,
  'DeepSeek key': () => `sk-${hex(32)}`,
  'Moonshot key': () => `sk-${random(48)}`,
  'Anthropic key': () => `sk-ant-api03-${random(93)}AA`,
  'OpenRouter key': () => `sk-or-v1-${hex(64)}`,
  'Google key': () => `AIza${random(35)}`,
  'Hugging Face token': () => `hf_${random(34)}`,
  'Groq key': () => `gsk_${random(52)}`,
  'AWS key id': () => `AKIA${base32(16)}`,
  'GitHub token': () => `ghp_${random(36)}`,
  'GitHub fine-grained token': () => `github_pat_${random(22)}_${random(59)}`,
  'GitLab token': () => `glpat-${random(20)}`,
  'npm token': () => `npm_${random(36)}`,
  'PyPI token': () => `pypi-AgEIcHlwaS5vcmc${random(150)}`,
  'Slack token': () => `xoxb-${random(12, '0123456789')}-${random(13, '0123456789')}-${random(24)}`,
  'Stripe key': () => `sk_live_${random(24)}`,
  'SendGrid key': () => `SG.${random(22)}.${random(43)}`,
  'Aliyun key id': () => `LTAI${random(20)}`,
  JWT: () => `eyJ${random(20)}.eyJ${random(60)}.${random(43)}`,
};

const CONTEXTS: Readonly<Record<string, (token: string) => string>> = {
  'alone on a line': (token) => `before\n${token}\nafter`,
  'as an assignment': (token) => `API_TOKEN=${token}`,
  'in JSON': (token) => `{"token": "${token}", "other": 1}`,
  'in a diff line': (token) => `+  key: '${token}',`,
  'between Chinese characters': (token) => `密钥是${token}，请保管好`,
};

describe('Redactor', () => {
  for (const [name, make] of Object.entries(TOKENS)) {
    it(`leaves no 8 characters of a ${name} in any context`, () => {
      for (const [context, place] of Object.entries(CONTEXTS)) {
        for (let sample = 0; sample < 20; sample += 1) {
          const token = make();
          const { text } = new Redactor().redact(place(token));
          for (let start = 4; start + 8 <= token.length; start += 1) {
            assert.ok(!text.includes(token.slice(start, start + 8)), `${context}: ${text}`);
          }
        }
      }
    });
  }

  it('masks passwords in URLs, assignments and options, and says of what kind they were', () => {
    const password = `Zx9${random(14)}`;
    for (const line of [
      `postgres://admin:${password}@db.example.com/app`,
      `DB_PASSWORD=${password}`,
      `"apiKey": "${password}"`,
      `mysql --password=${password} -u root`,
      `curl -u admin:${password} https://example.com`,
      `Authorization: Bearer ${password}`,
    ]) {
      const { text, counts } = new Redactor().redact(line);
      assert.ok(!text.includes(password), text);
      assert.equal(Object.values(counts).length > 0, true, line);
    }
  });

  it('masks what is given to programs: environment, options, cookies', () => {
    const word = 'correcthorsebattery';
    for (const line of [
      `export DB_PASSWORD=${word}`,
      `PGPASSWORD=${word} psql`,
      `mysql -u root -p${word} shop`,
      `postgres://admin:p@${word}@db.example.com/app`,
      `Cookie: session=${word}; theme=dark`,
    ]) {
      const { text } = new Redactor().redact(line);
      assert.ok(!text.includes(word), text);
    }
  });

  it('masks what Chinese names say is a secret', () => {
    const value = `Zx9${random(12)}`;
    for (const line of [
      `密码 = "${value}"`,
      `密码：${value}`,
      `"密码": "${value}",`,
      `登录密码是 ${value}，别忘了`,
      `口令: ${value}`,
      `数据库密码为${value}。`,
      `密钥：${value}`,
      `密码（root）＝${value}`,
      `访问令牌 => '${value}'`,
      `密码改成了 ${value}`,
      `密码设置为：${value}`,
      `password：${value}`,
      `token＝${value}`,
    ]) {
      const { text, counts } = new Redactor().redact(`前\n${line}\n后`);
      assert.ok(!text.includes(value), text);
      assert.deepEqual(counts, { 'assigned-secret': 1 }, line);
    }
    const [digits, word] = [random(6, '0123456789'), random(14, 'abcdefghijklmnop')];
    assert.equal(new Redactor().redact(`验证码：${digits}`).text, '验证码：[REDACTED:assigned-secret:1]');
    assert.equal(new Redactor().redact(`口令是 ${word}，别说`).text, '口令是 [REDACTED:assigned-secret:1]，别说');
    assert.equal(new Redactor().redact(`密码 = '${word}'`).text, "密码 = '[REDACTED:assigned-secret:1]'");
  });

  it('masks options of programs, elements, answers to prompts and webhooks', () => {
    const value = `q${random(10)}7${hex(8)}`;
    for (const line of [
      `docker login -u me -p ${value} registry.example.com`,
      `docker login --password ${value}`,
      `sshpass -p ${value} ssh me@example.com`,
      `sshpass -p'${value}' scp a b`,
      `redis-cli -h db -a ${value} ping`,
      `mongosh -u root -p ${value}`,
      `<password>${value}</password>`,
      `<add key="x"/><apiKey type="a">${value}</apiKey>`,
      `Password for admin: ${value}`,
      `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${value}`,
      `https://open.feishu.cn/open-apis/bot/v2/hook/${value}`,
      `https://open.larksuite.com/open-apis/bot/hook/${value}`,
      `https://oapi.dingtalk.com/robot/send?access_token=${value}`,
      `Authorization: Token ${value}`,
    ]) {
      const { text } = new Redactor().redact(line);
      assert.ok(!text.includes(value), text);
    }
  });

  it('masks the literal that stands in for a secret of the environment', () => {
    const word = random(9, 'abcdefghij');
    for (const line of [
      `process.env.PW ?? "${word}"`,
      `process.env['DB_PASSWORD'] || '${word}',`,
      `import.meta.env.VITE_TOKEN ?? \`${word}\``,
      `os.environ.get("PW") or '${word}'`,
      `os.environ.get("DB_PASSWORD", "${word}")`,
      `os.getenv('API_KEY', default='${word}')`,
      `ENV.fetch("SECRET_KEY_BASE", "${word}")`,
      `Deno.env.get("PW") ?? "${word}"`,
      `x=\${DB_PASSWORD:-${word}}`,
      `options.password ?? '${word}7'`,
    ]) {
      const { text } = new Redactor().redact(line);
      assert.ok(!text.includes(word), text);
    }
  });

  it('masks the credential of a header and leaves its scheme', () => {
    const value = random(40);
    const { text } = new Redactor().redact(`"Authorization": "Bearer ${value}"`);
    assert.equal(text, '"Authorization": "Bearer [REDACTED:bearer:1]"');
  });

  it('masks the end of a private key whose beginning is not there', () => {
    const line = random(64);
    const { text } = new Redactor().redact(`${line}\n${line}\n-----END RSA PRIVATE KEY-----\nafter`);
    assert.ok(!text.includes(line.slice(0, 8)), text);
    assert.match(text, /after$/);
  });

  it('gives the same value the same mask for as long as it lives', () => {
    const redactor = new Redactor();
    const [one = '', two = ''] = [TOKENS['GitHub token']?.(), TOKENS['GitHub token']?.()];
    assert.equal(redactor.redact(one).text, redactor.redact(`${one}`).text);
    assert.notEqual(redactor.redact(one).text, redactor.redact(two).text);
  });

  it('leaves ordinary code, hashes and place holders alone', () => {
    const ordinary = [
      'function login(user: string, password: string): Promise<Token> {',
      'const apiKey = process.env.API_KEY;',
      'token = get_token(request)',
      'commit 3f2a9c1d4e5b6f708192a3b4c5d6e7f8091a2b3c',
      '"integrity": "sha512-q1w2e3r4t5y6u7i8o9p0==",',
      'id: 123e4567-e89b-12d3-a456-426614174000',
      'OPENAI_API_KEY=<YOUR_API_KEY>',
      'password = "xxxx"',
      'at Object.<anonymous> (/app/src/authenticationTokenProvider.js:12:5)',
      'this.accessToken = response.accessToken;',
      'secretKey: config.secretKey,',
      '"passwordField": "#password"',
      'headers: { Authorization: "Bearer " + token }',
      'Authorization: Bearer $TOKEN',
      '密码是必填项',
      '请输入密码：',
      '请输入密码：\nError: wrong',
      '密码错误：请重试',
      '密码: string',
      '密码: string;',
      '密码：请输入 6-20 位',
      '密码为 6-20 位字母',
      '密码为8到20位',
      '密钥为 2048 位',
      '密码是 bcrypt 加密的',
      '密码是 sha256 加密后存的，密钥是 base64 编码的',
      '密码是否正确',
      '密码 === confirm1',
      '密码：********',
      "{ 密码: '必填', '密码': 'Password', '访问令牌': 'access_token' }",
      '<Form.Item label="密码" name="password1">',
      '密钥: process.env.API_KEY',
      '令牌是 JWT，验证码：https://example.com/captcha1.png',
      '令牌是 authentication 用的',
      'docker run -p 8080:80 nginx && docker login -p "$TOKEN"',
      'ssh login.example.com -p 2222',
      'docker login && docker run -p 8080:80 nginx',
      'mysqldump -p shop',
      'redis-cli -a "$REDIS_PASSWORD" ping',
      '<password>Password</password>',
      '<password>密码</password>',
      '<Token>{token}</Token>',
      '<label for="password">Password</label>',
      'Password for user postgres:',
      "Password for 'https://me@example.com': ",
      'No password for this account: see the manual',
      'createHmac("sha256", process.env.SECRET_KEY, "base64")',
      'const token = process.env.TOKEN ?? readToken();',
      'if (token || "anonymous") {}',
      'process.env.API_KEY || "your-key-here"',
    ];
    for (const line of ordinary) assert.equal(new Redactor().redact(line).text, line);
  });

  it('masks a value that the product knows, wherever it stands', () => {
    const redactor = new Redactor();
    redactor.addKnownValue('correct horse battery', 'api-key');
    assert.equal(redactor.redact('x correct horse battery y').text, 'x [REDACTED:api-key:1] y');
  });
});
