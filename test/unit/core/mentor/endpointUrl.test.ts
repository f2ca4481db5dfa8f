import assert from 'node:assert/strict';
import { type Endpoint, leadsInside, parseEndpoint } from '../../../../src/core/mentor/endpointUrl';

type Row = readonly [url: string, expected: string];

/** `ok ORIGIN[PATH] [loopback] [lan] [punycode]`, or the reason. */
const TABLE: readonly Row[] = [
  ['https://api.openai.com/v1', 'ok https://api.openai.com/v1'],
  ['https://api.openai.com', 'ok https://api.openai.com'],
  ['https://api.deepseek.com/', 'ok https://api.deepseek.com'],
  ['https://api.moonshot.cn/v1///', 'ok https://api.moonshot.cn/v1'],
  ['  https://open.bigmodel.cn/api/paas/v4/  ', 'ok https://open.bigmodel.cn/api/paas/v4'],
  [
    'https://dashscope.aliyuncs.com/compatible-mode/v1/chat/completions',
    'ok https://dashscope.aliyuncs.com/compatible-mode/v1',
  ],
  ['HTTPS://API.Example.COM:443/v1', 'ok https://api.example.com/v1'],
  ['https://api.example.com:8443/v1', 'ok https://api.example.com:8443/v1'],
  ['https://203.0.113.7/v1', 'ok https://203.0.113.7/v1'],
  ['https://[2001:db8::1]/v1', 'ok https://[2001:db8::1]/v1'],
  ['https://192.168.1.20/v1', 'ok https://192.168.1.20/v1'],
  ['https://metadata.example.com/v1', 'ok https://metadata.example.com/v1'],
  ['https://xn--80ak6aa92e.com/v1', 'ok https://xn--80ak6aa92e.com/v1 punycode'],
  ['https://аpple.com/v1', 'ok https://xn--pple-43d.com/v1 punycode'],
  ['https://例子.测试/v1', 'ok https://xn--fsqu00a.xn--0zwm56d/v1 punycode'],
  ['http://localhost:11434/v1', 'ok http://localhost:11434/v1 loopback'],
  ['https://localhost/v1', 'ok https://localhost/v1 loopback'],
  ['http://127.0.0.1:1234/v1', 'ok http://127.0.0.1:1234/v1 loopback'],
  ['http://127.9.9.9/v1', 'ok http://127.9.9.9/v1 loopback'],
  ['http://[::1]:8080/v1', 'ok http://[::1]:8080/v1 loopback'],
  ['http://2130706433/v1', 'ok http://127.0.0.1/v1 loopback'],
  ['http://0x7f.1/v1', 'ok http://127.0.0.1/v1 loopback'],
  ['http://[::ffff:127.0.0.1]/v1', 'ok http://[::ffff:7f00:1]/v1 loopback'],
  ['http://127.0.0.1:8000/v1?api-version=1', 'ok http://127.0.0.1:8000/v1?api-version=1 loopback'],
  ['http://192.168.1.20:11434/v1', 'ok http://192.168.1.20:11434/v1 lan'],
  ['http://10.0.0.5:8000/v1', 'ok http://10.0.0.5:8000/v1 lan'],
  ['http://172.16.0.1/v1', 'ok http://172.16.0.1/v1 lan'],
  ['http://172.31.255.255/v1', 'ok http://172.31.255.255/v1 lan'],
  ['http://[fd12:3456::7]/v1', 'ok http://[fd12:3456::7]/v1 lan'],
  ['http://[::ffff:10.0.0.5]/v1', 'ok http://[::ffff:a00:5]/v1 lan'],

  ['http://api.openai.com/v1', 'insecure'],
  ['http://172.32.0.1/v1', 'insecure'],
  ['http://172.15.0.1/v1', 'insecure'],
  ['http://11.0.0.1/v1', 'insecure'],
  ['http://8.8.8.8/v1', 'insecure'],
  ['http://134744072/v1', 'insecure'],
  ['http://localhost.example.com/v1', 'insecure'],
  ['http://evil.localhost/v1', 'insecure'],
  ['http://127.0.0.1.nip.io/v1', 'insecure'],
  ['http://nas.local/v1', 'insecure'],
  ['http://[2001:db8::1]/v1', 'insecure'],
  // Only with five groups of zeros before it is the tail an IPv4 address.
  ['http://[::2:a00:1]/v1', 'insecure'],
  ['http://[1::ffff:a00:1]/v1', 'insecure'],
  ['http://[::1:0:0:a00:1]/v1', 'insecure'],

  ['https://169.254.169.254/latest', 'blockedAddress'],
  ['http://169.254.169.254/v1', 'blockedAddress'],
  ['http://2852039166/v1', 'blockedAddress'],
  ['http://0xa9fea9fe/v1', 'blockedAddress'],
  ['http://0251.0376.0251.0376/v1', 'blockedAddress'],
  ['http://１６９.254.169.254/v1', 'blockedAddress'],
  ['https://[::ffff:169.254.169.254]/v1', 'blockedAddress'],
  ['https://[::a9fe:a9fe]/v1', 'blockedAddress'],
  ['https://[64:ff9b::a9fe:a9fe]/v1', 'blockedAddress'],
  ['https://[2002:a9fe:a9fe::1]/v1', 'blockedAddress'],
  ['https://[fe80::1]/v1', 'blockedAddress'],
  ['https://[fd00:ec2::254]/v1', 'blockedAddress'],
  ['https://100.100.100.200/v1', 'blockedAddress'],
  ['https://metadata.google.internal/v1', 'blockedAddress'],
  ['http://0.0.0.0:11434/v1', 'blockedAddress'],
  ['http://0/v1', 'blockedAddress'],
  ['http://[::]/v1', 'blockedAddress'],
  ['https://224.0.0.1/v1', 'blockedAddress'],

  ['https://user:pass@api.openai.com/v1', 'credentials'],
  ['https://api.openai.com@evil.example/v1', 'credentials'],
  ['https://@evil.example/v1', 'credentials'],
  ['https://api.openai.com/v1#x', 'fragment'],
  ['https://api.openai.com/v1#', 'fragment'],
  ['https://evil.example#@api.openai.com/v1', 'fragment'],
  ['https://api.example.com/v1?key=abc', 'query'],
  ['https://evil.example?@api.openai.com/v1', 'query'],
  ['https://evil.example?a=b', 'query'],
  ['https://api.example.com/v1?', 'query'],
  ['https://api.example.com/v1?api-version', 'query'],
  ['https://api.example.com/v1?api-version=%32', 'query'],
  ['https://api.example.com/v1?u=https://evil.example/', 'query'],
  ['https://api.example.com/v1?access_token=abc', 'query'],
  ['https://api.example.com/v1?a=1&subscription-key=abc', 'query'],
  ['https://api.example.com/v1?sig=abc', 'query'],
  ['https://api.example.com/v1?v=sk-aaaaaaaaaaaaaaaaaaaaaaaa', 'query'],
  [
    'https://x.openai.azure.com/openai/deployments/gpt/chat/completions?api-version=2024-10-21',
    'ok https://x.openai.azure.com/openai/deployments/gpt?api-version=2024-10-21',
  ],
  [
    'https://gw.example.com/v1/?tenant=a&api-version=preview',
    'ok https://gw.example.com/v1?tenant=a&api-version=preview',
  ],
  ['https://api.openai.com./v1', 'trailingDot'],
  ['https://api.openai.com.:443/v1', 'trailingDot'],
  ['https://api.openai.com。/v1', 'trailingDot'],
  ['http://127.0.0.1./v1', 'trailingDot'],

  ['ftp://api.openai.com/v1', 'scheme'],
  ['file:///etc/passwd', 'scheme'],
  ['localhost:11434/v1', 'scheme'],
  ['javascript:alert(1)', 'scheme'],
  ['', 'notAUrl'],
  ['api.openai.com/v1', 'notAUrl'],
  ['https://', 'notAUrl'],
  ['https:api.openai.com/v1', 'notAUrl'],
  ['https:///api.openai.com/v1', 'notAUrl'],
  ['https://api.openai.com\\@evil.example/v1', 'notAUrl'],
  ['https://api.open\tai.com/v1', 'notAUrl'],
  ['https://api.openai .com/v1', 'notAUrl'],
  ['https://api.openai.com:99999/v1', 'notAUrl'],
  ['https://300.1.1.1/v1', 'notAUrl'],
];

