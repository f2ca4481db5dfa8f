import assert from 'node:assert/strict';
import { exclusionOfText, isInstalled, isPrivate } from '../../../../src/core/privacy/exclusion';
import { secretsOfEnvFile, secretsOfEnvironment } from '../../../../src/core/privacy/envValues';
import { Projection } from '../../../../src/core/privacy/projection';
import { formsOf } from '../../../../src/core/privacy/valueForms';
import { viewsOf } from '../../../../src/core/privacy/views';
import { findWildcards, wildcards } from '../../../../src/core/privacy/wildcards';

/** Each form in which a text is searched, and for a part of it where that stands in the text. */
const views = (text: string): readonly string[] => viewsOf(Projection.of(text)).map((view) => view.text);
function placeOf(text: string, part: string): string | null {
  for (const view of viewsOf(Projection.of(text))) {
    const start = view.text.indexOf(part);
    if (start < 0) continue;
    const range = view.toOrigin({ start, end: start + part.length });
    return text.slice(range.start, range.end);
  }
  return null;
}

describe('the forms in which a text is searched', () => {
  it('are the text alone where there is nothing to see through', () => {
    assert.deepEqual(views('a plain text\nof two lines'), ['a plain text\nof two lines']);
  });

  it('leave out what cannot be seen', () => {
    assert.equal(placeOf('pass\u001b[31mword', 'password'), 'pass\u001b[31mword');
    assert.equal(placeOf('pass\u200bword', 'password'), 'pass\u200bword');
    assert.equal(placeOf('pass\u001b]0;title\u0007word', 'password'), 'pass\u001b]0;title\u0007word');
    assert.equal(placeOf('a \u001b[1mb\u001b[0m password', 'password'), 'password');
  });

  it('resolve escapes, also those of escapes', () => {
    assert.equal(placeOf('pass\\u0077ord', 'password'), 'pass\\u0077ord');
    assert.equal(placeOf('pass\\x77ord', 'password'), 'pass\\x77ord');
    assert.equal(placeOf('pass\\\\u0077ord', 'password'), 'pass\\\\u0077ord');
    assert.equal(placeOf('a \\"b\\" c', 'a "b" c'), 'a \\"b\\" c');
    assert.equal(placeOf('one\\ntwo', 'one\ntwo'), 'one\\ntwo');
    assert.equal(placeOf('x\\tpassword', 'password'), 'password');
  });

  it('resolve what stands in an address', () => {
    assert.equal(placeOf('a=pass%77ord&b', 'password'), 'pass%77ord');
    assert.equal(placeOf('%E5%AF%86%E7%A0%81=a', '密码='), '%E5%AF%86%E7%A0%81=');
    assert.equal(placeOf('%C3%BC%F0%9F%99%82x', 'ü🙂x'), '%C3%BC%F0%9F%99%82x');
    assert.deepEqual(views('100%ff of it').at(-1), '100%ff of it');
  });

  it('join lines that were broken by a width, and no others', () => {
    const word = 'x'.repeat(80);
    assert.equal(placeOf(`${word}\nyyy`, 'xyyy'), 'x\nyyy');
    assert.equal(placeOf(`${word}\r\nyyy`, 'xyyy'), 'x\r\nyyy');
    assert.equal(placeOf(`${'x'.repeat(39)}\nyyy`, 'xyyy'), null);
    assert.equal(placeOf(`${'x'.repeat(50)}\n${'z'.repeat(60)}\nyyy`, 'xzzz'), null);
    assert.equal(placeOf(`${'x'.repeat(50)}\nyyy`, 'xyyy'), 'x\nyyy');
    assert.equal(placeOf(`${word}\n\nyyy`, 'xyyy'), null);
  });

  it('decode what is text in base64, which stands as a whole for it', () => {
    const hidden = Buffer.from('user=lin;password=sunny').toString('base64');
    assert.equal(placeOf(`see ${hidden} there`, 'password=sunny'), hidden);
    assert.equal(placeOf(`see abc/${hidden} there`, 'password=sunny'), `abc/${hidden}`);
    const urlSafe = Buffer.from('password=?>?>?>sunny').toString('base64url');
    assert.equal(placeOf(urlSafe, 'password=?>?>?>sunny'), urlSafe);
    assert.equal(views('abcdefghijklmnopqrstuvwxyzABCD').length, 1);
  });

  it('are told of a part in the middle of a long line by where it stands', () => {
    const line = `${'a'.repeat(900)} pass\\u0077ord ${'b'.repeat(900)}\nnext`;
    assert.equal(placeOf(line, 'password'), 'pass\\u0077ord');
    const two = `x\\u0041y ${'-'.repeat(5000)} pass\\u0077ord`;
    assert.equal(placeOf(two, 'password'), 'pass\\u0077ord');
    assert.equal(placeOf(two, 'xAy'), 'x\\u0041y');
  });
});

