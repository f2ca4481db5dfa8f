import { generateKeyPairSync } from 'node:crypto';
import type { Seeded } from './seeded';

/** A text that holds secrets, and those parts of it that must not be left: the fixed beginning of a token may be. */
export interface Planted {
  readonly text: string;
  readonly secrets: readonly string[];
}

export interface Seed {
  readonly name: string;
  readonly make: (random: Seeded) => Planted;
}

/** @param fixed what every token of this format begins with */
function token(fixed: string, rest: string): Planted {
  return { text: fixed + rest, secrets: [rest] };
}

const seed = (name: string, make: (random: Seeded) => Planted): Seed => ({ name, make });

/** Section A of the seed list: formats that are known by a fixed beginning or by their structure. */
export const STRUCTURED: readonly Seed[] = [
  seed('OpenAI project key', ({ U }) => token('sk-proj-', `${U(74)}T3BlbkFJ${U(74)}`)),
  seed('OpenAI key', ({ A }) => token('sk-', `${A(20)}T3BlbkFJ${A(20)}`)),
  seed('OpenAI service account key', ({ U }) => token('sk-svcacct-', `${U(58)}T3BlbkFJ${U(58)}`)),
  seed('Anthropic key', (r) => token(`sk-ant-${r.of(['api03', 'admin01', 'oat01'])}-`, `${r.U(93)}AA`)),
  seed('DeepSeek or DashScope key', ({ H }) => token('sk-', H(32))),
  seed('Moonshot key', ({ A }) => token('sk-', A(48))),
  seed('Zhipu key', ({ A, H }) => token('', `${H(32)}.${A(16)}`)),
  seed('OpenRouter key', ({ H }) => token('sk-or-v1-', H(64))),
  seed('Google key', ({ U }) => token('AIza', U(35))),
  seed('Hugging Face token', ({ letters }) => token('hf_', letters(34))),
  seed('Groq key', ({ A }) => token('gsk_', A(52))),
  seed('xAI key', ({ A }) => token('xai-', A(80))),
  seed('Replicate token', ({ A }) => token('r8_', A(37))),
  seed('Perplexity key', ({ A }) => token('pplx-', A(48))),
  seed('AWS key id', (r) => token(r.of(['AKIA', 'ASIA']), r.B32(16))),
  seed('AWS session token', ({ B }) => token('IQoJb3JpZ2luX2Vj', `${B(300)}==`)),
  seed('Azure storage key', ({ B }) => token('AccountKey=', `${B(86)}==`)),
  seed('Azure AD secret', ({ A }) => token('', `${A(3)}8Q~${A(34)}`)),
  seed('Google OAuth secret', ({ U }) => token('GOCSPX-', U(28))),
  seed('Google OAuth token', ({ U }) => token('ya29.', U(120))),
  seed('Google service account', serviceAccount),
  seed('DigitalOcean token', ({ H }) => token('dop_v1_', H(64))),
  seed('Aliyun key id', ({ A }) => token('LTAI', A(20))),
  seed('Tencent key id', ({ A }) => token('AKID', A(32))),
  seed('Databricks token', ({ H }) => token('dapi', H(32))),
  seed('Heroku key', ({ U }) => token('HRKU-AA', U(58))),
  seed('GitHub token', (r) => token(r.of(['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_']), r.A(36))),
  seed('GitHub fine-grained token', ({ A }) => token('github_pat_', `${A(22)}_${A(59)}`)),
  seed('GitLab token', ({ U }) => token('glpat-', U(20))),
  seed('GitLab runner token', ({ U }) => token('glrt-', U(20))),
  seed('Bitbucket password', ({ A }) => token('ATBB', A(32))),
  seed('npm token', ({ A }) => token('npm_', A(36))),
  seed('PyPI token', ({ U }) => token('pypi-AgEIcHlwaS5vcmc', U(150))),
  seed('Docker token', ({ U }) => token('dckr_pat_', U(27))),
  seed('Terraform token', ({ A, U }) => token('', `${A(14)}.atlasv1.${U(67)}`)),
  seed('NuGet key', ({ A }) => token('oy2', A(43))),
  seed('RubyGems key', ({ H }) => token('rubygems_', H(48))),
  seed('Slack token', (r) => token(r.of(['xoxb-', 'xoxp-', 'xapp-']), `${r.D(12)}-${r.D(13)}-${r.A(24)}`)),
  seed('Slack webhook', ({ A, B32 }) => token('https://hooks.slack.com/services/', `T${B32(8)}/B${B32(10)}/${A(24)}`)),
  seed('Discord bot token', ({ A, U }) => token('', `${A(24)}.${A(6)}.${U(38)}`)),
  seed('Discord webhook', ({ D, U }) => token('https://discord.com/api/webhooks/', `${D(18)}/${U(68)}`)),
  seed('Telegram token', ({ D, U }) => token('', `${D(10)}:AA${U(33)}`)),
  seed('Stripe key', (r) => token(r.of(['sk_live_', 'rk_live_', 'sk_test_']), r.A(24))),
  seed('Stripe webhook secret', ({ A }) => token('whsec_', A(32))),
  seed('Twilio key', ({ H }) => token('SK', H(32))),
  seed('SendGrid key', ({ U }) => token('SG.', `${U(22)}.${U(43)}`)),
  seed('Mailgun key', ({ H }) => token('key-', H(32))),
  seed('Shopify token', (r) => token(r.of(['shpat_', 'shpss_']), r.H(32))),
  seed('Sentry DSN', ({ D, H }) => {
    const key = H(32);
    return { text: `https://${key}@o${D(6)}.ingest.sentry.io/${D(7)}`, secrets: [key] };
  }),
  seed('Sentry token', ({ B, U }) => token('sntrys_', `eyJ${B(120)}_${U(43)}`)),
  seed('Notion token', (r) => token(r.of(['ntn_', 'secret_']), r.A(43))),
  seed('Linear key', ({ A }) => token('lin_api_', A(40))),
  seed('Figma token', ({ U }) => token('figd_', U(40))),
  seed('Supabase token', ({ H }) => token('sbp_', H(40))),
  seed('Grafana token', ({ A, H }) => token('glsa_', `${A(32)}_${H(8)}`)),
  seed('Vault token', (r) => token(r.of(['hvs.', 'hvb.']), r.U(95))),
  seed('Postman key', ({ H }) => token('PMAK-', `${H(24)}-${H(34)}`)),
  seed('age key', (r) => token('AGE-SECRET-KEY-1', r.chars(58, 'QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L'))),
  seed('JWT', ({ U }) => token('eyJ', `${U(33)}.eyJ${U(90)}.${U(43)}`)),
  seed('PEM private key', (r) =>
    block(r, r.of(['RSA PRIVATE KEY', 'EC PRIVATE KEY', 'DSA PRIVATE KEY', 'PRIVATE KEY'])),
  ),
  seed('OpenSSH private key', (r) => block(r, 'OPENSSH PRIVATE KEY', 70)),
  seed('PGP private key', (r) => block(r, 'PGP PRIVATE KEY BLOCK')),
  seed('1Password token', ({ A }) => token('ops_', `eyJ${A(200)}`)),
  seed('Tailscale key', (r) => token(`tskey-${r.of(['auth', 'api', 'client'])}-`, `${r.A(11)}-${r.A(32)}`)),
  seed('Vercel token', ({ A }) => token('vcp_', A(24))),
];

function block(random: Seeded, label: string, columns = 64): Planted {
  const lines = Array.from({ length: 3 + random.below(6) }, () => random.B(columns));
  lines.push(`${random.B(22)}==`);
  return {
    text: `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----`,
    secrets: lines,
  };
}

function serviceAccount(random: Seeded): Planted {
  const lines = Array.from({ length: 5 }, () => random.B(64));
  const id = random.H(40);
  const json = {
    type: 'service_account',
    private_key_id: id,
    private_key: `-----BEGIN PRIVATE KEY-----\n${lines.join('\n')}\n-----END PRIVATE KEY-----\n`,
  };
  return { text: JSON.stringify(json), secrets: [...lines, id] };
}

/** Keys as OpenSSL writes them: what is random in the others has a structure here. */
export function realKeys(): readonly Planted[] {
  const pems = [
    generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }),
    generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs1', format: 'pem' }),
    generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'sec1', format: 'pem' }),
    generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }),
  ];
  return pems.map((pem) => {
    const text = pem.toString().trimEnd();
    return { text, secrets: text.split('\n').slice(1, -1) };
  });
}
