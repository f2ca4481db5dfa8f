import { error, type VendorError } from './vendorErrors';

/** What vendors say to a prompt that does not fit, by the row of the threat model. */
export const TOO_LONG: Readonly<Record<string, readonly VendorError[]>> = {
  'V-long-openai': [
    [
      'OpenAI',
      400,
      error(
        "This model's maximum context length is 8192 tokens. However, your messages resulted in 9001 tokens.",
        'context_length_exceeded',
      ),
      'tooLong',
    ],
  ],
  'V-long-vllm': [
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
  ],
  'V-long-dashscope': [
    [
      'DashScope',
      400,
      error(
        '<400> InternalError.Algo.InvalidParameter: Range of input length should be [1, 30720]',
        'invalid_parameter_error',
      ),
      'tooLong',
    ],
  ],
  'V-long-kimi': [
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
  ],
  'V-long-zhipu': [
    ['Zhipu', 400, error('Prompt exceeds max length', '1261'), 'tooLong'],
    ['Zhipu in Chinese', 400, error('Prompt 超长', '1261'), 'tooLong'],
  ],
  'V-long-llamacpp': [
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
  ],
  'V-long-lmstudio': [
    [
      'LM Studio',
      400,
      {
        error:
          'Trying to keep the first 9000 tokens when context the overflows. However, the model is loaded with context length of only 4096 tokens',
      },
      'tooLong',
    ],
  ],
  'V-long-xai': [
    [
      'xAI',
      400,
      {
        code: 'Client specified an invalid argument',
        error: "This model's maximum prompt length is 131072 but the request contains 136973 tokens.",
      },
      'tooLong',
    ],
  ],
  'V-long-baidu': [['Baidu', 400, error('Prompt tokens too long', 'tokens_too_long'), 'tooLong']],
  'V-long': [
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
  ],
};

/** Ordinary mistakes whose words come near. */
export const NOT_TOO_LONG: readonly VendorError[] = [
  [
    'max_tokens too large',
    400,
    error('max_tokens is too large: 999999. This model supports at most 16384 completion tokens', 'invalid_value'),
    'badRequest',
  ],
  ['a range of max_tokens', 400, error('Range of max_tokens should be [1, 8192]'), 'badRequest'],
  [
    'a string too long',
    400,
    error("Invalid 'user': string too long. Expected a string with maximum length 64", 'string_above_max_length'),
    'badRequest',
  ],
  [
    'an array too long',
    400,
    error("Invalid 'stop': array too long. Expected an array with maximum length 4", 'array_above_max_length'),
    'badRequest',
  ],
  [
    'an old parameter',
    400,
    error("Unsupported parameter: 'max_tokens' is not supported, use 'max_completion_tokens'", 'unsupported_parameter'),
    'badRequest',
  ],
  [
    'a temperature',
    400,
    error(
      "'temperature' does not support 0.2 with this model. Only the default (1) value is supported",
      'unsupported_value',
    ),
    'badRequest',
  ],
  ['no messages', 400, error("'messages' must contain at least one item"), 'badRequest'],
  ['an unknown option', 400, error('Unrecognized request argument supplied: context_window'), 'badRequest'],
  ['a role', 400, error("Invalid value: 'developer'. Supported values are: 'system', 'user'"), 'badRequest'],
  [
    'bad JSON',
    400,
    error('We could not parse the JSON body of your request: unexpected token at line 1'),
    'badRequest',
  ],
  [
    'stream_options',
    400,
    error("The 'stream_options' parameter is only allowed when 'stream' is enabled"),
    'badRequest',
  ],
  ['a slow request', 408, error('The request took too long'), 'timedOut', 'transient'],
];