describe('the forms in which a value may be written', () => {
  const forms = (value: string): readonly string[] => formsOf(value).map(({ text }) => text);

  it('are those of addresses, forms, JSON, bytes and base64', () => {
    const value = 'a b/"ü*~!';
    for (const form of [
      value,
      'a%20b%2F%22%C3%BC*~!',
      'a%20b%2F%22%C3%BC%2A~%21',
      'a+b%2F%22%C3%BC%2A~%21',
      'a+b%2F%22%C3%BC*%7E%21',
      'a b/\\"ü*~!',
      'a b\\/\\"ü*~!',
      Buffer.from(value).toString('hex'),
      Buffer.from(value).toString('hex').toUpperCase(),
    ])
      assert.ok(forms(value).includes(form), form);
  });

  it('are in base64 what the value alone decides, wherever it stands in a longer text', () => {
    const value = 'correct?horse>';
    for (const before of ['', 'x', 'xy', 'xyz']) {
      for (const encoding of ['base64', 'base64url'] as const) {
        const whole = Buffer.from(`${before}${value}${before}`).toString(encoding);
        assert.ok(
          formsOf(value).some(({ text, isInRun }) => isInRun && whole.includes(text)),
          `${before} ${encoding}`,
        );
      }
    }
  });

  it('are each told once, and of half a pair too', () => {
    const all = forms('plainvalue');
    assert.equal(new Set(all).size, all.length);
    assert.doesNotThrow(() => forms('a\ud800b'));
  });
});

describe('what a user wants masked', () => {
  const found = (pattern: string, text: string): readonly string[] =>
    [...findWildcards(text, wildcards([pattern]))].map(({ start, end }) => text.slice(start, end));

  it('is a word, or a pattern of it', () => {
    assert.deepEqual(found(' Falcon ', 'falcon and FALCON'), ['falcon', 'FALCON']);
    assert.deepEqual(found('ACME-##', 'ACME-12 ACME-1x'), ['ACME-12']);
    assert.deepEqual(found('acme-?x', 'acme-ax acme- x'), ['acme-ax']);
    assert.deepEqual(found('id-*-end', 'id-a.b-end id-a b-end'), ['id-a.b-end']);
    assert.deepEqual(found('a.b/c', 'a.b/c axb/c'), ['a.b/c']);
    assert.deepEqual(found('id-**x', 'id-abcx'), ['id-abcx']);
  });

  it('is nothing that could match nearly anything', () => {
    for (const pattern of ['', 'ab', '*ab*', '???', '#1?2', 'a*b*c*d', 'x'.repeat(201)])
      assert.equal(wildcards([pattern]).length, 0, pattern);
    for (const pattern of ['abc', 'a*b*c', 'x'.repeat(200)]) assert.equal(wildcards([pattern]).length, 1, pattern);
    assert.equal(wildcards(Array.from({ length: 300 }, (_, index) => `word${index}`)).length, 200);
  });
});

