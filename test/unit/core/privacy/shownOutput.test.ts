import assert from 'node:assert/strict';
import { exclusionOfName } from '../../../../src/core/privacy/exclusion';
import { diffNames } from '../../../../src/core/privacy/diffNames';
import { filesShownBy } from '../../../../src/core/privacy/shownFiles';
import { ShownOutput } from '../../../../src/core/privacy/shownOutput';
import type { EventOf } from '../../../../src/core/record/event';

const TEXT = 'NAME=canary-of-a-file';

const commandLine = (text: string) => ({ text, confidence: 'high', isTrusted: true }) as const;

function startOf(line: string): EventOf<'commandStarted'> {
  const place = { at: 1, run: 'r', cwd: '.', terminal: 'bash', source: 'terminal' } as const;
  return { kind: 'commandStarted', ...place, commandLine: commandLine(line) };
}

function endOf(line: string, output: EventOf<'commandEnded'>['output']): EventOf<'commandEnded'> {
  const end = { at: 2, run: 'r', exitCode: 0, ending: 'ended', capture: 'whole' } as const;
  return { kind: 'commandEnded', ...end, commandLine: commandLine(line), output };
}

/** What the record has of a command that printed `head`. */
async function recorded(line: string, head = TEXT, atStart = line): Promise<string> {
  const shown = new ShownOutput(async (path) => exclusionOfName(path.replace(/^\.\//, '')));
  const output = { head, tail: '', droppedLines: 0, droppedChars: 0 };
  await shown.started(startOf(atStart));
  const progress = await shown.progressed({ kind: 'commandProgress', at: 1, run: 'r', output });
  const end = await shown.ended(endOf(line, output));
  if (atStart === line) assert.deepEqual(progress, end, 'on the way and at the end');
  return end.head;
}

describe('what a command prints of files that are kept out [P-exclusions N4]', () => {
  it('is not kept where the command is there to print one', async () => {
    const lines = [
      'cat .env',
      'cat "./.env"',
      'cat a.js .env.local',
      'head -n 2 config/.env',
      'sudo -u root cat /home/me/.ssh/id_rsa',
      'cat < .env',
      'while read line; do echo $line; done < .env',
      'bash -c "cat .env"',
      'echo "$(cat .env)"',
      'cd app && cat .env | wc -l',
      'docker exec web cat /app/.env',
      'grep KEY .env',
      'grep -e KEY .env',
      'sed -n 1,5p secrets.yml',
      "awk -F= '{print $2}' .env",
      'jq . client_secret_1.json',
      'openssl rsa -in server.key -text',
      'dd if=.env',
      'git show HEAD:.env',
      'git diff -- .env',
      'Get-Content .env',
      String.raw`type C:\me\.aws\credentials`,
      'cat *.pem',
      'find . -name .env -exec cat {} \\;',
    ];
    for (const line of lines) assert.equal((await recorded(line)).includes('canary'), false, line);
  });

  it('is kept where a program only reads one, or the name is no file', async () => {
    const lines = [
      'node --env-file=.env server.js',
      'source .env',
      'docker compose --env-file .env up',
      'git add .env',
      'git commit -m "fix: secrets are read from the vault"',
      'grep -rn secrets src',
      'ls -la | grep .env',
      'cat server.log',
      'tail -f logs/dev.log',
      'cat src/a.js',
      'npm test',
    ];
    for (const line of lines) assert.equal(await recorded(line), TEXT, line);
  });

  it('is not kept where only the end knows the line', async () => {
    assert.equal((await recorded('cat .env', TEXT, '')).includes('canary'), false);
  });

  it('is taken out of what a search finds', async () => {
    const found = `src/a.js:3:const a = 1\n.env:1:${TEXT}\n./config/.env-2-${TEXT}\nsrc/b.js:9:x`;
    const kept = await recorded('grep -rn a .', found);
    assert.equal(kept, 'src/a.js:3:const a = 1\nsrc/b.js:9:x');
  });

  it('is taken out of what a diff shows', async () => {
    const diff = [
      'diff --git a/src/a.js b/src/a.js',
      '+const a = 1',
      'diff --git a/.env b/.env',
      `+${TEXT}`,
      'diff --git a/src/b.js b/src/b.js',
      '+const b = 1',
    ].join('\n');
    const kept = await recorded('git diff', diff);
    assert.equal(kept.includes('canary'), false);
    assert.match(kept, /const a = 1[^]*const b = 1/);
  });

  it('is taken out of a log with diffs up to the next commit', async () => {
    const commit = (digit: string): string => `commit ${digit.repeat(40)}`;
    const log = [commit('a'), 'diff --git a/.env b/.env', `+${TEXT}`, commit('b'), '    Add the cart'].join('\n');
    const kept = await recorded('git log -p', log);
    assert.equal(kept.includes('canary'), false);
    assert.ok(kept.endsWith(`${commit('b')}\n    Add the cart`), kept);
  });

  it('is taken out of a diff however git names the file', async () => {
    const heads = [
      'diff --git .env .env',
      'diff --git i/.env w/.env',
      'diff --git c/my app/.env i/my app/.env',
      'diff --git "a/caf\\303\\251/.env" "b/caf\\303\\251/.env"',
      'diff --git a/plain.txt "b/caf\\303\\251.pem"',
      'diff --git a/plain.txt b/.env',
      'diff --git a/.env b/plain.txt',
      'diff --cc .env',
      'diff -ru one/.env two/.env',
    ];
    for (const head of heads) {
      const open = 'diff --git a/src/a.js b/src/a.js\n+const a = 1';
      const kept = await recorded('git diff', `${open}\n${head}\n+${TEXT}\n${open}`);
      assert.equal(kept.split('const a = 1').length, 3, head);
      assert.equal(kept.includes('canary'), false, head);
    }
  });

  it('is taken out of a long diff whose every file is another one', async () => {
    const diff = Array.from({ length: 150 }, (_, at) => `diff --git a/src/${at}.js b/src/${at}.js\n+line ${at}`);
    assert.match(await recorded('git diff', diff.join('\n')), /\+line 149$/);
  });

  it('is not kept where the head of its diff is among the lines that are missing', async () => {
    const shown = new ShownOutput(async (path) => exclusionOfName(path));
    const output = {
      head: 'diff --git a/src/a.js b/src/a.js\n+const a = 1',
      tail: `@@ -1,2 +1,3 @@\n+${TEXT}\n unchanged canary\ndiff --git a/src/b.js b/src/b.js\n+const b = 1`,
      droppedLines: 9,
      droppedChars: 900,
    };
    const kept = await shown.ended(endOf('git diff && npm test', output));
    assert.equal(kept.tail.includes('canary'), false);
    assert.match(kept.tail, /\+const b = 1$/);
    const log = { ...output, tail: 'Tests: 3 passed\n+ all is well' };
    assert.equal((await shown.ended(endOf('git diff && npm test', log))).tail, log.tail, 'no diff any more');
  });

  it('is not kept where a diff is told piece by piece', async () => {
    const shown = new ShownOutput(async (path) => exclusionOfName(path));
    await shown.started(startOf('git log -p'));
    const piece = async (head: string): Promise<string> => {
      const output = { head, tail: '', droppedLines: 0, droppedChars: 0 };
      return (await shown.progressed({ kind: 'commandProgress', at: 1, run: 'r', output })).head;
    };
    await piece('diff --git a/.env b/.env\n+A=1');
    assert.equal((await piece(`+${TEXT}`)).includes('canary'), false);
    assert.match(await piece('diff --git a/src/a.js b/src/a.js\n+const a = 1'), /const a = 1/);
  });

  it('is taken out of what a search finds under the name of the file', async () => {
    const found = `src/a.js\n3:const a = 1\n\n.env\n1:${TEXT}\n2-canary\n--\n9:canary\n\nsrc/b.js\n9:x`;
    const kept = await recorded('rg --hidden a', found);
    assert.equal(kept.includes('canary'), false);
    assert.match(kept, /^src\/a\.js\n3:const a = 1\n[^]*src\/b\.js\n9:x$/);
  });

  it('is not kept on the way where the rules could not be read at the start', async () => {
    let isBroken = true;
    const shown = new ShownOutput(async () => {
      if (isBroken) throw new Error('EACCES');
      return null;
    });
    await assert.rejects(shown.started(startOf('cat notes.txt')));
    isBroken = false;
    const output = { head: TEXT, tail: '', droppedLines: 0, droppedChars: 0 };
    const kept = await shown.progressed({ kind: 'commandProgress', at: 1, run: 'r', output });
    assert.equal(kept.head.includes('canary'), false);
  });

  it('costs no more than in proportion to the line', () => {
    for (const line of ['"'.repeat(100_000), 'cat '.repeat(30_000), "cat '".repeat(30_000), '=,'.repeat(50_000)]) {
      const started = performance.now();
      filesShownBy(line);
      diffNames(`diff --git ${line}`);
      diffNames(`diff ${'-a '.repeat(30_000)}`);
      assert.ok(performance.now() - started < 1000);
    }
  });
});