function told(endpoint: Endpoint): string {
  if (!endpoint.ok) return endpoint.reason;
  const marks = [
    endpoint.isLoopback ? ' loopback' : '',
    endpoint.needsLanWarning ? ' lan' : '',
    endpoint.isPunycode ? ' punycode' : '',
  ];
  return `ok ${endpoint.url}${endpoint.query}${marks.join('')}`;
}

describe('the address of an endpoint [T6]', () => {
  for (const [url, expected] of TABLE) {
    it(`${JSON.stringify(url)} is ${expected}`, () => assert.equal(told(parseEndpoint(url)), expected));
  }

  it('has an origin that is the beginning of its URL, and is the same when parsed again', () => {
    for (const [url] of TABLE) {
      const endpoint = parseEndpoint(url);
      if (!endpoint.ok) continue;
      assert.ok(endpoint.url.startsWith(endpoint.origin));
      assert.equal(endpoint.origin, new URL(endpoint.url).origin);
      assert.deepEqual(parseEndpoint(endpoint.url + endpoint.query), endpoint);
    }
  });
});

describe('an address that a model wrote [T13]', () => {
  const inside = [
    'http://localhost:8080/?a=1',
    'http://localhost./',
    'http://evil.localhost/',
    'http://127.0.0.1:5000/reset',
    'http://127.1/',
    'http://0x7f000001/',
    'http://0.0.0.0:3000/',
    'http://[::1]:3000/',
    'http://[::ffff:127.0.0.1]/',
    'https://192.168.0.1/admin',
    'https://10.1.2.3/',
    'http://169.254.169.254/latest/meta-data/',
    'http://metadata.google.internal/',
    'http://[fe80::1]/',
    'http://router/',
    'http://nas.local/',
  ];
  for (const href of inside) it(`leads inside: ${href}`, () => assert.equal(leadsInside(href), true));

  for (const href of [
    'https://docs.python.org/3/library/asyncio.html?q=1#a',
    'http://localhost.example.com/',
    'https://203.0.113.7/',
    'https://[2001:db8::1]/',
    'mailto:someone@example.org',
  ])
    it(`leads outside: ${href}`, () => assert.equal(leadsInside(href), false));
});