describe('what an environment holds', () => {
  it('is read from each way to write a setting', () => {
    const lines = [
      'A_TOKEN=one23456',
      ' export B_TOKEN = two23456 ',
      "C_TOKEN='thr ee456'",
      'D_TOKEN="fo\\"ur\\n56"',
      'E_TOKEN=`five3456`',
      'F_TOKEN=six34567 # mine',
      '# G_TOKEN=seven456',
      'H_TOKEN=short',
      '1_TOKEN=eight456',
    ];
    assert.deepEqual(secretsOfEnvFile(lines.join('\r\n')), [
      'one23456',
      'two23456',
      'thr ee456',
      'fo"ur\n56',
      'five3456',
      'six34567',
    ]);
  });

  it('is a secret by its name, or by what it looks like', () => {
    const isSecret = (name: string, value: string): boolean => secretsOfEnvFile(`${name}="${value}"`).length > 0;
    for (const [name, value] of [
      ['DB_PASS', 'correcthorse'],
      ['MY_PIN', '12345678'],
      ['DB_URL', 'postgres://a:b@host/db'],
      ['WEBHOOK', 'https://a.b/c?d=e'],
      ['LEVEL', 'q7Zk2abc+Tq8'],
      ['SHOP', 'a@b:c/d=e'],
    ] as const)
      assert.ok(isSecret(name, value), name);
    for (const [name, value] of [
      ['LEVEL', 'information'],
      ['LEVEL', 'two words of it'],
      ['HOST', 'db.example.com:5432'],
      ['DIR_KEY', '/var/lib/data/'],
      ['SOCK_AUTH', '/run/agent.sock'],
      ['BASE_URL', 'https://a.b/c'],
      ['API_KEY', 'your-api-key'],
      ['PATHS', 'C:\\work\\x y'.replace(' ', '_')],
    ] as const)
      assert.ok(!isSecret(name, value), name);
  });

  it('is of the machine what only its name tells of', () => {
    const secrets = (name: string, value: string): number => secretsOfEnvironment({ [name]: value }).length;
    for (const name of [
      'DB_PASSWORD',
      'PASS',
      'MY_SECRETS',
      'GITHUB_TOKEN',
      'API_KEY',
      'MYAPIKEY',
      'A_DSN_B',
      'userpassword',
    ])
      assert.equal(secrets(name, 'q7Zk2abcTq8'), 1, name);
    for (const name of ['PATH', 'KEYBOARD', 'PASSENGER', 'TOKENIZER', 'MONKEY'])
      assert.equal(secrets(name, 'q7Zk2abcTq8'), 0, name);
    assert.equal(secrets('SSH_KEY', '/home/lin/.ssh/id'), 0);
    assert.equal(secrets('SSH_KEY', 'C:\\Users\\lin\\id'), 0);
  });
});

describe('what is kept out', () => {
  it('is private where it is secret or ignored', () => {
    assert.ok(isPrivate('secretFile') && isPrivate('ignored'));
    for (const reason of ['generated', 'outOfScope', 'ownLog', 'tooLarge', 'binary', null] as const)
      assert.ok(!isPrivate(reason), `${reason}`);
  });

  it('is installed where only an installer writes', () => {
    for (const path of [
      'node_modules/a.js',
      'a/site-packages/b.py',
      '.venv/a',
      'venv/a',
      'ios/Pods/a',
      'vendor/bundle/a',
    ])
      assert.ok(isInstalled(path), path);
    for (const path of ['node_modules', 'my_node_modules/a', 'vendor/a', 'src/a.js'])
      assert.ok(!isInstalled(path), path);
  });

  it('is a text of more than a million characters, and what is no text', () => {
    assert.equal(exclusionOfText('a'.repeat(1_000_000)), null);
    assert.equal(exclusionOfText('a'.repeat(1_000_001)), 'tooLarge');
    assert.equal(exclusionOfText('a\0'), 'binary');
    assert.equal(exclusionOfText(`${'a'.repeat(8192)}\0`), null);
  });
});
