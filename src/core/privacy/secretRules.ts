/**
 * One kind of secret. `pattern` is global, linear (bounded or single-class repeats only) and captures the secret
 * itself as group `secret`; without that group the whole match is the secret. A rule is run only on texts that hold
 * one of its lower-case `keywords`, which keeps clean code cheap.
 */
export interface SecretRule {
  readonly kind: string;
  readonly keywords: readonly string[];
  readonly pattern: RegExp;
  /** Looks at what was captured, where the pattern alone also finds what is none. */
  readonly isSecret?: (value: string, groups: Groups) => boolean;
}

/** The named groups of a match. */
export type Groups = Readonly<Record<string, string | undefined>>;

/** Formats are those that the issuers document; each starts with a fixed prefix, so that a lone token is found too. */
export const SECRET_RULES: readonly SecretRule[] = [
  {
    kind: 'private-key',
    keywords: ['private key'],
    pattern:
      /-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----[\s\S]{0,20000}?(?:-----END [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----|$)/g,
  },
  // The end of a key whose beginning was not kept.
  {
    kind: 'private-key',
    keywords: ['private key'],
    pattern: /(?:^[A-Za-z0-9+/=]{16,76}\r?\n){1,400}-----END [A-Z0-9 ]{0,30}PRIVATE KEY-----/gm,
  },
  {
    // An environment variable is no code: a bare word is its value. References and place holders are left.
    kind: 'assigned-secret',
    keywords: ['pass', 'pwd', 'secret', 'token', 'key'],
    pattern:
      /\b[A-Z][A-Z0-9_]{0,40}(?:PASSWORD|PASSWD|PASS|PWD|SECRET|TOKEN|API_?KEY|ACCESS_?KEY)[A-Z0-9_]{0,20}=["']?(?<secret>(?!\$|<|\[REDACTED|process\.|os\.|your|xxx)[^\s"'`;&|<>()]{6,400})/g,
  },
  {
    kind: 'password-option',
    keywords: ['mysql'],
    pattern: /\bmysql\w{0,10}\b[^\n]{0,200}?\s-p(?<secret>[^\s-][^\s]{3,200})/g,
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
  { kind: 'cookie', keywords: ['cookie:'], pattern: /\bcookie:\s{0,4}(?<secret>[^\n"']{8,4000})/gi },
  { kind: 'anthropic-key', keywords: ['sk-ant-'], pattern: /sk-ant-[a-z0-9]{3,12}-[\w-]{20,200}/g },
  { kind: 'openrouter-key', keywords: ['sk-or-'], pattern: /sk-or-v1-[0-9a-f]{40,80}/g },
  { kind: 'openai-style-key', keywords: ['sk-'], pattern: /\bsk-(?:proj-|svcacct-|admin-)?[\w-]{20,220}/g },
  {
    kind: 'github-token',
    keywords: ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_', 'github_pat_'],
    pattern: /\b(?:gh[pousr]_[A-Za-z0-9]{30,255}|github_pat_\w{40,255})/g,
  },
  { kind: 'gitlab-token', keywords: ['glpat-', 'glrt-'], pattern: /\bgl(?:pat|rt)-[\w-]{20,60}/g },
  { kind: 'aws-access-key', keywords: ['akia', 'asia'], pattern: /\b(?:AKIA|ASIA)[A-Z2-7]{16}\b/g },
  { kind: 'google-api-key', keywords: ['aiza'], pattern: /\bAIza[\w-]{35}/g },
  { kind: 'google-oauth', keywords: ['ya29.', 'gocspx-'], pattern: /\b(?:ya29\.[\w-]{20,300}|GOCSPX-[\w-]{20,60})/g },
  { kind: 'hugging-face-token', keywords: ['hf_'], pattern: /\bhf_[A-Za-z0-9]{30,60}/g },
  { kind: 'groq-key', keywords: ['gsk_'], pattern: /\bgsk_[A-Za-z0-9]{40,80}/g },
  { kind: 'xai-key', keywords: ['xai-'], pattern: /\bxai-[A-Za-z0-9]{60,120}/g },
  { kind: 'npm-token', keywords: ['npm_'], pattern: /\bnpm_[A-Za-z0-9]{36}/g },
  { kind: 'pypi-token', keywords: ['pypi-'], pattern: /\bpypi-[\w-]{50,300}/g },
  { kind: 'docker-token', keywords: ['dckr_pat_'], pattern: /\bdckr_pat_[\w-]{20,60}/g },
  { kind: 'slack-token', keywords: ['xox', 'xapp-'], pattern: /\b(?:xox[abeoprs]|xapp)-[\w-]{10,200}/g },
  {
    kind: 'webhook-url',
    keywords: ['hooks.slack.com', 'api/webhooks'],
    pattern:
      /https:\/\/(?:hooks\.slack\.com\/services|(?:\w{1,10}\.)?discord(?:app)?\.com\/api\/webhooks)\/[\w/-]{20,200}/g,
  },
  {
    kind: 'webhook-url',
    keywords: ['qyapi.weixin.qq.com', 'open-apis/bot'],
    pattern:
      /(?:qyapi\.weixin\.qq\.com\/cgi-bin\/webhook\/\w{1,30}\?key=|\/open-apis\/bot\/(?:v\d\/)?hook\/)(?<secret>[\w-]{8,100})/g,
  },
  {
    kind: 'stripe-key',
    keywords: ['_live_', '_test_', 'whsec_'],
    pattern: /\b(?:[sr]k_(?:live|test)_\w{16,200}|whsec_\w{24,100})/g,
  },
  { kind: 'sendgrid-key', keywords: ['sg.'], pattern: /\bSG\.[\w-]{16,30}\.[\w-]{30,60}/g },
  { kind: 'aliyun-key', keywords: ['ltai'], pattern: /\bLTAI[A-Za-z0-9]{16,26}\b/g },
  { kind: 'tencent-key', keywords: ['akid'], pattern: /\bAKID[A-Za-z0-9]{28,36}\b/g },
  { kind: 'jwt', keywords: ['eyj'], pattern: /\beyJ[\w-]{8,4000}\.eyJ[\w-]{4,4000}\.[\w-]{4,2000}/g },
  {
    kind: 'url-password',
    keywords: ['://'],
    pattern: /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:@/'"]{0,80}:(?<secret>[^\s/'"]{3,200})@/gi,
  },
  { kind: 'bearer', keywords: ['bearer'], pattern: /\bbearer\s{1,4}(?<secret>[\w.~+/=-]{16,4000})/gi },
  {
    kind: 'basic-auth',
    keywords: ['basic'],
    pattern: /\bauthorization["']?\s{0,4}[:=]\s{0,4}["']?basic\s{1,4}(?<secret>[\w+/=]{8,2000})/gi,
  },
  {
    kind: 'authorization',
    keywords: ['authorization'],
    pattern:
      /\bauthorization["']?\s{0,4}[:=]\s{0,4}["'`]?(?:token|apikey|api-key|digest|negotiate)\s{1,4}(?<secret>[\w.~+/=-]{8,2000})/gi,
  },
  {
    kind: 'curl-user',
    keywords: ['curl'],
    pattern: /\bcurl\b[^\n]{0,500}?\s(?:-u|--user)[\s=]["']?[^\s:'"]{1,80}:(?<secret>[^\s'"]{3,200})/g,
  },
  {
    kind: 'password-option',
    keywords: ['--'],
    pattern: /--(?:password|passwd|token|secret|api-?key)[ =]["']?(?<secret>[^\s'"-][^\s'"]{3,200})/gi,
  },
];
