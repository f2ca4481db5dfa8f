import assert from 'node:assert/strict';
import { failureOfEvent, failureOfResponse } from '../../../../src/core/mentor/endpointFailure';
import { failureOfNetwork } from '../../../../src/core/mentor/networkFailure';

interface Given {
  readonly headers?: Readonly<Record<string, string>>;
  readonly hasKey?: boolean;
}

function mapped(status: number, body: unknown, given: Given = {}) {
  return failureOfResponse({
    status,
    headers: new Headers({ 'content-type': 'application/json', ...given.headers }),
    body: typeof body === 'string' ? body : JSON.stringify(body),
    hasKey: given.hasKey ?? true,
    url: 'https://api.example.com/v1/chat/completions',
    now: Date.UTC(2026, 10, 23, 12, 0, 0),
  });
}

type Row = readonly [name: string, status: number, body: unknown, reason: string, transient?: 'transient'];

const error = (message: string, code?: string | number, type?: string) => ({ error: { message, code, type } });

/** Section 4.3 of the threat model, row by row. */
const VENDORS: readonly Row[] = [
  ['OpenAI, a wrong key', 401, error('Incorrect API key provided: sk-abc', 'invalid_api_key'), 'keyRejected'],
  ['DashScope, a wrong key', 401, error('invalid access token or token expired'), 'keyRejected'],
  ['Zhipu, a wrong key', 200, error('身份验证失败', '1000'), 'keyRejected'],
  ['Zhipu, an expired token', 401, error('expired', '1003'), 'keyRejected'],
  ['Kimi, a wrong key', 401, error('Invalid Authentication', undefined, 'invalid_authentication_error'), 'keyRejected'],
  ['Gemini, a wrong key', 400, [error('API key not valid. Please pass a valid API key.', 400)], 'keyRejected'],
  ['OpenAI, an address that is not allowed', 401, error('IP not authorized', 'ip_not_authorized'), 'notAllowed'],
  ['OpenAI, a country', 403, error('Country, region, or territory not supported'), 'notAllowed'],
  ['DeepSeek, no balance', 402, error('Insufficient Balance', 'invalid_request_error'), 'quota'],
  ['OpenRouter, no credits', 402, error('This request requires more credits', 402), 'quota'],
  ['Kimi, the usage limit of a cycle', 403, error("You've reached your usage limit for this cycle"), 'quota'],
  ['Kimi, no balance', 403, error('Your account has insufficient balance'), 'quota'],
  [
    'Together, too long with 403',
    403,
    error('Input validation error: `inputs` tokens + `max_new_tokens` must be <= 8193'),
    'tooLong',
  ],
  [
    'Ollama, no such model',
    404,
    error('model "x" not found, try pulling it first', undefined, 'api_error'),
    'modelNotFound',
  ],
  ['Zhipu, no such model', 400, error('模型不存在', '1211'), 'modelNotFound'],
  ['OpenAI, no such model', 404, error('The model `gpt-9` does not exist', 'model_not_found'), 'modelNotFound'],
  ['DeepSeek, no such model', 400, error('Model Not Exist'), 'modelNotFound'],
  ['OpenRouter, no such model', 400, error('foo/bar is not a valid model ID', 400), 'modelNotFound'],
  ['Ollama, a wrong path', 404, '404 page not found', 'notAnEndpoint'],
  ['OpenRouter, a timeout', 408, error('Your request timed out', 408), 'timedOut', 'transient'],
  ['Anthropic, a conflict', 409, error('conflict', undefined, 'conflict_error'), 'serverFault', 'transient'],
  ['Anthropic, too large by the front', 413, '<html><body>413</body></html>', 'tooLong'],
  ['DeepSeek, parameters', 422, error('Failed to deserialize the JSON body: stream_options'), 'badSettings'],
  [
    'Mistral, a parameter',
    422,
    { detail: [{ loc: ['body', 'stream_options'], msg: 'Extra inputs are not permitted' }] },
    'badSettings',
  ],
  [
    'OpenAI, a rate limit',
    429,
    error('Rate limit reached', 'rate_limit_exceeded', 'rate_limit_error'),
    'rateLimited',
    'transient',
  ],
  ['OpenAI, slow down', 429, error('Slow down', 'slow_down'), 'rateLimited', 'transient'],
  ['Zhipu, concurrency', 429, error('并发过高', '1302'), 'rateLimited', 'transient'],
  [
    'Kimi, overloaded',
    429,
    error('The engine is currently overloaded, please try again later'),
    'rateLimited',
    'transient',
  ],
  ['Azure, a rate limit', 429, error('Please retry after 20 seconds.', '429'), 'rateLimited', 'transient'],
  [
    'DashScope, a throttle',
    429,
    { code: 'Throttling.AllocationQuota', message: 'Allocated quota exceeded' },
    'rateLimited',
    'transient',
  ],
  ['OpenAI, no quota', 429, error('You exceeded your current quota', 'insufficient_quota'), 'quota'],
  ['OpenAI, credits', 429, error('No credits', 'credit_balance_exhausted'), 'quota'],
  ['Zhipu, arrears', 429, error('您的账户已欠费', '1113'), 'quota'],
  ['Zhipu, a plan used up', 429, error('已达到使用上限', '1308'), 'quota'],
  ['z.ai, a balance', 429, { success: false, code: 500, msg: 'Account balance exhausted' }, 'quota'],
  [
    'OpenAI, one request above the minute',
    429,
    error('Request too large for gpt-4o on tokens per min (TPM): Limit 30000, Requested 30601.', 'rate_limit_exceeded'),
    'tooLong',
  ],
  [
    'Anthropic, the spend limit',
    429,
    error('You have reached your specified API usage limits', undefined, 'rate_limit_error'),
    'quota',
  ],
  [
    'DashScope, arrears',
    400,
    error('Access denied, please make sure your account is in good standing.', 'Arrearage'),
    'quota',
  ],
  [
    'DashScope, a parameter',
    400,
    error('parameter.enable_thinking must be set to false for non-streaming calls'),
    'badSettings',
  ],
  [
    'Azure, the prompt is filtered',
    400,
    {
      error: {
        message: 'The response was filtered',
        code: 'content_filter',
        innererror: { code: 'ResponsibleAIPolicyViolation' },
      },
    },
    'filtered',
  ],
  ['Zhipu, sensitive', 400, error('系统检测到输入或生成内容可能包含不安全或敏感内容', '1301'), 'filtered'],
  [
    'DashScope, data inspection',
    400,
    { code: 'DataInspectionFailed', message: 'Input data may contain inappropriate content.' },
    'filtered',
  ],
  ['DeepSeek, a fault', 500, error('server error'), 'serverFault', 'transient'],
  ['OpenRouter, a bad gateway', 502, error('Provider returned error', 502), 'serverFault', 'transient'],
  ['OpenRouter, no provider', 503, error('No providers available', 503), 'serverFault', 'transient'],
  ['a gateway timeout', 504, '<html><title>504</title></html>', 'serverFault', 'transient'],
  [
    'Anthropic, overloaded',
    529,
    { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } },
    'serverFault',
    'transient',
  ],
  ['a fault that does not pass', 501, error('not implemented'), 'serverFault'],
  ['a proxy that wants a login', 407, '', 'unreachable'],
  ['a wrong method', 405, 'Method Not Allowed', 'notAnEndpoint'],
  ['OpenRouter, an error with status 200', 200, error('Overloaded', 503), 'serverFault', 'transient'],
  ['a login page', 200, '<!DOCTYPE html><html>', 'notAnEndpoint'],
  ['some other JSON', 200, { message: 'Welcome', version: '1.2' }, 'notAnEndpoint'],
];

