import type { SecretRule } from './secretRule';
import { hasBothCases, isMixed, isPlaceholder } from './secretValue';

/** What the shape of an address or a header says is a secret (RFC 3986 user information, RFC 7235 credentials). */
export const ADDRESS_SECRETS: readonly SecretRule[] = [
  {
    kind: 'webhook-url',
    keywords: ['hooks.slack.com', 'api/webhooks', 'webhook.office.com', 'logic.azure.com'],
    pattern:
      /https:\/\/(?:hooks\.slack\.com\/(?:services|workflows|triggers)|(?:\w{1,10}\.)?discord(?:app)?\.com\/api\/webhooks|[\w-]{1,80}\.webhook\.office\.com\/webhookb2|[\w.-]{1,80}\.logic\.azure\.com(?::\d{1,5})?\/workflows)\/(?<secret>[\w@/?&=.%+-]{16,600})/g,
  },
  {
    kind: 'webhook-url',
    keywords: ['qyapi.weixin.qq.com', 'open-apis/bot'],
    pattern:
      /(?:qyapi\.weixin\.qq\.com\/cgi-bin\/webhook\/\w{1,30}\?key=|\/open-apis\/bot\/(?:v\d\/)?hook\/)(?<secret>[\w-]{8,100})/g,
  },
  {
    kind: 'jwt',
    keywords: ['eyj'],
    pattern: /(?<![A-Za-z0-9])eyJ[\w-]{8,8000}\.[\w-]{0,8000}\.[\w-]{4,8000}(?:\.[\w-]{4,8000}\.[\w-]{4,8000})?/g,
  },
  // `scheme://user:password@host`; a password may hold another `@`, and the last one counts.
  {
    kind: 'url-password',
    keywords: ['://'],
    pattern: /:\/\/[^\s:@/'"`<>]{0,100}:(?<secret>[^\s/'"`<>]{3,300})@(?=[\w[$%{.-])/y,
    isSecret: (value, _groups, before) => /[a-z0-9]$/i.test(before()) && !isReference(value),
  },
  // `https://token@host`.
  {
    kind: 'url-password',
    keywords: ['://'],
    pattern: /(?<=https?|ssh|git|wss?|ftps?):\/\/(?<secret>[\w.~%+-]{16,400})@(?=[\w[])/y,
    isSecret: (value) => isMixed(value) && !isReference(value),
  },
  {
    kind: 'signed-url',
    keywords: ['signature=', 'sig=', 'security-token=', 'credential=', '&code='],
    pattern:
      /[?&;](?:(?:X-(?:Amz|Goog|Oss|Tos)-)?(?:Signature|Security-Token|Credential)|sig|hmac)=(?<secret>[\w%+/=.~-]{12,3000})/gi,
    isSecret: isMixed,
  },
  {
    kind: 'url-parameter',
    keywords: ['token=', 'key=', 'secret=', 'password=', 'passwd=', 'pwd=', 'auth=', 'code='],
    pattern:
      /[?&](?:[\w.-]{0,30}(?:token|secret|password|passwd|pwd|api_?key|auth_?key|access_?key)|auth|sessionid|session_id|key)=(?<secret>[^\s&#"'`<>{}()[\]$]{4,3000})/gi,
    isSecret: (value) => !isPlaceholder(value) && (/\d|%/.test(value) || hasBothCases(value)),
  },
  {
    kind: 'otp-secret',
    keywords: ['otpauth'],
    pattern: /otpauth(?:-migration)?:\/\/[^\s"'`<>]{0,200}?[?&](?:secret|data)=(?<secret>[\w%+/=]{8,2000})/gi,
  },
  {
    kind: 'bearer',
    keywords: ['bearer'],
    pattern: /\bbearer["']?[\s:]{1,4}["']?(?<secret>[\w.~+/=-]{16,4000})/gi,
    isSecret: isMixed,
  },
  {
    kind: 'basic-auth',
    keywords: ['basic'],
    pattern: /(?:authorization["']?\s{0,4}[:=]>?\s{0,4}["'`]?basic|\bbasic)\s{1,4}(?<secret>[\w+/=-]{8,2000})/gi,
    isSecret: (value) =>
      ((value.length >= 20 || value.endsWith('=')) && isMixed(value)) || /^[A-Za-z0-9+/]{11,}={1,2}$/.test(value),
  },
  {
    kind: 'authorization',
    keywords: ['authorization'],
    pattern:
      /\bauthorization["'\]]{0,2}\s{0,4}(?:[:=]>?|,)\s{0,4}["'`]?(?:(?:token|apikey|api-key|digest|negotiate|ssws|aws4-hmac-sha256|key|genie\w{0,10}|pat|apitoken)[ =]{1,4})?(?<secret>[\w.~+/=-]{16,4000})/gi,
    isSecret: (value) => isMixed(value) && !isPlaceholder(value),
  },
  // The value of each cookie is not told from its name: whatever is there goes, but for what governs it.
  {
    kind: 'cookie',
    keywords: ['cookie'],
    pattern: /\b(?:set-)?cookie["']?\s{0,4}[:=]\s{0,4}["']?(?<secret>[\w!#$%&*+.^|~-]{1,80}=[^\n"'`]{4,6000})/gi,
    isSecret: (value, _groups, before) => !/[({]$/.test(value) && !/document\.$/i.test(before().slice(-9)),
  },
  // A password for a database in the list of its settings: `Server=…;User Id=…;Password=…;`.
  {
    kind: 'connection-password',
    keywords: ['password=', 'pwd=', 'password ='],
    pattern: /;\s{0,2}(?:password|pwd)\s{0,2}=\s{0,2}(?<secret>[^\s;"'`]{3,200})/gi,
    isSecret: (value) => !isReference(value) && !isPlaceholder(value),
  },
  {
    kind: 'registry-auth',
    keywords: ['auth'],
    pattern:
      /["']?_?(?:auth|authToken|identitytoken)["']?\s{0,3}[:=]\s{0,3}["']?(?<secret>[A-Za-z0-9+/_-]{16,4000}={0,2})(?![\w+/=.-])/g,
    isSecret: isMixed,
  },
];

/** A variable of a template, a shell or a program, or what stands for one in a manual. */
function isReference(value: string): boolean {
  return /^[$%{<[]|^\*+$|^(?:password|passwd|pass|pwd|secret|token|xxx+|\.{3})$|\$\{|\{\{|%s|%\(/i.test(value);
}
