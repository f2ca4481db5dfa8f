import assert from 'node:assert/strict';
import { exclusionOfName } from '../../../../src/core/privacy/exclusion';
import { filesShownBy } from '../../../../src/core/privacy/shownFiles';
import { ShownOutput } from '../../../../src/core/privacy/shownOutput';
import type { EventOf } from '../../../../src/core/record/event';

const TEXT = 'NAME=canary-of-a-file';

/** What the record has of a command that printed `head`. */
async function recorded(line: string, head = TEXT, atStart = line): Promise<string> {
  const shown = new ShownOutput(async (path) => exclusionOfName(path.replace(/^\.\//, '')));
  const commandLine = { text: line, confidence: 'high', isTrusted: true } as const;
  const output = { head, tail: '', droppedLines: 0, droppedChars: 0 };
  const place = { at: 1, run: 'r', cwd: '.' };
  const start: EventOf<'commandStarted'> = {
    kind: 'commandStarted',
    ...place,
    terminal: 'bash',
    source: 'terminal',
    commandLine: { ...commandLine, text: atStart },
  };
  await shown.started(start);
  const progress = await shown.progressed({ kind: 'commandProgress', at: 1, run: 'r', output });
  const end = await shown.ended({
    kind: 'commandEnded',
    at: 2,
    run: 'r',
    commandLine,
    exitCode: 0,
    ending: 'ended',
    output,
    capture: 'whole',
  });
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

  it('costs no more than in proportion to the line', () => {
    for (const line of ['"'.repeat(100_000), 'cat '.repeat(30_000), "cat '".repeat(30_000), '=,'.repeat(50_000)]) {
      const started = performance.now();
      filesShownBy(line);
      assert.ok(performance.now() - started < 1000);
    }
  });
});
