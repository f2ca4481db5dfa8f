import { SessionScript } from './sessionScript';

/** A million keystrokes come to some six thousand bursts of typing, each an event, and a command every quarter minute. */
const BURSTS = 6_000;
const COMMANDS = 2_000;
const FILES = 40;

const PASSED = `> task-queue@1.0.0 test\n> node --test\n\n${'✔ returns the results in order (1.5ms)\n'.repeat(40)}ℹ tests 40\nℹ pass 40\nℹ fail 0\n`;
const failed = (name: string): string => `> task-queue@1.0.0 test
> node --test

${'✔ returns the results in order (1.5ms)\n'.repeat(40)}✖ ${name} (3.1ms)
  TypeError: Cannot read properties of undefined (reading '${name}')
      at count (file:///app/src/file3.js:3:23)
      at TestContext.<anonymous> (file:///app/test/queue.test.js:30:10)
ℹ tests 41
ℹ pass 40
ℹ fail 1
`;
const LOG = `${'GET /tasks 200 3 ms - 512\n'.repeat(30)}`;
const STATUS =
  'On branch main\nChanges not staged for commit:\n\tmodified:   src/file3.js\n\nno changes added to commit\n';

/** Eight hours, or a part of them: what is typed, run, tried in vain and mended. */
export function workday(share: number): SessionScript {
  const script = new SessionScript();
  const texts = Array.from({ length: FILES }, (_, file) => `// file ${file}\n${'const line = 1;\n'.repeat(400)}`);
  const server = script.start('npm run dev');
  const commands = Math.round(COMMANDS * share);
  for (let round = 0; round < commands; round += 1) {
    for (let burst = 0; burst < BURSTS / COMMANDS; burst += 1) {
      const file = (round + burst) % FILES;
      const before = texts[file] ?? '';
      const line = (round * 37 + burst) % 400;
      const after =
        before.replace(/const line = 1;\n/, `const line${round}_${burst} = ${line};\n`) +
        (round % 9 === 0 ? `// ${round}\n` : '');
      texts[file] = after;
      script.change(`src/file${file}.js`, after, { isSaved: burst > 0 }, before);
    }
    if (round % 20 === 0) script.prints(server, LOG);
    const shown = {
      path: `src/file${round % FILES}.js`,
      message: `Cannot find name 'x${round % 50}'.`,
      code: 'TS2304',
    };
    if (round % 10 === 3) script.diagnostic('appeared', shown);
    if (round % 10 === 6)
      script.diagnostic('gone', {
        ...shown,
        path: `src/file${(round - 3) % FILES}.js`,
        message: `Cannot find name 'x${(round - 3) % 50}'.`,
      });
    if (round % 4 === 0) script.run('npm test', 1, failed(`case ${String.fromCharCode(97 + (round % 26))}`));
    else if (round % 4 === 1) script.run('npm test', 0, PASSED);
    else if (round % 4 === 2) script.run('git status', 0, STATUS);
    else
      script.run(
        `node src/file${round % FILES}.js`,
        round % 12 === 3 ? 1 : 0,
        round % 12 === 3 ? failed('size') : 'ok\n',
      );
    script.wait(8_000);
  }
  return script;
}
