import type { Seeded } from './seeded';
import type { Planted, Seed } from './structured';

const token = (fixed: string, rest: string): Planted => ({ text: fixed + rest, secrets: [rest] });
const named = (before: string, value: string, after = ''): Planted => ({
  text: before + value + after,
  secrets: [value],
});
const seed = (name: string, make: (random: Seeded) => Planted): Seed => ({ name, make });
const base36 = (random: Seeded, length: number): string => random.chars(length, 'abcdefghijklmnopqrstuvwxyz0123456789');

/**
 * Formats that the author of the rules did not have before him, after the public rules of other scanners (Gitleaks,
 * TruffleHog), made by somebody else: what they find says how the rules do on what nobody thought of. A rule that is
 * added because of a miss here ends that, so a figure is given with the state of the rules it was taken at.
 */
export const HELD_OUT_TOKENS: readonly Seed[] = [
  seed('Artifactory API key', ({ A }) => token('AKCp', A(69))),
  seed('Airtable personal token', ({ A, H }) => token('pat', `${A(14)}.${H(64)}`)),
  seed('Clojars token', (r) => token('CLOJARS_', base36(r, 60))),
  seed('ClickHouse key', ({ A }) => token('4b1d', A(38))),
  seed('DigitalOcean access token', ({ H }) => token('doo_v1_', H(64))),
  seed('DigitalOcean refresh token', ({ H }) => token('dor_v1_', H(64))),
  seed('Fly.io token', ({ U }) => token('fo1_', U(43))),
  seed('Fly.io macaroon', ({ B }) => token('fm2_', B(160))),
  seed('Grafana cloud token', ({ B }) => token('glc_', `${B(80)}==`)),
  seed('Hugging Face organization token', ({ letters }) => token('api_org_', letters(34))),
  seed('Intra42 secret', ({ H }) => token('s-s4t2ud-', H(64))),
  seed('MaxMind licence', ({ A }) => token('', `${A(6)}_${A(29)}_mmk`)),
  seed('Octopus Deploy key', (r) => token('API-', r.chars(26, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'))),
  seed('PlanetScale password', ({ U }) => token('pscale_pw_', U(43))),
  seed('PlanetScale token', ({ U }) => token('pscale_tkn_', U(43))),
  seed('Prefect token', ({ A }) => token('pnu_', A(36))),
  seed('Pulumi token', ({ H }) => token('pul-', H(40))),
  seed('ReadMe token', (r) => token('rdme_', base36(r, 70))),
  seed('Brevo key', (r) => token('xkeysib-', `${r.H(64)}-${base36(r, 16)}`)),
  seed('Sentry user token', ({ H }) => token('sntryu_', H(64))),
  seed('Shippo token', ({ H }) => token('shippo_live_', H(40))),
  seed('Sourcegraph token', ({ H }) => token('sgp_', H(40))),
  seed('Square access token', ({ U }) => token('sq0atp-', U(22))),
  seed('Square secret', ({ U }) => token('sq0csp-', U(43))),
  seed('Shopify app token', ({ H }) => token('shpca_', H(32))),
  seed('Duffel token', ({ U }) => token('duffel_live_', U(43))),
  seed('EasyPost key', ({ A }) => token('EZAK', A(54))),
  seed('Dynatrace token', (r) => token('dt0c01.', `${r.B32(24)}.${r.B32(64)}`)),
  seed('Frame.io token', ({ U }) => token('fio-u-', U(64))),
  seed('GitLab deploy token', ({ U }) => token('gldt-', U(20))),
  seed('GitLab trigger token', ({ H }) => token('glptt-', H(40))),
  seed('GitLab feed token', ({ U }) => token('glft-', U(20))),
  seed('Harness token', ({ A }) => token('pat.', `${A(22)}.${A(24)}.${A(20)}`)),
  seed('New Relic user key', ({ B32 }) => token('NRAK-', B32(27))),
  seed('Alibaba key id', (r) => token('LTAI', base36(r, 20))),
  seed('Amazon Bedrock key', ({ B }) => token('ABSK', `${B(120)}=`)),
  seed('Infracost key', ({ A }) => token('ico-', A(32))),
  seed('Adobe secret', ({ H }) => token('p8e-', H(32))),
  seed('Facebook page token', ({ A }) => token('EAAM', A(120))),
  seed('OpenShift token', ({ U }) => token('sha256~', U(43))),
  seed('Settlemint token', ({ A }) => token('sm_pat_', A(16))),
  seed('Typeform token', ({ U }) => token('tfp_', U(59))),
  seed('Vault service token', ({ U }) => token('hvs.', U(95))),
  seed('Slack workflow token', (r) => token('xoxe.xoxp-1-', r.A(166))),
  seed('Slack configuration token', (r) => token('xoxe-1-', r.A(146))),
  seed('Microsoft Teams webhook', (r) =>
    token(`https://acme.webhook.office.com/webhookb2/${uuid(r)}@${uuid(r)}/IncomingWebhook/`, `${r.H(32)}/${uuid(r)}`),
  ),
  seed('Yandex key', ({ U }) => token('AQVN', U(37))),
];

/** Values of no shape of their own, next to a name. */
export const HELD_OUT_NAMED: readonly Seed[] = [
  seed('Adafruit key', ({ U }) => named('ADAFRUIT_IO_KEY = "', U(32), '"')),
  seed('Algolia key', ({ H }) => named("algoliaApiKey: '", H(32), "'")),
  seed('Asana secret', (r) => named('asana_client_secret=', base36(r, 32))),
  seed('Bitbucket secret', ({ U }) => named('BITBUCKET_CLIENT_SECRET: ', U(64))),
  seed('Codecov token', ({ H }) => named('codecov_token: "', H(32), '"')),
  seed('Confluent secret', ({ A }) => named('CONFLUENT_SECRET_KEY=', A(64))),
  seed('Contentful token', ({ U }) => named('contentful_access_token = ', U(43))),
  seed('Datadog key', ({ H }) => named('export DD_API_KEY=', H(32))),
  seed('Dropbox token', (r) => named('dropbox_api_secret = "', base36(r, 15), '"')),
  seed('Etsy secret', (r) => named('ETSY_SHARED_SECRET=', base36(r, 24))),
  seed('Fastly key', ({ U }) => named('fastly_api_token: ', U(32))),
  seed('Jira token', (r) => named('JIRA_API_TOKEN="', r.A(24), '"')),
  seed('LaunchDarkly token', ({ U }) => named('launchdarkly_access_token=', U(40))),
  seed('Mapbox secret', ({ U, A }) => named('MAPBOX_SECRET=sk.', `${U(60)}.${A(22)}`)),
  seed('Netlify token', ({ U }) => named('NETLIFY_AUTH_TOKEN=', U(43))),
  seed('Okta token', ({ U }) => named('OKTA_API_TOKEN=00', U(40))),
  seed('RapidAPI key', ({ A }) => named('x-rapidapi-key: ', A(50))),
  seed('Snyk token', (r) => named('SNYK_TOKEN=', uuid(r))),
  seed('Travis token', ({ A }) => named('travis_token=', A(22))),
  seed('Twitter secret', ({ A }) => named('TWITTER_API_SECRET=', A(50))),
  seed('Kubernetes secret', ({ B }) => named('data:\n  password: ', `${B(30)}==`)),
  seed('sonar login', ({ H }) => named('-Dsonar.login=', H(40))),
  seed('curl header', ({ A }) => named('curl -H "X-Api-Key: ', A(32), '" https://api.example.com')),
  seed('NuGet password', (r) => named('<add key="ClearTextPassword" value="', r.A(20), '" />')),
];

function uuid({ H }: Seeded): string {
  return [8, 4, 4, 4, 12].map(H).join('-');
}
