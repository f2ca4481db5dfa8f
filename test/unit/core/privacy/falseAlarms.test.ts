import assert from 'node:assert/strict';
import { Redactor } from '../../../../src/core/privacy/redactor';
import { falseAlarms, installedSources, terminalOutput } from '../../../support/secrets/ordinary';
import { Seeded } from '../../../support/secrets/seeded';

describe('what is left alone', function () {
  this.timeout(120_000);

  it('all but 2 places in 10,000 lines of installed code, JSON and lock files [FP-1]', async () => {
    const { lines, masks } = falseAlarms(await installedSources(100_000));
    assert.ok(lines >= 100_000, `${lines} lines`);
    assert.ok(masks.length <= (lines / 10_000) * 2, `${masks.length} in ${lines}: ${masks.slice(0, 30).join('\n')}`);
  });

  it('all but 5 places in 10,000 lines of what ordinary commands print [FP-2]', async () => {
    const { lines, masks } = falseAlarms(await terminalOutput('quick'));
    assert.ok(lines >= 5000, `${lines} lines`);
    assert.ok(masks.length <= (lines / 10_000) * 5, `${masks.length} in ${lines}: ${masks.slice(0, 30).join('\n')}`);
  });

  it('hashes, ids, versions, dates, names and what stands for a secret, wherever they are [FP-3]', () => {
    const random = new Seeded(21);
    for (let sample = 0; sample < 60; sample += 1) {
      for (const text of neverSecret(random)) assert.equal(new Redactor().redact(text).text, text);
    }
  });
});

function neverSecret(random: Seeded): readonly string[] {
  const { H, B, D, lower } = random;
  const uuid = `${H(8)}-${H(4)}-4${H(3)}-a${H(3)}-${H(12)}`;
  const word = (): string => random.words();
  const named = `${word()}${['Service', 'Factory', 'Provider'][random.below(3)]}ConfigurationOf${word()}AndTheRest`;
  const bare = [
    H(40),
    H(7),
    H(64),
    H(32),
    uuid,
    `sha512-${B(86)}==`,
    `sha256:${H(64)}`,
    `sha1-${B(27)}=`,
    `${D(1)}.${D(2)}.${D(1)}-beta.${D(1)}`,
    `v${D(2)}.${D(1)}.0`,
    `20${D(2)}-01-02T03:04:05.${D(3)}Z`,
    `#${H(6)}`,
    `\u001b[3${D(1)}m${word()}\u001b[0m`,
    `main.${H(8)}.chunk.js`,
    `${word()}-${H(20)}.css`,
    `index-${random.A(8)}.js`,
    named,
    `${lower(6)}_${lower(9)}_${lower(8)}_${lower(10)}`,
    `org.${lower(8)}.${lower(9)}.${named}`,
  ];
  return [
    ...bare,
    ...bare.map((text) => `at ${text} (in ${word()})`),
    `commit ${H(40)}\nAuthor: A <a@example.com>\nDate:   Mon Jan 5 10:00:00 2026 +0100`,
    `"integrity": "sha512-${B(86)}==",`,
    `"resolved": "https://registry.example.com/${lower(6)}/-/${lower(6)}-${D(1)}.${D(1)}.${D(1)}.tgz#${H(40)}",`,
    `checksum = "${H(64)}"`,
    `  specifier: ^${D(1)}.${D(1)}.0\n  version: ${D(1)}.${D(1)}.0(react@${D(2)}.0.0)`,
    'password: string',
    'password?: string;',
    'const key = process.env.API_KEY;',
    'api_key = os.environ["API_KEY"]',
    'token: ${{ secrets.GITHUB_TOKEN }}',
    'OPENAI_API_KEY=<YOUR_API_KEY>',
    'OPENAI_API_KEY=xxxx',
    'password = "xxxx"',
    'PASSWORD=********',
    'export GITHUB_TOKEN=$(gh auth token)',
    'Authorization: Bearer $TOKEN',
    'headers: { Authorization: `Bearer ${token}` }',
    `const token = await ${named}(request);`,
    `function ${named}(password: string, token: AccessToken): Promise<Secret> {`,
    `  secretKeyRef: { name: ${lower(6)}-${lower(5)}, key: ${lower(8)} }`,
    `token_count=${D(4)} tokens_per_second=${D(2)}.${D(1)}`,
    'Tokens: 1234 in, 5678 out',
    'keyboard: "qwertz-de", hotkey: "ctrl+shift+p"',
    'passed: 120, failed: 3, pass: true',
    'primaryKey: "user_id", foreignKey: "account_id"',
    `cacheKey: "node-modules-${H(40)}"`,
    `import { ${named} } from './authentication/tokenProvider.js';`,
    `diff --git a/src/auth.ts b/src/auth.ts\nindex ${H(7)}..${H(7)} 100644`,
  ];
}
