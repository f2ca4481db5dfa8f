import assert from 'node:assert/strict';
import { exclusionOfName, outputFolderOf } from '../../../../src/core/privacy/exclusion';
import { FileScope } from '../../../../src/core/privacy/fileScope';
import { IgnoreTree } from '../../../../src/core/privacy/ignoreTree';

describe('the names of files', () => {
  it('keep secrets out [N4 P-exclusions]', () => {
    const secrets = [
      ...['.env', 'a/.env.local', '.env-prod', '.envrc', '.env.example.local', '.env~', 'prod.env', 'prod.env.bak'],
      ...[
        'key.pem',
        'a.key',
        'a.p12',
        'a.pfx',
        'a.jks',
        'vault.kdbx',
        'server.pem.old',
        'id_rsa.pub',
        'id_ed25519_work',
      ],
      ...['x/.ssh/config', '.aws/credentials', '.gnupg/a', '.kube/config', '.docker/config.json', '.azure/x.json'],
      ...['.npmrc', '.pypirc', '.netrc', '_netrc', '.git-credentials', '.pgpass', '.my.cnf', '.bash_history'],
      ...['main.tfstate', 'main.tfstate.backup', 'prod.tfvars', 'prod.auto.tfvars.json', 'secrets.yml', 'credentials'],
      ...['client_secret_12-x.apps.json', 'service-account-prod.json', 'kubeconfig.yml'],
    ];
    for (const path of secrets) assert.equal(exclusionOfName(path), 'secretFile', path);
  });

  it('keep out what tools write', () => {
    const generated = [
      'node_modules/a/index.js',
      'app/.venv/lib/a.py',
      'nb/.ipynb_checkpoints/a-checkpoint.ipynb',
      'ios/Pods/a.swift',
      'android/.gradle/x.properties',
      'web/.svelte-kit/x.js',
      'src/App/bin/Debug/net8.0/App.json',
      'src/App/obj/project.assets.json',
      'go.sum',
      'Cargo.lock',
      'web/bun.lockb',
      'public/jquery.min.js',
      'public/app.js.map',
      'a/.DS_Store',
      'src/.main.ts.swp',
      'server.log',
    ];
    for (const path of generated) assert.equal(exclusionOfName(path), 'generated', path);
  });

  it('let sources through that only look like what tools write', () => {
    const sources = [
      'src/index.ts',
      'bin/run.js',
      'obj/cube.ts',
      'vendor/mine.js',
      'src/log.ts',
      'world.map',
      'src/__snapshots__/a.snap',
      'lock.json',
      '.env.example',
      '.env.sample',
      '.env.template',
      'src/.environment.ts',
      'src/keyboard.ts',
      'src/monkey.ts',
      'env.js',
      'cache/lru.ts',
      'docs/learning_log_notes.md',
    ];
    for (const path of sources) assert.equal(exclusionOfName(path), null, path);
  });

  it('keep out the log that the product itself writes', () => {
    assert.equal(exclusionOfName('docs/learning_log_step12.md'), 'ownLog');
  });

  it('tell the folder that a build may write to', () => {
    assert.equal(outputFolderOf('web/dist/js/a.js'), 'web/dist');
    assert.equal(outputFolderOf('build/out/a.js'), 'build');
    assert.equal(outputFolderOf('src/build'), null, 'a file of that name is no folder');
  });
});