const TOO_LONG: readonly Row[] = [
  [
    'OpenAI',
    400,
    error(
      "This model's maximum context length is 8192 tokens. However, your messages resulted in 9001 tokens.",
      'context_length_exceeded',
    ),
    'tooLong',
  ],
  [
    'vLLM',
    400,
    {
      object: 'error',
      message:
        "This model's maximum context length is 4096 tokens. However, you requested 5000 tokens (4000 in the messages).",
      type: 'BadRequestError',
      code: 400,
    },
    'tooLong',
  ],
  [
    'vLLM with no room left',
    400,
    { object: 'error', message: 'max_tokens must be at least 1, got -186.', type: 'BadRequestError', code: 400 },
    'tooLong',
  ],
  [
    'DashScope',
    400,
    error(
      '<400> InternalError.Algo.InvalidParameter: Range of input length should be [1, 30720]',
      'invalid_parameter_error',
    ),
    'tooLong',
  ],
  [
    'Kimi',
    400,
    error(
      'Invalid request: Your request exceeded model token limit: 262144 (requested: 269030)',
      undefined,
      'invalid_request_error',
    ),
    'tooLong',
  ],
  ['Zhipu', 400, error('Prompt exceeds max length', '1261'), 'tooLong'],
  ['Zhipu in Chinese', 400, error('Prompt 超长', '1261'), 'tooLong'],
  [
    'llama.cpp',
    400,
    {
      error: {
        code: 400,
        message: 'the request exceeds the available context size. try increasing the context size',
        type: 'exceed_context_size_error',
        n_prompt_tokens: 14429,
        n_ctx: 8192,
      },
    },
    'tooLong',
  ],
  [
    'llama.cpp with another status',
    500,
    error('the request exceeds the available context size', 500, 'exceed_context_size_error'),
    'tooLong',
  ],
  [
    'LM Studio',
    400,
    {
      error:
        'Trying to keep the first 9000 tokens when context the overflows. However, the model is loaded with context length of only 4096 tokens',
    },
    'tooLong',
  ],
  [
    'xAI',
    400,
    {
      code: 'Client specified an invalid argument',
      error: "This model's maximum prompt length is 131072 but the request contains 136973 tokens.",
    },
    'tooLong',
  ],
  ['Baidu', 400, error('Prompt tokens too long', 'tokens_too_long'), 'tooLong'],
  [
    'Anthropic',
    400,
    {
      type: 'error',
      error: { type: 'invalid_request_error', message: 'prompt is too long: 210000 tokens > 200000 maximum' },
    },
    'tooLong',
  ],
  [
    'Mistral',
    400,
    {
      object: 'error',
      message: 'Prompt contains 40000 tokens, too large for model with 32768 maximum context length',
      code: 3051,
    },
    'tooLong',
  ],
  [
    'Gemini',
    400,
    [error('The input token count (2000000) exceeds the maximum number of tokens allowed (1048576).', 400)],
    'tooLong',
  ],
];

