import assert from 'node:assert/strict';
import { secretsOfEnvFile, secretsOfEnvironment } from '../../../../src/core/privacy/envValues';
import { PersonalData } from '../../../../src/core/privacy/personalData';
import { PrivacyGate } from '../../../../src/core/privacy/privacyGate';
import { SECRET_RULES } from '../../../../src/core/privacy/secretRules';
import { Redactor } from '../../../../src/core/privacy/redactor';
import type { EditObservation } from '../../../../src/core/record/observation';
import { heapUsed } from '../../../support/heapUsed';
import { leak } from '../../../support/secrets/contexts';
import { IN_CONTEXT, WEAK } from '../../../support/secrets/inContext';
import { Seeded } from '../../../support/secrets/seeded';
import { STRUCTURED } from '../../../support/secrets/structured';

const ALL = [...STRUCTURED, ...IN_CONTEXT, ...WEAK];
const redacted = (text: string): string => new Redactor().redact(text).text;

describe('how redaction works', function () {
  this.timeout(60_000);

  it('lets nothing in a text switch it off [T27]', () => {
    const random = new Seeded(31);
    for (const off of [
      'secretlint-disable',
      'gitleaks:allow',
      'nosec',
      'pragma: allowlist secret',
      'trufflehog:ignore',
    ]) {
      const token = `ghp_${random.A(36)}`;
      assert.equal(redacted(`/* ${off} */\nconst a = "${token}"; // ${off}`).includes(token.slice(8)), false, off);
      assert.equal(redacted(`TOKEN=${token} # ${off}`).includes(token.slice(8)), false, off);
    }
  });

  it('looks at every place of a keyword, however short it is [T27]', () => {
    const token = `s.${new Seeded(33).A(20)}aB3d`;
    const text = redacted(`It works. The tests pass. Log in with ${token} and look.`);
    assert.equal(text.includes(token.slice(2)), false, text);
    assert.ok(text.startsWith('It works. The tests pass. Log in with ['), text);
  });

  it('asks for the beginning of a word where a keyword is a row of one letter: only its first place is looked at', () => {
    const isRow = (keyword: string): boolean => keyword.length > 2 && new Set(keyword).size === 1;
    const rules = SECRET_RULES.filter(({ pattern, keywords }) => pattern.sticky && keywords.some(isRow));
    assert.ok(rules.length > 0);
    for (const { kind, pattern } of rules) assert.ok(pattern.source.startsWith('(?<![A-Za-z0-9])'), kind);
  });

  it('sees through characters that cannot be seen, wherever they stand in a secret [T27]', () => {
    const random = new Seeded(32);
    for (const hidden of [
      '\u200b',
      '\u200d',
      '\u2060',
      '\ufeff',
      '\u00ad',
      '\u202e',
      '\u{e0041}',
      '\b',
      '\0',
      '\u001b[0m',
      '\u009b1m',
      '\u001b]0;x\u0007',
    ]) {
      for (const { name, make } of STRUCTURED) {
        const planted = make(random);
        const { text } = planted;
        const [secret = ''] = planted.secrets;
        const at = text.indexOf(secret) + 1 + random.below(secret.length - 1);
        const left = redacted(`x ${text.slice(0, at)}${hidden}${text.slice(at)} y`).replaceAll(hidden, '');
        assert.equal(leak(left, planted), null, `${name}, ${JSON.stringify(hidden)}: ${left}`);
      }
    }
  });

  it('finds what is in the payload of an escape sequence', () => {
    const token = `ghp_${new Seeded(33).A(36)}`;
    assert.ok(
      !redacted(`\u001b]8;;https://example.com/?x=${token}\u0007here\u001b]8;;\u0007`).includes(token.slice(8)),
    );
  });

  it('masks each line of a key whose first line is not there [R-A]', () => {
    const random = new Seeded(34);
    const lines = Array.from({ length: 5 }, () => random.B(64));
    for (const text of [
      lines.join('\n'),
      `${lines.join('\n')}\n-----END PRIVATE KEY-----`,
      lines.map((one) => `+${one}`).join('\n'),
    ]) {
      assert.equal(leak(redacted(`before\n${text}\nafter`), { text, secrets: lines }), null);
    }
    const certificate = `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----`;
    assert.equal(redacted(certificate), certificate);
  });

  it('gives the same value the same mask, however it is written', () => {
    const token = `ghp_${new Seeded(35).A(36)}`;
    const redactor = new Redactor();
    redactor.redact(`ghp_${new Seeded(36).A(36)}`);
    for (const text of [
      token,
      `\u001b[31m${token.slice(0, 9)}\u001b[0m${token.slice(9)}`,
      `x="${token}"`,
      JSON.stringify(`"${token}"`),
    ]) {
      assert.match(redactor.redact(text).text, /\[REDACTED:github-token:2\]/);
    }
  });

  it('finds what stands behind a letter that has two in lower case', () => {
    const value = `q7${new Seeded(37).A(14)}4`;
    assert.equal(redacted(`İstanbul DB_PASSWORD=${value} İ`).includes(value), false);
  });

  it('finds a token of which the beginning alone is there, and takes no name for one', () => {
    const random = new Seeded(39);
    for (const prefix of ['ghp_', 'ghs_', 'github_pat_', 'glpat-', 'sk-ant-api03-', 'sk-proj-', 'AIza', 'npm_']) {
      const start = `${random.A(6)}7a${random.A(4)}`;
      for (const text of [`export K=${prefix}${start}`, `${prefix}${start}…`, `K=${prefix}${start}; printenv K`])
        assert.ok(!redacted(text).includes(start), text);
    }
    const twice = `export K=ghp_${random.A(11)}4export K=ghp_${random.A(36)}; printenv K`;
    assert.match(redacted(twice), /^export K=\[REDACTED:github-token:1\] K=\[REDACTED:github-token:2\]; printenv K$/);
    for (const text of [
      'ghp_yourtoken',
      'npm_config_registry',
      'npm_package_version',
      'ghp_xxxxxxxxxx1',
      'sk-proj-name',
    ])
      assert.equal(redacted(text), text);
  });

  it('changes nothing more when it looks a second time', () => {
    const random = new Seeded(37);
    for (const { name, make } of ALL) {
      const redactor = new Redactor();
      const once = redactor.redact(`a\n${make(random).text}\nb`).text;
      assert.equal(redactor.redact(once).text, once, name);
    }
  });

  it('looks once at parts of a long text that stand there again, and anew when it knows more [T27]', () => {
    let looks = 0;
    const redactor = new Redactor(undefined, () => (looks += 1) * 0);
    const random = new Seeded(35);
    const name = random.A(12);
    const lines = Array.from({ length: 6000 }, (_, index) => `const a${index} = call("${random.A(4)}");`);
    const [before, after] = [lines.join('\n'), [...lines, `// ${name}`].join('\n')];
    assert.equal(redactor.redact(before).text, before);
    const first = looks;
    assert.ok(redactor.redact(before).text === before && looks === first, 'it was looked at again');
    assert.equal(redactor.redact(after).text, after);
    assert.ok(looks - first < first / 2, `${looks - first} of ${first} looks for a new line at the end`);
    redactor.addKnownValue(name, 'env-value');
    assert.ok(redactor.redact(after).text.endsWith('// [REDACTED:env-value:1]'));
    redactor.alsoMask(['call']);
    assert.ok(!redactor.redact(before).text.includes('call'));
    const beginning = `${'x = 1;\n'.repeat(800)}sk-${random.A(6)}`;
    assert.equal(redactor.redact(beginning).text, beginning);
    assert.notEqual(redactor.redact(beginning, true).text, beginning, 'a secret that is being typed');
  });

  it('keeps none of the texts that it looked at, though it keeps what it found in them', () => {
    const redactor = new Redactor();
    const before = heapUsed();
    for (let text = 0; text < 16; text += 1) {
      const secret = `ghp_${new Seeded(text).A(36)}`;
      const shown = redactor.redact(`${'const a = 1;\n'.repeat(80_000)}// ${text}\nconst key = '${secret}';\n`).text;
      assert.ok(shown.endsWith(`const key = '[REDACTED:github-token:${text + 1}]';\n`));
    }
    const kept = heapUsed() - before;
    assert.ok(kept < 8_000_000, `${kept} bytes of 16 texts of a million`);
  });

  it('leaves out what it cannot check [T27]', () => {
    const redactor = new Redactor(() => {
      throw new Error('no number');
    });
    assert.equal(redactor.redact(`ghp_${new Seeded(38).A(36)}`).text, '[omitted: not checked]');
    assert.match(new Redactor().redact('a'.repeat(4_000_001)).text, /^\[omitted: /);
  });

  it('leaves out what takes too long to check, whole, and goes on with the next text [N3 T27]', async () => {
    let worked = 0;
    let step = 0;
    const redactor = new Redactor(undefined, () => {
      worked += step;
      return worked;
    });
    const text = `token ghp_${new Seeded(40).A(36)}`;
    step = 300;
    assert.deepEqual(redactor.redact(text), { text: '[omitted: not checked]', counts: { unchecked: 1 } });
    assert.equal((await redactor.redactInTurns(text, async () => {})).text, '[omitted: not checked]');
    step = 0.1;
    assert.match(redactor.redact(text).text, /^token \[REDACTED/);
  });

  it('finds the same in turns as in one go', async () => {
    const random = new Seeded(39);
    const text = Array.from({ length: 3000 }, (_, index) =>
      index % 50 === 0 ? `TOKEN=ghp_${random.A(36)}` : 'let a = 1;',
    )
      .join('\n')
      .repeat(4);
    let turns = 0;
    const slow = await new Redactor().redactInTurns(text, async () => {
      turns += 1;
    });
    assert.deepEqual(slow, new Redactor().redact(text));
    assert.ok(turns >= 2, `${turns}`);
  });
});

describe('the gate before the disk', () => {
  it('lets others work between two parts of a long output, of 48 KB at most [T25]', async () => {
    let turns = 0;
    const gate = new PrivacyGate(
      new Redactor(),
      () => Promise.resolve(null),
      async () => {
        turns += 1;
      },
    );
    const head = 'src/app/server.ts(12,7): the quick brown fox jumps\n'.repeat(5000);
    const output = { head, tail: head, droppedLines: 1, droppedChars: 0 };
    const commandLine = { text: 'make', confidence: 'high', isTrusted: true } as const;
    const run = { at: 1, run: 'r', commandLine, exitCode: 0, ending: 'ended', capture: 'bounded' } as const;
    await gate.admit({ kind: 'commandEnded', ...run, output });
    const ofCommand = turns;
    assert.ok(ofCommand >= Math.floor((2 * head.length) / 49_152), `${ofCommand} turns`);
    await gate.admit({ kind: 'note', at: 1, text: head });
    assert.ok(turns - ofCommand >= Math.floor(head.length / 49_152), `${turns - ofCommand} turns`);
    await gate.admit(edit(head));
    assert.ok(turns - ofCommand >= 2 * Math.floor(head.length / 49_152));
  });
});

describe('a secret that is being typed', () => {
  it('leaves nothing of it in the journal, wherever its writer pauses [T27]', async () => {
    const random = new Seeded(41);
    const gate = new PrivacyGate(new Redactor(), () => Promise.resolve(null));
    const typed = STRUCTURED.filter(
      ({ name }) =>
        !/Zhipu|Discord|Telegram|Azure AD|Terraform|SK|DSN|webhook|account|PEM|SSH|PGP|storage|Twilio|SendGrid|session/.test(
          name,
        ),
    );
    for (const { name, make } of typed) {
      const planted = make(random);
      const start = planted.text.length - (planted.secrets[0]?.length ?? 0);
      for (let at = start + 8; at <= planted.text.length; at += 1) {
        const after = `const a = 1;\nconst client = new Client('${planted.text.slice(0, at)}');\n`;
        const admitted = await gate.admit(edit(after));
        assert.ok(admitted?.kind === 'edit');
        assert.equal(leak(admitted.edit.after ?? '', planted), null, `${name}: ${admitted.edit.after}`);
      }
    }
    for (const line of ['password = "Hunter12', "const apiKey = 'Zx9", 'DB_PASSWORD=Hun', 'url: postgres://app:Hunt']) {
      const value = /[^"'=:]{1,20}$/.exec(line)?.[0].trim() ?? '';
      const admitted = await gate.admit(edit(`${line}\n`));
      assert.ok(admitted?.kind === 'edit' && !admitted.edit.after?.includes(value), line);
    }
  });

  it('leaves what is saved to the rules for whole secrets', async () => {
    const gate = new PrivacyGate(new Redactor(), () => Promise.resolve(null));
    const text = "const label = 'sk-loading-Spinner2'; const key = 'Ab';\n";
    const admitted = await gate.admit({ ...edit(text), isSaved: true });
    assert.ok(admitted?.kind === 'edit');
    assert.equal(admitted.edit.after, text);
  });
});

function edit(after: string): EditObservation {
  const place = { path: 'src/a.ts', language: 'typescript', at: 1, startedAt: 1 };
  return { kind: 'edit', ...place, before: { from: 'absent' }, after, origin: 'typed', isSaved: false };
}

describe('what an environment tells to mask', () => {
  it('takes the values of secrets out of a file that sets one, in every way to write it [R-K]', () => {
    const random = new Seeded(51);
    const [one, two, three, four] = [random.A(20), random.A(16), `${random.A(8)} ${random.A(8)}`, random.B(40)];
    const text = `# a comment\nexport API_KEY=${one}\nDB_PASSWORD="${two}" # mine\r\nPASSPHRASE='${three}'\nCERT="${four}\n${four}"\n`;
    assert.deepEqual(secretsOfEnvFile(text), [one, two, three, `${four}\n${four}`]);
    assert.deepEqual(secretsOfEnvFile('MONGO_URL=mongodb://a:b@host/db\n'), ['mongodb://a:b@host/db']);
    assert.deepEqual(secretsOfEnvFile('DB_PASSWORD=correcthorse\n'), ['correcthorse']);
  });

  it('takes a value with a number sign in it as every reader would: some end it there, some only behind a blank [R-K]', () => {
    assert.deepEqual(secretsOfEnvFile('DB_PASSWORD=hunter2#X9kQ7z\r\n'), ['hunter2#X9kQ7z']);
    assert.deepEqual(secretsOfEnvFile('DB_PASSWORD=hunter22#X9kQ7z # mine\n'), ['hunter22', 'hunter22#X9kQ7z']);
    assert.deepEqual(secretsOfEnvFile('DB_PASSWORD=hunter22 # mine\n'), ['hunter22']);
    assert.deepEqual(secretsOfEnvFile('DB_PASSWORD= # none yet, ask Ann\n'), []);
  });

  it('leaves the words of which settings are made, which would be masked all over a log', () => {
    const text = [
      'NODE_ENV=production',
      'HOST=localhost',
      'BASE_URL=http://localhost:3000/api',
      'PORT=30000000',
      'LOG_LEVEL=information',
      'APP_NAME="my-application"',
      'API_KEY=your-api-key-here',
      'SECRET=changeme',
      'TOKEN=${OTHER_TOKEN}',
      'SSH_AUTH_SOCK=/run/user/1000/agent.sock',
    ].join('\n');
    assert.deepEqual(secretsOfEnvFile(text), []);
  });

  it('takes of the environment itself only what is named as a secret', () => {
    const environment = {
      MY_API_TOKEN: 'abcdefgh12',
      PATH: '/usr/bin:/bin',
      KEYBOARD: 'qwertz-layout',
      DB_PASSWORD: 'hunter2hunter2',
      SSH_KEY: '/home/a/.ssh/id',
      OTHER_TOKEN: 'abc/def:\\gh12',
      EMPTY_TOKEN: undefined,
    };
    assert.deepEqual(secretsOfEnvironment(environment), ['abcdefgh12', 'hunter2hunter2', 'abc/def:\\gh12']);
  });
});

describe('what a user wants masked besides', () => {
  it('masks words and patterns in every form, and none that could match nearly anything', () => {
    const redactor = new Redactor();
    redactor.alsoMask(['Project Falcon', 'ACME-####-*', '*', '**', 'a?', '*a*b*c*d*']);
    assert.equal(redactor.redact('project falcon is late').text, '[REDACTED:your-pattern:1] is late');
    assert.equal(redactor.redact('see ACME-1234-x7, abcd').text, 'see [REDACTED:your-pattern:2] abcd');
    assert.equal(redactor.redact('a.b+c').text, 'a.b+c');
  });

  it('takes a pattern as it is written, not as a regular expression', () => {
    const redactor = new Redactor();
    redactor.alsoMask(['(a+)+$', '.{3}']);
    assert.equal(redactor.redact('aaaa abc').text, 'aaaa abc');
    assert.equal(redactor.redact('x (a+)+$ y').text, 'x [REDACTED:your-pattern:1] y');
  });
});

describe('PersonalData', () => {
  const numbers = new Map<string, number>();
  const numberOf = (value: string): number => {
    numbers.set(value, numbers.get(value) ?? numbers.size + 1);
    return numbers.get(value) ?? 0;
  };

  it('masks who and where the person is', () => {
    const data = new PersonalData({ home: '/home/lin.wei', user: 'lin.wei', host: 'falcon-7.local' }, numberOf);
    assert.equal(
      data.mask('cd /home/lin.wei/app && ls /home/lin.weide'),
      'cd ~/app && ls /home/lin.weide'.replace('/lin.weide', '/lin.weide'),
    );
    assert.match(data.mask('lin@falcon-7:~$'), /@?\[REDACTED:host-name:\d\]/);
    assert.match(data.mask('mail to lin.wei@company.io now'), /^mail to \[REDACTED:e-mail:\d\] now$/);
    assert.match(
      data.mask('listening on 192.168.1.17:3000, 10.0.0.4'),
      /^listening on \[REDACTED:private-ip:\d\]:3000, \[REDACTED:private-ip:\d\]$/,
    );
  });

  it('knows a home folder of Windows in each way to write it', () => {
    const data = new PersonalData({ home: 'C:\\Users\\Lin', user: 'Lin', host: 'DESKTOP-A1B2C3' }, numberOf);
    for (const text of ['C:\\Users\\Lin\\a', 'C:/Users/Lin/a', JSON.stringify('C:\\Users\\Lin\\a')])
      assert.ok(!data.mask(text).includes('Lin'), text);
  });

  // A name of two letters, or one that is a word, is not masked by itself: the folder has to be known in full.
  const HOMES: readonly (readonly [home: string, text: string, masked: string])[] = [
    ['C:\\Users\\Li', 'c:\\Users\\Li\\app', '~\\app'],
    ['C:\\Users\\Li', 'C:\\USERS\\LI\\app', '~\\app'],
    ['C:\\Users\\Li', 'C:\\Users\\Lisa\\app', 'C:\\Users\\Lisa\\app'],
    ['C:\\Users\\Li', 'file:///c:/Users/Li/app', 'file:///~/app'],
    ['C:\\Users\\Li', 'vscode-file:///c%3A/Users/Li/app', 'vscode-file:///~/app'],
    ['C:\\Users\\Li', '\\\\?\\C:\\Users\\Li\\app', '\\\\?\\~\\app'],
    ['C:\\Users\\Li', '/c/Users/Li/app', '~/app'],
    ['C:\\Users\\Li', '/mnt/c/Users/Li/app', '~/app'],
    ['C:\\Users\\Li', 'D:\\Users\\Li\\app', 'D:\\Users\\Li\\app'],
    ['C:\\Users\\Li Na', 'file:///C:/Users/Li%20Na/app', 'file:///~/app'],
    ['C:\\Users\\Li Na', 'C:\\Users\\LINA~1\\AppData', '~\\AppData'],
    ['C:\\Users\\developer', 'C:\\Users\\DEVELO~1\\AppData', '~\\AppData'],
    ['C:\\Users\\李', 'file:///C:/Users/%E6%9D%8E/app', 'file:///~/app'],
    ['\\\\nas\\home\\li', '\\\\NAS\\home\\li\\app', '~\\app'],
    ['/home/李', 'file:///home/%E6%9D%8E/app.mjs', 'file://~/app.mjs'],
    ['/Users/li', '/Users/li/app and /users/li/app', '~/app and /users/li/app'],
  ];

  for (const [home, text, masked] of HOMES) {
    it(`knows the home folder ${home} in ${text}`, () => {
      assert.equal(new PersonalData({ home, user: 'x', host: 'y' }, numberOf).mask(text), masked);
    });
  }

  it('leaves what says nothing of a person', () => {
    const data = new PersonalData({ home: '/root', user: 'root', host: 'localhost' }, numberOf);
    for (const text of [
      '127.0.0.1:3000',
      '8.8.8.8',
      'git@github.com:a/b.git',
      'a@example.com',
      'import x from "@scope/pkg@1.2.3"',
      'the root of the tree',
      'version 10.0.1',
      '@types/node@20.1.0',
    ]) {
      assert.equal(data.mask(text), text);
    }
  });
});
