import type { SecretRule } from './secretRule';
import { isCode, isPlaceholder } from './secretValue';

/**
 * The beginnings of secrets, in a text that somebody is typing: who pauses in the middle of one must not leave its
 * first half behind. They find more than secrets, so they are for what is not saved yet.
 */
export const UNFINISHED_SECRETS: readonly SecretRule[] = [
  {
    kind: 'unfinished',
    keywords: [
      'sk-',
      'ghp_',
      'gho_',
      'ghu_',
      'ghs_',
      'ghr_',
      'github_pat_',
      'glpat-',
      'glrt-',
      'akia',
      'asia',
      'aiza',
      'hf_',
      'gsk_',
      'xai-',
      'r8_',
      'pplx-',
      'ltai',
      'akid',
      'dapi',
      'npm_',
      'pypi-',
      'dckr_pat_',
      'xoxb-',
      'xoxp-',
      'xapp-',
      'sk_live_',
      'sk_test_',
      'rk_live_',
      'whsec_',
      'shpat_',
      'shpss_',
      'ntn_',
      'lin_api_',
      'figd_',
      'sbp_',
      'glsa_',
      'hvs.',
      'hvb.',
      'pmak-',
      'eyj',
      'ops_',
      'tskey-',
      'vcp_',
      'dop_v1_',
      'gocspx-',
      'ya29.',
      'rubygems_',
      'age-secret-key-',
      'iqojb3jpz2lu',
      'atbb',
      'hrku-',
      'sntrys_',
      'key-',
      'oy2',
    ],
    pattern:
      /(?<![A-Za-z0-9])(?:sk-(?:proj-|ant-[a-z0-9]{1,12}-|or-v1-|svcacct-)?|gh[pousr]_|github_pat_|gl(?:pat|rt)-|AKIA|ASIA|AIza|hf_|gsk_|xai-|r8_|pplx-|LTAI|AKID|dapi|npm_|pypi-|dckr_pat_|xox[bp]-|xapp-|[sr]k_(?:live|test)_|whsec_|shp(?:at|ss)_|ntn_|lin_api_|figd_|sbp_|glsa_|hv[sb]\.|PMAK-|eyJ|ops_|tskey-|vcp_|dop_v1_|GOCSPX-|ya29\.|rubygems_|AGE-SECRET-KEY-1|IQoJb3JpZ2lu|ATBB|HRKU-|oy2|sntrys_|key-)(?<secret>[\w.+/=-]{3,4000})/y,
    isSecret: (value) => /\d|[A-Z]/.test(value),
  },
  {
    kind: 'unfinished',
    keywords: ['pass', 'pwd', 'secret', 'token', 'key'],
    pattern:
      /(?<word>password|passwd|passphrase|pwd|secret|token|key)["'`\]]{0,2}\s{0,4}(?::=|=>|[:=：＝])\s{0,4}["'`](?<secret>[^\s"'`]{2,400})/iy,
    isSecret: (value, { word }, before) =>
      (word?.toLowerCase() !== 'key' || /(?:api|access|secret|private)[_-]?$/i.test(before())) &&
      !isPlaceholder(value) &&
      !isCode(value),
  },
  {
    kind: 'unfinished',
    keywords: ['password=', 'passwd=', 'pwd=', 'secret=', 'token=', 'key=', 'pass='],
    pattern: /[a-z]{3,8}=(?<secret>[^\s"'`$<]{2,400})/iy,
    isSecret: (value, _groups, before) => /[A-Z_]$/.test(before()) && !isPlaceholder(value),
  },
  // In an address, up to where the host will stand.
  {
    kind: 'unfinished',
    keywords: ['://'],
    pattern: /:\/\/[^\s:@/'"`<>]{1,100}:(?<secret>[^\s/'"`<>@\d][^\s/'"`<>@]{1,300})(?![^\s/'"`<>]{0,300}@)/y,
  },
];