/** Ordinary mistakes whose words come near. */
const NOT_TOO_LONG: readonly Row[] = [
  [
    'max_tokens too large',
    400,
    error('max_tokens is too large: 999999. This model supports at most 16384 completion tokens', 'invalid_value'),
    'badSettings',
  ],
  ['a range of max_tokens', 400, error('Range of max_tokens should be [1, 8192]'), 'badSettings'],
  [
    'a string too long',
    400,
    error("Invalid 'user': string too long. Expected a string with maximum length 64", 'string_above_max_length'),
    'badSettings',
  ],
  [
    'an array too long',
    400,
    error("Invalid 'stop': array too long. Expected an array with maximum length 4", 'array_above_max_length'),
    'badSettings',
  ],
  [
    'an old parameter',
    400,
    error("Unsupported parameter: 'max_tokens' is not supported, use 'max_completion_tokens'", 'unsupported_parameter'),
    'badSettings',
  ],
  [
    'a temperature',
    400,
    error(
      "'temperature' does not support 0.2 with this model. Only the default (1) value is supported",
      'unsupported_value',
    ),
    'badSettings',
  ],
  ['no messages', 400, error("'messages' must contain at least one item"), 'badSettings'],
  ['an unknown option', 400, error('Unrecognized request argument supplied: context_window'), 'badSettings'],
  ['a role', 400, error("Invalid value: 'developer'. Supported values are: 'system', 'user'"), 'badSettings'],
  [
    'bad JSON',
    400,
    error('We could not parse the JSON body of your request: unexpected token at line 1'),
    'badSettings',
  ],
  [
    'stream_options',
    400,
    error("The 'stream_options' parameter is only allowed when 'stream' is enabled"),
    'badSettings',
  ],
  ['a slow request', 408, error('The request took too long'), 'timedOut', 'transient'],
];