describe('FileScope', () => {
  const scope = (globs: readonly string[], path: string): boolean => new FileScope(globs).includes(path);

  it('includes and leaves out names with line ends like any other [N4 T20]', () => {
    for (const name of ['two\nlines.js', 'two\r\nlines.js', 'two\u2028lines.js', '\n']) {
      assert.equal(scope(['**'], `src/${name}`), true);
      assert.equal(scope(['src'], `src/${name}`), true);
      assert.equal(scope(['**', '!private'], `private/${name}`), false);
      assert.equal(scope(['**', '!**/*.pem'], `${name}/a.pem`), false);
      assert.equal(scope(['!**/private/**'], `${name}/private/${name}`), false);
    }
  });

  it('has every file by default, those with a dot too', () => {
    assert.ok(scope(['**'], 'src/a.ts'));
    assert.ok(scope(['**'], '.github/workflows/ci.yml'));
  });

  it('takes a folder by its bare name', () => {
    for (const glob of ['app', 'app/', './app/', '/app', 'app/**']) {
      assert.ok(scope([glob], 'app/routes/a.py'), glob);
      assert.ok(!scope([glob], 'apple/a.py'), glob);
    }
  });

  it('takes files out again, whatever the order', () => {
    for (const globs of [
      ['app', '!**/*.test.ts'],
      ['!**/*.test.ts', 'app'],
    ]) {
      assert.ok(scope(globs, 'app/a.ts'));
      assert.ok(!scope(globs, 'app/x/a.test.ts'));
    }
  });

  it('means everything else where there are only exceptions, and nothing where there is nothing', () => {
    assert.ok(scope(['!docs'], 'src/a.ts'));
    assert.ok(!scope(['!docs'], 'docs/a.md'));
    assert.ok(!scope([], 'a.ts'));
  });

  it('answers a hostile glob at once', () => {
    const started = performance.now();
    scope([`${'+(a+)'.repeat(30)}b`, `${'**/'.repeat(40)}x`], `${'a'.repeat(200)}/${'a/'.repeat(60)}y`);
    assert.ok(performance.now() - started < 2000);
  });
});

describe('IgnoreTree', () => {
  const tree = (files: Readonly<Record<string, string>>): IgnoreTree => new IgnoreTree(async (at) => [files[at] ?? '']);

  it('follows the rules of each folder for what is below it', async () => {
    const rules = tree({ '': '*.gen.ts\n', web: '/tmp-data\n', 'web/src': 'local.*\n' });
    assert.ok(await rules.ignores('a/b.gen.ts'));
    assert.ok(await rules.ignores('web/tmp-data/x.json'));
    assert.ok(!(await rules.ignores('tmp-data/x.json')));
    assert.ok(await rules.ignores('web/src/deep/local.ts'));
    assert.ok(!(await rules.ignores('web/local.ts')));
  });

  it('lets a deeper rule win, but nothing back below an ignored folder', async () => {
    const rules = tree({ '': '*.txt\nprivate/\n', notes: '!keep.txt\n', private: '!a.js\n' });
    assert.ok(!(await rules.ignores('notes/keep.txt')));
    assert.ok(await rules.ignores('notes/other.txt'));
    assert.ok(await rules.ignores('private/a.js'));
  });

  it('does not read the rules inside an ignored folder', async () => {
    const asked: string[] = [];
    const rules = new IgnoreTree(async (at) => {
      asked.push(at);
      return [at === '' ? 'private/\n' : ''];
    });
    await rules.ignores('private/deep/a.js');
    assert.deepEqual(asked, ['']);
  });

  it('has no answer where rules cannot be read, and asks again', async () => {
    let isBroken = true;
    const rules = new IgnoreTree(async () => {
      if (isBroken) throw new Error('EACCES');
      return ['a.js\n'];
    });
    await assert.rejects(rules.ignores('a.js'));
    isBroken = false;
    assert.ok(await rules.ignores('a.js'));
  });

  it('ignores what one tool ignores, whatever another one takes back [P-exclusions]', async () => {
    const rules = new IgnoreTree(async (at) =>
      at === '' ? ['*.sql\n!open.sql\n', 'open.sql\nprivate/\n'] : ['!open.sql\n', ''],
    );
    assert.ok(await rules.ignores('open.sql'));
    assert.ok(await rules.ignores('deep/open.sql'));
    assert.ok(await rules.ignores('private/a.js'));
    assert.ok(!(await rules.ignores('a.js')));
  });

  it('takes a path that leaves the tree as ignored', async () => {
    assert.ok(await tree({}).ignores('../other/a.js'));
  });
});
