import { l10n } from 'vscode';

/** Kinds of keys and tokens that are known by who gives them out. */
const GIVEN_OUT_BY: Readonly<Record<string, string>> = {
  'anthropic-key': 'Anthropic',
  'openrouter-key': 'OpenRouter',
  'github-token': 'GitHub',
  'gitlab-token': 'GitLab',
  'aws-access-key': 'AWS',
  'google-api-key': 'Google',
  'google-oauth': 'Google OAuth',
  'hugging-face-token': 'Hugging Face',
  'groq-key': 'Groq',
  'xai-key': 'xAI',
  'npm-token': 'npm',
  'pypi-token': 'PyPI',
  'docker-token': 'Docker',
  'slack-token': 'Slack',
  'stripe-key': 'Stripe',
  'sendgrid-key': 'SendGrid',
  'aliyun-key': 'Alibaba Cloud',
  'tencent-key': 'Tencent Cloud',
};

/** A kind of secret, for a person; one that has no name here is shown as it stands in its masks. */
export function secretName(kind: string): string {
  const vendor = GIVEN_OUT_BY[kind];
  return vendor === undefined ? (names()[kind] ?? kind) : l10n.t('Keys or tokens of {0}', vendor);
}

function names(): Readonly<Record<string, string>> {
  return {
    'api-key': l10n.t('Your own API key for the mentor'),
    'private-key': l10n.t('Private keys'),
    'assigned-secret': l10n.t('Passwords, keys and tokens that a name gives away (such as DB_PASSWORD=…)'),
    'password-option': l10n.t('Passwords in command lines'),
    cookie: l10n.t('Cookies'),
    'openai-style-key': l10n.t('Keys of the form sk-…'),
    'webhook-url': l10n.t('Webhook addresses'),
    jwt: l10n.t('Signed tokens (JWT)'),
    'url-password': l10n.t('Passwords in addresses'),
    bearer: l10n.t('Bearer tokens'),
    'basic-auth': l10n.t('Basic authentication'),
    authorization: l10n.t('Authorization headers'),
    'curl-user': l10n.t('User names with passwords for curl'),
    unchecked: l10n.t('Texts left out whole, because they could not be checked'),
  };
}