describe('what an endpoint answers instead of a reply', () => {
  for (const [name, status, body, reason, transient] of VENDORS) {
    it(`${name} is ${reason}`, () => {
      const failure = mapped(status, body);
      assert.deepEqual([failure.reason, failure.isTransient], [reason, transient === 'transient']);
    });
  }

  for (const [name, status, body] of TOO_LONG) {
    it(`a prompt too long for ${name} is tooLong`, () => {
      const failure = mapped(status, body);
      assert.deepEqual([failure.reason, failure.isTransient], ['tooLong', false]);
      assert.equal(failureOfEvent(body, true).reason, 'tooLong', 'and so inside a stream');
    });
  }

  for (const [name, status, body, reason] of NOT_TOO_LONG) {
    it(`an ordinary refusal, ${name}, is not taken for a prompt too long`, () => {
      assert.equal(mapped(status, body).reason, reason);
    });
  }

  it('calls a rejection without a key a missing key', () => {
    assert.equal(mapped(401, error('Unauthorized'), { hasKey: false }).reason, 'keyMissing');
  });

  it('names where a redirect leads by its origin alone', () => {
    const to = (location: string) => mapped(307, '', { headers: { location } }).detail;
    assert.equal(to('https://evil.example:8443/a?token=abc'), 'HTTP 307 to https://evil.example:8443');
    assert.equal(to('/login'), 'HTTP 307 to https://api.example.com');
    assert.equal(to('http://['), 'HTTP 307');
    assert.equal(mapped(304, '').reason, 'redirected');
  });

  it('reads how long to wait from seconds, milliseconds, a date or the sentence', () => {
    const wait = (headers: Readonly<Record<string, string>>, message = 'slow down') =>
      mapped(429, error(message), { headers }).retryAfter;
    assert.equal(wait({ 'retry-after': '7' }), 7);
    assert.equal(wait({ 'retry-after-ms': '1500' }), 1.5);
    assert.equal(wait({ 'retry-after': 'Mon, 23 Nov 2026 12:00:30 GMT' }), 30);
    assert.equal(wait({ 'retry-after': 'Mon, 23 Nov 2026 11:00:00 GMT' }), 0);
    assert.equal(wait({ 'retry-after': '-5' }), 0);
    assert.equal(wait({ 'retry-after': 'soon' }), null);
    assert.equal(wait({}, 'Please retry after 86400 seconds.'), 86400);
    assert.equal(wait({}, 'Please try again in 250ms.'), 0.25);
    assert.equal(wait({}), null);
  });

  it('has a detail of one line and 200 characters, with no page, no key and no control characters', () => {
    const key = `sk-${'Ab3'.repeat(16)}`;
    const long = mapped(400, error(`a\r\nb\u001b[31m ${key} ${'word '.repeat(200)}`));
    assert.ok(long.detail.length <= 200);
    assert.match(long.detail, /^HTTP 400, a b \[31m … word/);
    assert.equal(mapped(502, '<html><title>T</title>SECRET</html>').detail, 'HTTP 502, an HTML page');
    assert.equal(mapped(500, `SECRET ${'x '.repeat(400)}`).detail, 'HTTP 500');
    assert.ok(!mapped(401, error(`Incorrect API key provided: ${key}`, 'invalid_api_key')).detail.includes('provided'));
  });

  it('takes any value as the error of an event', () => {
    for (const value of [null, undefined, 0, '', 'text', [], {}, { error: { error: { error: 'x' } } }, [[[]]]]) {
      assert.equal(failureOfEvent(value, true).reason, 'serverFault');
    }
    assert.equal(failureOfEvent('"{\\"error\\":{\\"code\\":\\"insufficient_quota\\"}}"', true).reason, 'serverFault');
    assert.equal(failureOfEvent('{"error":{"code":"insufficient_quota"}}', true).reason, 'quota');
    assert.equal(failureOfEvent({ type: 'overloaded_error', message: 'x' }, true).isTransient, true);
  });
});

describe('what keeps a request from an endpoint', () => {
  const origin = 'https://api.example.com';
  const coded = (code: string, more: object = {}) => Object.assign(new Error(`oh ${code}`), { code, ...more });
  const hidden = (inner: unknown) =>
    new Error('Connection error.', { cause: new TypeError('fetch failed', { cause: inner }) });

  for (const code of ['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH']) {
    it(`names ${code}, which may pass`, () => {
      const failure = failureOfNetwork(hidden(coded(code)), origin);
      assert.deepEqual(
        [failure.reason, failure.detail, failure.isTransient],
        ['unreachable', `${code} api.example.com`, true],
      );
    });
  }

  for (const code of [
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'CERT_HAS_EXPIRED',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'EPROTO',
    'ERR_SSL_WRONG_VERSION_NUMBER',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  ]) {
    it(`names ${code}, which does not pass`, () => {
      const failure = failureOfNetwork(hidden(coded(code)), origin);
      assert.deepEqual([failure.reason, failure.isTransient], ['unreachable', false]);
      assert.equal(failure.detail, `${code} api.example.com (TLS)`);
    });
  }

  it('looks into the errors of several addresses', () => {
    const several = Object.assign(new AggregateError([coded('ECONNREFUSED', { address: '::1', port: 443 })]), {
      code: 'ECONNREFUSED',
    });
    assert.equal(failureOfNetwork(several, origin).detail, 'ECONNREFUSED api.example.com');
  });

  it('names the proxy when it is the proxy that fails', () => {
    const refused = failureOfNetwork(coded('ECONNREFUSED', { address: '10.0.0.1', port: 3128 }), origin);
    assert.equal(refused.detail, 'ECONNREFUSED api.example.com (proxy 10.0.0.1:3128)');
    const ended = failureOfNetwork(new Error('Proxy connection ended before receiving CONNECT response'), origin);
    assert.deepEqual([ended.reason, ended.detail], ['unreachable', 'the proxy for api.example.com']);
  });

  it('knows a server that does not speak HTTP', () => {
    assert.equal(failureOfNetwork(coded('HPE_INVALID_CONSTANT'), origin).reason, 'notAnEndpoint');
  });

  it('takes anything that can be thrown', () => {
    for (const value of [null, undefined, 'x', {}, new Error('x')]) {
      assert.equal(failureOfNetwork(value, origin).reason, 'unreachable');
    }
  });
});
