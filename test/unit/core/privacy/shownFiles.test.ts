import assert from 'node:assert/strict';
import { filesShownBy } from '../../../../src/core/privacy/shownFiles';

/** Words of a command line that may be files whose text it prints; programs and options may be among them. */
const SHOWN: readonly (readonly [line: string, files: readonly string[]])[] = [
  ['cat .env', ['.env']],
  ["cat 'my keys/.env'", ['my keys/.env']],
  ['cat "my keys/.env"', ['my keys/.env']],
  ['cat my\\ keys/.env', ['my keys/.env']],
  ['cat a""b', ['ab']],
  ['/usr/bin/cat .env', ['.env']],
  ['TYPE.EXE conf\\.env', ['conf/.env']],
  ['cd conf && cat .env', ['.env']],
  ['npm test; tail -f app.key', ['app.key']],
  ['npm test\ncat .env', ['.env']],
  ['(cat .env)', ['.env']],
  ['echo `cat .env`', ['.env']],
  ['echo $(cat .env)', ['.env']],
  ['cat < .env', ['.env']],
  ['cat <.env', ['.env']],
  ['while read line; do echo $line; done < .env', ['.env']],
  ['node server.js < .env', ['.env']],
  ['grep KEY .env', ['.env']],
  ['grep -i KEY .env', ['.env']],
  ["sed -n '1,3p' .env", ['.env']],
  ['git show HEAD:conf/.env', ['conf/.env']],
  ['cat {.env,key.pem}', ['.env', 'key.pem']],
  ['openssl rsa -in=key.pem', ['key.pem']],
  ['tool @.env | cat', []],
  ['bash -c "cat .env"', ['.env']],
  ["bash -c 'grep KEY .env'", ['.env']],
];
const NOT_SHOWN: readonly (readonly [line: string, word: string])[] = [
  ['rm .env', '.env'],
  ['node --env-file=.env server.js', '.env'],
  ['cp .env .env.bak', '.env'],
  ['echo done > .env', '.env'],
  ['grep .env notes.txt', '.env'],
  ['grep -r .env notes.txt', '.env'],
  ['cat notes.txt; rm .env', '.env'],
  ['concatenate .env', '.env'],
  ['echo "a cat" .env', '.env'],
];

describe('the files that a command line shows', () => {
  for (const [line, files] of SHOWN) {
    it(`are ${files.join(' and ') || 'none'}: ${JSON.stringify(line)}`, () => {
      const shown = filesShownBy(line);
      for (const file of files) assert.ok(shown.includes(file), `${shown}`);
      if (files.length === 0) assert.deepEqual(shown.includes('.env'), false, `${shown}`);
      assert.ok(!shown.includes('') && !shown.includes('<') && !shown.includes('>'), `${shown}`);
    });
  }

  for (const [line, word] of NOT_SHOWN) {
    it(`are not ${word}: ${JSON.stringify(line)}`, () => assert.ok(!filesShownBy(line).includes(word)));
  }

  it('are told once, and no more than a person looks at', () => {
    assert.deepEqual(
      filesShownBy('cat a a').filter((file) => file === 'a'),
      ['a'],
    );
    const many = Array.from({ length: 100 }, (_, index) => `f${index}`).join(' ');
    assert.equal(filesShownBy(`cat ${many}`).length, 60);
  });
});
