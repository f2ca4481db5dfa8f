import type { MentorFailureReason } from '../../../../src/core/mentor/mentor';

export type VendorError = readonly [
  name: string,
  status: number,
  body: unknown,
  reason: MentorFailureReason,
  transient?: 'transient',
];

/** `{error: {…}}`, the shape of most. */
export const error = (message: string, code?: string | number, type?: string) => ({ error: { message, code, type } });

/** What services really send, by the row of the threat model. */
export const VENDORS: Readonly<Record<string, readonly VendorError[]>> = {
  'V-key': [
    ['OpenAI, a wrong key', 401, error('Incorrect API key provided: sk-abc', 'invalid_api_key'), 'keyRejected'],
    ['DashScope, a wrong key', 401, error('invalid access token or token expired'), 'keyRejected'],
    ['Zhipu, a wrong key', 200, error('身份验证失败', '1000'), 'keyRejected'],
    ['Zhipu, an expired token', 401, error('expired', '1003'), 'keyRejected'],
    [
      'Kimi, a wrong key',
      401,
      error('Invalid Authentication', undefined, 'invalid_authentication_error'),
      'keyRejected',
    ],
    ['Gemini, a wrong key', 400, [error('API key not valid. Please pass a valid API key.', 400)], 'keyRejected'],
  ],
  'V-account': [
    ['OpenAI, an address that is not allowed', 401, error('IP not authorized', 'ip_not_authorized'), 'notAllowed'],
    ['OpenAI, a country', 403, error('Country, region, or territory not supported'), 'notAllowed'],
  ],
  'V-402': [
    ['DeepSeek, no balance', 402, error('Insufficient Balance', 'invalid_request_error'), 'quota'],
    ['OpenRouter, no credits', 402, error('This request requires more credits', 402), 'quota'],
  ],
  'V-403': [
    ['Kimi, the usage limit of a cycle', 403, error("You've reached your usage limit for this cycle"), 'quota'],
    ['Kimi, no balance', 403, error('Your account has insufficient balance'), 'quota'],
    [
      'Together, too long with 403',
      403,
      error('Input validation error: `inputs` tokens + `max_new_tokens` must be <= 8193'),
      'tooLong',
    ],
  ],
  'V-404': [
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
    ['a wrong method', 405, 'Method Not Allowed', 'notAnEndpoint'],
  ],
  'V-408': [
    ['OpenRouter, a timeout', 408, error('Your request timed out', 408), 'timedOut', 'transient'],
    ['Anthropic, a conflict', 409, error('conflict', undefined, 'conflict_error'), 'serverFault', 'transient'],
  ],
  'V-413': [['Anthropic, too large by the front', 413, '<html><body>413</body></html>', 'tooLong']],
  'V-422': [
    ['DeepSeek, parameters', 422, error('Failed to deserialize the JSON body: stream_options'), 'badRequest'],
    [
      'Mistral, a parameter',
      422,
      { detail: [{ loc: ['body', 'stream_options'], msg: 'Extra inputs are not permitted' }] },
      'badRequest',
    ],
  ],
  'V-429': [
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
  ],
  'V-429-final': [
    ['OpenAI, no quota', 429, error('You exceeded your current quota', 'insufficient_quota'), 'quota'],
    ['OpenAI, credits', 429, error('No credits', 'credit_balance_exhausted'), 'quota'],
    ['Zhipu, arrears', 429, error('您的账户已欠费', '1113'), 'quota'],
    ['Zhipu, a plan used up', 429, error('已达到使用上限', '1308'), 'quota'],
    ['z.ai, a balance', 429, { success: false, code: 500, msg: 'Account balance exhausted' }, 'quota'],
    [
      'OpenAI, one request above the minute',
      429,
      error(
        'Request too large for gpt-4o on tokens per min (TPM): Limit 30000, Requested 30601.',
        'rate_limit_exceeded',
      ),
      'tooLong',
    ],
    [
      'Anthropic, the spend limit',
      429,
      error('You have reached your specified API usage limits', undefined, 'rate_limit_error'),
      'quota',
    ],
  ],
  'V-400-account': [
    [
      'DashScope, arrears',
      400,
      error('Access denied, please make sure your account is in good standing.', 'Arrearage'),
      'quota',
    ],
  ],
  'V-400-parameter': [
    [
      'DashScope, a parameter',
      400,
      error('parameter.enable_thinking must be set to false for non-streaming calls'),
      'badRequest',
    ],
  ],
  'V-filter': [
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
  ],
  'V-5xx': [
    ['DeepSeek, a fault', 500, error('server error'), 'serverFault', 'transient'],
    ['OpenRouter, a bad gateway', 502, error('Provider returned error', 502), 'serverFault', 'transient'],
    ['OpenRouter, no provider', 503, error('No providers available', 503), 'serverFault', 'transient'],
    ['a gateway timeout', 504, '<html><title>504</title></html>', 'serverFault', 'transient'],
    ['a fault that does not pass', 501, error('not implemented'), 'serverFault'],
  ],
  'V-529': [
    [
      'Anthropic, overloaded',
      529,
      { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } },
      'serverFault',
      'transient',
    ],
  ],
  'V-200-error': [
    ['OpenRouter, an error with status 200', 200, error('Overloaded', 503), 'serverFault', 'transient'],
    ['a login page', 200, '<!DOCTYPE html><html>', 'notAnEndpoint'],
    ['some other JSON', 200, { message: 'Welcome', version: '1.2' }, 'notAnEndpoint'],
  ],
  F27: [['a proxy that wants a login', 407, '', 'proxy']],
};
