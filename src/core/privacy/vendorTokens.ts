import type { SecretRule } from './secretRule';
import { hasDigitAndCapital, isMixed } from './secretValue';

/** Not in the middle of a word: `task-…` holds no `sk-…`. What is not ASCII, and `_`, may stand before. */
const START = '(?<![A-Za-z0-9])';

/** A token that begins with its keyword. @param body what the vendors document, with room for what they may lengthen */
function token(kind: string, keywords: string, body: string, isSecret?: SecretRule['isSecret']): SecretRule {
  const rule = { kind, keywords: keywords.split(' '), pattern: new RegExp(START + body, 'y') };
  return isSecret === undefined ? rule : { ...rule, isSecret };
}

/** A token that has its keyword somewhere else. */
function around(kind: string, keywords: string, body: string, isSecret?: SecretRule['isSecret']): SecretRule {
  const rule = { kind, keywords: keywords.split(' '), pattern: new RegExp(START + body, 'g') };
  return isSecret === undefined ? rule : { ...rule, isSecret };
}

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

/** Keys of services that run models. */
const MODEL_SERVICES: readonly SecretRule[] = [
  token('anthropic-key', 'sk-ant-', 'sk-ant-[a-z0-9]{2,12}-[\\w-]{20,400}'),
  token('openrouter-key', 'sk-or-', 'sk-or-(?:v1-)?[0-9a-f]{40,128}'),
  around('langfuse-key', 'k-lf-', `[sp]k-lf-${UUID}`),
  token('openai-style-key', 'sk-', 'sk-(?:proj|svcacct|admin|None|service)-[\\w-]{20,400}'),
  token('openai-style-key', 'sk-', 'sk-[A-Za-z0-9]{20,400}(?![\\w-])', isMixed),
  token('openai-style-key', 'sk-', 'sk-[\\w-]{20,400}', hasDigitAndCapital),
  // Zhipu: 32 of hex, a dot, 16 characters.
  {
    kind: 'zhipu-key',
    keywords: [],
    hint: /\.[A-Za-z0-9]{16}(?![A-Za-z0-9_-])/,
    pattern: /(?<![A-Za-z0-9.])[0-9a-f]{32}\.[A-Za-z0-9]{16}(?![A-Za-z0-9_-])/g,
    isSecret: (value) => /\d|[a-z].*[A-Z]|[A-Z].*[a-z]/.test(value.slice(33)),
  },
  token('hugging-face-token', 'hf_ api_org_', '(?:hf_|api_org_)[A-Za-z0-9]{30,60}'),
  token('groq-key', 'gsk_', 'gsk_[A-Za-z0-9]{40,80}'),
  token('xai-key', 'xai-', 'xai-[A-Za-z0-9]{60,120}'),
  token('replicate-token', 'r8_', 'r8_[A-Za-z0-9]{30,60}'),
  token('perplexity-key', 'pplx-', 'pplx-[A-Za-z0-9]{40,80}'),
  token('cerebras-key', 'csk-', 'csk-[a-z0-9]{40,80}'),
  token('nvidia-key', 'nvapi-', 'nvapi-[\\w-]{40,100}'),
  token('tavily-key', 'tvly-', 'tvly-[\\w-]{20,80}'),
  token('fireworks-key', 'fw_', 'fw_[A-Za-z0-9]{22,40}', hasDigitAndCapital),
  token('jina-key', 'jina_', 'jina_[\\w-]{50,90}'),
  token('langsmith-key', 'lsv2_', 'lsv2_(?:pt|sk)_[0-9a-f]{32}_[0-9a-f]{10}'),
  token('voyage-key', 'pa-', 'pa-[\\w-]{43}(?![\\w-])', hasDigitAndCapital),
  token('pinecone-key', 'pcsk_', 'pcsk_\\w{40,100}'),
];

