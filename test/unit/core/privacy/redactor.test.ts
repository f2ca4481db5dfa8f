import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { Redactor } from '../../../../src/core/privacy/redactor';
import { assertLinear } from '../../../support/growth';

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
    ];
    for (const line of ordinary) assert.equal(new Redactor().redact(line).text, line);
  });

  it('masks a value that the product knows, wherever it stands', () => {
    const redactor = new Redactor();
    redactor.addKnownValue('correct horse battery', 'api-key');
    assert.equal(redactor.redact('x correct horse battery y').text, 'x [REDACTED:api-key:1] y');
  });

  it('takes time in proportion to the text, also for texts made to slow it', function () {
    this.timeout(20_000);
    const hostile = ['a', 'key=', 'sk-', '://', 'eyJ.', '-----BEGIN ', 'token:"', 'curl ', '--password '];
    for (const piece of hostile) {
      assertLinear(piece.repeat(400_000 / piece.length), (text) => new Redactor().redact(text), piece);
    }
  });
});
