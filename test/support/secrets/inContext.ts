import type { Planted, Seed } from './structured';
import type { Seeded } from './seeded';

const seed = (name: string, make: (random: Seeded) => Planted): Seed => ({ name, make });

/** @param before and @param after the line around the secret */
function around(before: string, secret: string, after = ''): Planted {
  return { text: before + secret + after, secrets: [secret] };
}

/** Something a person would choose, or a program. */
const password = (random: Seeded): string =>
  random.below(2) === 0 ? random.A(16) : `${random.words()}${random.D(3)}${random.of(['!', '', '#', '@'])}`;

/** A password as it stands in an address: what would end it there is encoded. */
const inUrl = (random: Seeded): string => password(random).replace('#', '%23').replace('@', '%40');

/** Section B of the seed list: a key word or the shape of an address tells that it is a secret. */
export const IN_CONTEXT: readonly Seed[] = [
  seed('AWS secret key', (r) =>
    around(r.of(['aws_secret_access_key = ', 'AWS_SECRET_ACCESS_KEY=', 'aws_secret: ']), r.B(40)),
  ),
  seed('Azure OpenAI key', (r) => around(r.of(['api-key: ', '"api-key": "', 'AZURE_OPENAI_API_KEY=']), r.H(32))),
  seed('Cloudflare token', (r) =>
    around(r.of(['CLOUDFLARE_API_TOKEN=', 'cloudflare_token: ', 'CF_API_KEY=']), r.U(40)),
  ),
  seed('PostgreSQL address', (r) => around('postgres://app:', inUrl(r), '@db.example.com:5432/shop')),
  seed('MySQL, Redis, AMQP address', (r) => {
    const scheme = r.of(['mysql', 'redis', 'amqp', 'rediss', 'amqps']);
    return around(`${scheme}://${scheme.startsWith('redis') ? '' : 'app'}:`, inUrl(r), '@10.0.0.7:6379/0');
  }),
  seed('MongoDB address', (r) =>
    around('mongodb+srv://app:', inUrl(r), '@cluster0.abcde.mongodb.net/shop?retryWrites=true'),
  ),
  seed('user and password in an address', (r) => around('https://deploy:', inUrl(r), '@git.example.com/a/b.git')),
  seed('token in an address', (r) => around('git clone https://', r.A(40), '@git.example.com/a/b.git')),
  seed('Bearer header', (r) => around(r.of(['Authorization: Bearer ', "-H 'Authorization: Bearer "]), r.U(40))),
  seed('Basic header', (r) => around('Authorization: Basic ', `${r.B(30)}==`)),
  seed('curl user', (r) =>
    around(r.of(['curl -u admin:', 'curl -sS --user admin:']), password(r), ' https://api.example.com/v1'),
  ),
  seed('netrc line', (r) => around('machine api.example.com login app password ', password(r))),
  seed('npmrc line', (r) =>
    around(
      '//registry.example.com/:_authToken=',
      r.of([r.A(36), `${r.H(8)}-${r.H(4)}-${r.H(4)}-${r.H(4)}-${r.H(12)}`]),
    ),
  ),
  seed('cookie', (r) =>
    around(
      r.of(['Set-Cookie: session=', 'Cookie: theme=dark; sessionid=', 'set-cookie: connect.sid=']),
      r.U(43),
      '; Path=/; HttpOnly',
    ),
  ),
  seed('ODBC password', (r) =>
    around('Server=tcp:db.example.com,1433;Database=shop;User Id=app;Password=', password(r), ';Encrypt=true'),
  ),
  seed('Kubernetes token or key', (r) => around(r.of(['    token: ', '    client-key-data: ']), r.B(80))),
  seed('otpauth address', (r) => around('otpauth://totp/Example:me?secret=', r.B32(32), '&issuer=Example')),
  seed('password option', (r) =>
    around(
      r.of([
        'mysql -u root -p',
        'deploy --password ',
        'deploy --password=',
        'cli login --token=',
        'cli --api-key ',
        'sshpass -p ',
      ]),
      password(r),
      ' shop',
    ),
  ),
  seed('environment of a shell', (r) =>
    around(r.of(['export API_TOKEN=', 'set API_TOKEN=', '$env:API_TOKEN="', 'setx API_TOKEN ']), password(r)),
  ),
  seed('Docker auths', (r) => around('{"auths":{"registry.example.com":{"auth":"', `${r.B(46)}==`, '"}}}')),
  seed('signed address', (r) =>
    around(
      r.of([
        'https://b.s3.amazonaws.com/k?X-Amz-Date=20260102T000000Z&X-Amz-Signature=',
        'https://a.blob.core.windows.net/c/f?sv=2022-11-02&se=2026-01-02&sig=',
        'https://storage.googleapis.com/b/o?X-Goog-Signature=',
      ]),
      r.H(64),
    ),
  ),
  seed('ansible-vault block', (r) => {
    const lines = [r.H(80), r.H(80), r.H(42)];
    return { text: `$ANSIBLE_VAULT;1.1;AES256\n${lines.join('\n')}`, secrets: lines };
  }),
  seed('Terraform block', (r) => around('  password = "', password(r), '"')),
  seed('answer to a prompt', (r) =>
    around(r.of(['Enter password: ', 'Password: ', 'Enter passphrase: ']), password(r)),
  ),
];

/** Section C of the seed list: short, made by people. */
export const WEAK: readonly Seed[] = [
  seed('PASSWORD= and 16 characters', (r) => around('PASSWORD=', r.A(16))),
  seed('ADMIN_PASSWORD= and a word', (r) => around('ADMIN_PASSWORD=', `${r.words()}${r.D(1 + r.below(4))}!`)),
  seed('passwd: in YAML', (r) => around('passwd: ', password(r))),
  seed('"pin"', (r) => around('"pin": "', r.D(4 + r.below(3)), '"')),
];