/** Keys of clouds and of where programs run. */
const CLOUDS: readonly SecretRule[] = [
  token('aws-access-key', 'akia asia abia acca a3t', '(?:AKIA|ASIA|ABIA|ACCA|A3T[A-Z0-9])[A-Z2-7]{16}(?![A-Za-z0-9])'),
  token('aws-session-token', 'iqojb3jpz2lu fwogzxivyxdz', '(?:IQoJb3JpZ2lu|FwoGZXIvYXdz)[A-Za-z0-9+/]{80,4000}={0,2}'),
  token('aws-bedrock-key', 'absk', 'ABSK[A-Za-z0-9+/]{100,300}={0,2}'),
  token(
    'azure-key',
    'accountkey sharedaccesskey',
    '(?:AccountKey|SharedAccessKey)\\s{0,2}=\\s{0,2}(?<secret>[A-Za-z0-9+/]{40,100}={0,2})',
  ),
  around('azure-secret', '0q~ 1q~ 2q~ 3q~ 4q~ 5q~ 6q~ 7q~ 8q~ 9q~', '[\\w~.-]{3}\\dQ~[\\w~.-]{31,40}'),
  token('google-api-key', 'aiza', 'AIza[\\w-]{35}'),
  token('google-oauth', 'ya29. gocspx-', '(?:ya29\\.[\\w-]{20,2000}|GOCSPX-[\\w-]{20,60})'),
  { kind: 'google-oauth', keywords: ['1//0'], pattern: /(?<![\w/:.])1\/\/0[\w-]{40,200}/y },
  {
    kind: 'google-key-id',
    keywords: ['private_key_id'],
    pattern: /private_key_id["']?\s{0,4}[:=]\s{0,4}["']?(?<secret>[0-9a-f]{40})/g,
  },
  token('digitalocean-token', 'dop_v1_ doo_v1_ dor_v1_', 'do[opr]_v1_[0-9a-f]{64}'),
  token('aliyun-key', 'ltai', 'LTAI[A-Za-z0-9]{12,30}(?![A-Za-z0-9])'),
  token('tencent-key', 'akid', 'AKID[A-Za-z0-9]{28,40}(?![A-Za-z0-9])'),
  token('databricks-token', 'dapi', 'dapi[0-9a-f]{32}(?:-\\d)?'),
  token('heroku-key', 'hrku-', 'HRKU-(?:AA)?[\\w-]{30,80}'),
  token('cloudflare-key', 'v1.0-', 'v1\\.0-[0-9a-f]{24}-[0-9a-f]{146}'),
  token('cloudflare-key', 'cfut_ cfat_ cfk_', 'cf(?:ut|at|k)_[\\w-]{40,80}'),
  token('supabase-token', 'sbp_ sb_secret_', '(?:sbp_(?:oauth_|v0_)?[0-9a-f]{40}|sb_secret_[\\w-]{20,60})'),
  token('vercel-token', 'vcp_ vci_ vca_ vcr_ vck_', 'vc[piark]_[A-Za-z0-9]{24,100}'),
  token('fly-token', 'fo1_ fm1a_ fm1r_ fm2_', '(?:fo1_[\\w-]{43}|fm(?:1[ar]|2)_[A-Za-z0-9+/]{60,4000}={0,3})'),
  token('pulumi-token', 'pul-', 'pul-[0-9a-f]{40}'),
  around('terraform-token', '.atlasv1.', '[A-Za-z0-9]{14}\\.atlasv1\\.[\\w=-]{60,80}'),
  token('vault-token', 'hvs. hvb. hvr.', 'hv[sbr]\\.[\\w-]{24,400}'),
  token('openshift-token', 'sha256~', 'sha256~[\\w-]{43}'),
  token('doppler-token', 'dp.', 'dp\\.(?:pt|st|ct|sa|scim|audit)\\.(?:[\\w-]{2,35}\\.)?[A-Za-z0-9]{40,44}'),
  token('planetscale-token', 'pscale_', 'pscale_(?:tkn|oauth|pw)_[\\w.=-]{32,64}'),
  token('yandex-key', 'aqvn', 'AQVN[\\w-]{35,38}(?![\\w-])'),
  token('yandex-key', 't1.', 't1\\.[\\w-]{1,400}={0,2}\\.[\\w-]{86}={0,2}'),
  token('yandex-key', 'ycaj ycm yco', 'YC[A-Z][\\w-]{37}(?![\\w-])', hasDigitAndCapital),
  token('scaleway-key', 'scw', `SCW[A-Z0-9]{17}(?![A-Za-z0-9])`),
  token('tailscale-key', 'tskey-', 'tskey-[\\w-]{10,120}'),
  token('dynatrace-token', 'dt0', 'dt0[a-z]\\d{2}\\.[A-Za-z0-9]{24}\\.[A-Za-z0-9]{64}'),
  token(
    'newrelic-key',
    'nrak- nrjs- nrii- nral',
    'NR(?:AK-[A-Z0-9]{27}|JS-[0-9a-f]{19}|II-[\\w-]{32}|AL[A-Za-z0-9]{36})',
  ),
  token('grafana-token', 'glsa_ glc_', '(?:glsa_[A-Za-z0-9]{32}_[0-9A-Fa-f]{8}|glc_[A-Za-z0-9+/]{32,400}={0,3})'),
  token('sentry-token', 'sntrys_ sntryu_', 'sntry(?:s_eyJ[\\w+/=-]{40,1000}|u_[0-9a-f]{64})'),
  { kind: 'sentry-dsn', keywords: ['://'], pattern: /:\/\/(?<secret>[0-9a-f]{32}(?::[0-9a-f]{32})?)@/y },
];

/** Keys of where code lies and is built, and of packages. */
const CODE_HOSTS: readonly SecretRule[] = [
  token('github-token', 'ghp_ gho_ ghu_ ghs_ ghr_', 'gh[pousr]_[A-Za-z0-9]{30,255}'),
  token('github-token', 'github_pat_', 'github_pat_\\w{40,255}'),
  token(
    'gitlab-token',
    'glpat- glptt- glrt- gldt- glcbt- glft- glimt- glagent- gloas- glsoat- glffct- glrtr-',
    'gl(?:pat|ptt|rt|dt|cbt|ft|imt|agent|oas|soat|ffct|rtr)-[\\w.-]{20,300}',
  ),
  token('gitlab-token', 'gr1348941', 'GR1348941[\\w-]{20,50}'),
  token('bitbucket-password', 'atbb', 'ATBB[A-Za-z0-9]{24,60}(?![A-Za-z0-9])'),
  token('bitbucket-password', 'bbdc-', 'BBDC-[A-Za-z0-9+/@_-]{40,50}'),
  token('atlassian-token', 'atatt3 atctt3', 'AT[AC]TT3[\\w=-]{60,300}'),
  token('npm-token', 'npm_', 'npm_[A-Za-z0-9]{36}'),
  token('pypi-token', 'pypi-ageichlw', 'pypi-AgEIcHlw[\\w-]{40,1000}'),
  token('pypi-token', 'pypi-', 'pypi-[\\w-]{50,1000}', hasDigitAndCapital),
  token('docker-token', 'dckr_', 'dckr_(?:pat|oat)_[\\w-]{20,100}'),
  token('nuget-key', 'oy2', 'oy2[A-Za-z0-9]{43}(?![A-Za-z0-9])'),
  token('rubygems-key', 'rubygems_', 'rubygems_[0-9a-f]{48}'),
  token('clojars-token', 'clojars_', 'CLOJARS_[A-Za-z0-9]{60}'),
  token('crates-token', 'cio', 'cio[A-Za-z0-9]{32}(?![A-Za-z0-9])', hasDigitAndCapital),
  token('artifactory-key', 'akcp', 'AKCp[A-Za-z0-9]{60,80}'),
  token('artifactory-key', 'cmvmd', 'cmVmd[A-Za-z0-9]{59}(?![A-Za-z0-9])'),
  token('circleci-token', 'ccipat_ cciprj_', 'CCI(?:PAT|PRJ)_[A-Za-z0-9]{20,30}_[0-9a-f]{40}'),
  token('buildkite-token', 'bkua_', 'bkua_[0-9a-z]{40}'),
  token('sonar-token', 'squ_ sqp_ sqa_', 'sq[upa]_[0-9a-f]{40}'),
  token('sourcegraph-token', 'sgp_', 'sgp_(?:(?:[0-9a-f]{16}|local)_)?[0-9a-f]{40}'),
  token('postman-key', 'pmak-', 'PMAK-[0-9a-f]{24}-[0-9a-f]{34}'),
  token('harness-key', 'pat. sat.', '[ps]at\\.[\\w-]{22}\\.[A-Za-z0-9]{24}\\.[A-Za-z0-9]{20}'),
  token('octopus-key', 'api-', 'API-[A-Z0-9]{25,32}(?![A-Za-z0-9])', isMixed),
  token('infracost-key', 'ico-', 'ico-[A-Za-z0-9]{32}(?![A-Za-z0-9])', isMixed),
  token('prefect-key', 'pnu_', 'pnu_[A-Za-z0-9]{36}'),
  token('snyk-token', 'snyk_', 'snyk_[a-z]{3}\\.[\\w.-]{40,200}'),
  token('readme-key', 'rdme_', 'rdme_[a-z0-9]{70}'),
  token('age-key', 'age-secret-key-', 'AGE-SECRET-KEY-1[A-Z0-9]{40,80}'),
];

/** Keys of services that a program talks to. */
const SERVICES: readonly SecretRule[] = [
  token('slack-token', 'xox xapp-', '(?:xox[abcdeoprs](?:\\.xox[bp])?|xapp)-[\\w%-]{10,400}'),
  {
    kind: 'discord-token',
    keywords: [],
    hint: /\.[\w-]{6}\.[\w-]{27}/,
    pattern: /(?<![A-Za-z0-9.-])[A-Za-z0-9]{23,28}\.[\w-]{6}\.[\w-]{27,40}(?![\w-])/g,
    isSecret: hasDigitAndCapital,
  },
  around('telegram-token', ':aa', '\\d{8,10}:AA[\\w-]{32,36}(?![\\w-])'),
  around(
    'stripe-key',
    '_live_ _test_ _prod_ whsec_',
    '(?:[sr]k_(?:live|test|prod)_\\w{10,200}|whsec_[\\w+/=]{24,100})',
  ),
  token('square-key', 'eaaa sq0', '(?:EAAA[\\w+=-]{60}|sq0[a-z]{3}-[\\w-]{22,43})'),
  token('razorpay-key', 'rzp_', 'rzp_(?:live|test)_[A-Za-z0-9]{14,30}'),
  token('flutterwave-key', 'flwseck flwpubk', 'FLW(?:PUB|SEC)K(?:_TEST)?-[0-9A-Za-z]{12,40}(?:-X)?'),
  token('plaid-token', 'access-', `access-(?:sandbox|development|production)-${UUID}`),
  token('shippo-token', 'shippo_', 'shippo_(?:live|test)_[0-9a-fA-F]{40}'),
  token('easypost-key', 'ezak ezt', 'EZ[AT]K[A-Za-z0-9]{54}'),
  token('duffel-token', 'duffel_', 'duffel_(?:test|live)_[\\w=-]{40,50}'),
  token('lob-key', 'live_ test_', '(?:live|test)_(?:pub_)?[0-9a-f]{31,35}(?![0-9A-Za-z])'),
  token('gocardless-token', 'live_', 'live_[\\w=-]{40}(?![\\w-])', hasDigitAndCapital),
  token(
    'twilio-key',
    'sk0 sk1 sk2 sk3 sk4 sk5 sk6 sk7 sk8 sk9 ska skb skc skd ske skf',
    'SK[0-9a-f]{32}(?![0-9A-Za-z])',
  ),
  token('sendgrid-key', 'sg.', 'SG\\.[\\w-]{16,32}\\.[\\w-]{30,64}'),
  token('sendinblue-key', 'xkeysib- xsmtpsib-', 'x(?:key|smtp)sib-[0-9a-f]{64}-[A-Za-z0-9]{16}'),
  token('mailgun-key', 'key-', '(?:pub)?key-[0-9a-f]{32}(?![0-9A-Za-z])'),
  around('mailchimp-key', '-us', '[0-9a-f]{32}-us\\d{1,2}(?!\\d)'),
  token('resend-key', 're_', 're_[A-Za-z0-9]{8}_[A-Za-z0-9]{24}(?![A-Za-z0-9])'),
  token('shopify-token', 'shpat_ shpss_ shpca_ shppa_ shptka_', 'shp(?:at|ss|ca|pa|tka)_[0-9a-fA-F]{32}'),
  token('notion-token', 'ntn_ secret_', '(?:ntn_|secret_)[A-Za-z0-9]{40,60}(?![A-Za-z0-9])', (value) =>
    isMixed(value.slice(4)),
  ),
  token('linear-key', 'lin_api_ lin_oauth_', 'lin_(?:api|oauth)_[A-Za-z0-9]{32,80}'),
  token('figma-token', 'figd_ figo_ figp_ figu_ figor_ figoh_', 'fig(?:d|o|p|u|or|oh)_[\\w-]{36,80}'),
  token('airtable-token', 'pat', 'pat[A-Za-z0-9]{14}\\.[0-9a-f]{64}'),
  around('asana-token', '/12', '\\d/\\d{10,20}(?:/\\d{10,20})?:[0-9a-f]{32}'),
  token('adobe-key', 'p8e-', 'p8e-[A-Za-z0-9]{32}'),
  token('adafruit-key', 'aio_', 'aio_[A-Za-z0-9]{28}(?![A-Za-z0-9])'),
  token('apify-token', 'apify_api_', 'apify_api_[A-Za-z0-9]{36}'),
  token('typeform-token', 'tfp_', 'tfp_[\\w.=-]{40,60}'),
  token('hubspot-token', 'pat-na pat-eu', `pat-(?:na|eu)\\d-${UUID}`),
  token('posthog-key', 'phx_ phc_', 'ph[xc]_[A-Za-z0-9]{40,50}'),
  token('contentful-token', 'cfpat-', 'CFPAT-[\\w-]{40,60}'),
  token('mapbox-token', 'sk.eyj', 'sk\\.eyJ[\\w-]{20,200}\\.[\\w-]{20,40}'),
  around('maxmind-key', '_mmk', '[A-Za-z0-9]{6}_[A-Za-z0-9]{29}_mmk'),
  token('facebook-token', 'eaa', 'EAA[A-Z][A-Za-z0-9]{60,400}(?![A-Za-z0-9+/=])', isMixed),
  token('twitter-token', 'aaaaaaaaaaaaaaaaaaaa', 'A{20,22}[A-Za-z0-9%]{60,110}'),
  token('dropbox-token', 'sl.', 'sl\\.(?:u\\.)?[\\w=-]{100,2000}'),
  around('dropbox-token', 'aaaaaaaaa', '[a-z0-9]{11}AAAAAAAAAA[\\w=-]{43}'),
  token('okta-token', 'ssws', 'SSWS\\s{1,4}(?<secret>[\\w-]{30,60})'),
  token(
    'authress-key',
    'authress_ scauth_ sc_ ext_',
    '(?:sc|ext|scauth|authress)_[a-z0-9]{5,30}\\.[a-z0-9]{4,6}\\.acc[_-][\\w-]{10,32}\\.[\\w+/=-]{30,120}',
  ),
  token('defined-networking-key', 'dnkey-', 'dnkey-[\\w=-]{26}-[\\w=-]{52}'),
  token('frameio-token', 'fio-u-', 'fio-u-[\\w=-]{64}'),
  token('intra42-secret', 's-s4t2', 's-s4t2(?:ud|af)-[0-9a-f]{64}'),
  token('scalingo-token', 'tk-us-', 'tk-us-[\\w-]{48}'),
  token('settlemint-token', 'sm_aat_ sm_pat_ sm_sat_', 'sm_(?:aat|pat|sat)_[A-Za-z0-9]{16}'),
  token('onepassword-token', 'ops_', 'ops_eyJ[\\w+/=-]{40,4000}'),
  token('onepassword-token', 'ops_', 'ops_[A-Za-z0-9+/=]{40,4000}', hasDigitAndCapital),
  token(
    'onepassword-secret-key',
    'a3-',
    'A3-[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})-[A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{5}',
  ),
  token('wechat-app-secret', 'gh_', 'gh_[0-9a-f]{40}'),
];

/** Tokens that say what they are by themselves: wherever they stand, they are found. */
export const VENDOR_TOKENS: readonly SecretRule[] = [...MODEL_SERVICES, ...CLOUDS, ...CODE_HOSTS, ...SERVICES];
