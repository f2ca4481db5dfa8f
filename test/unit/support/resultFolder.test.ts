import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ResultFolder } from '../../support/scenario/results';
import { TemporaryFolders } from '../../support/temporaryFolder';

describe('what a scenario leaves', () => {
  const folders = new TemporaryFolders();
  after(() => folders.remove());

  it('is the project as it ended, too, with the log where its links lead to the files', () => {
    const [from, out] = [folders.make(), folders.make()];
    for (const folder of ['src', 'node_modules']) mkdirSync(join(from, folder));
    writeFileSync(join(from, 'src', 'a.js'), 'let a;\n');
    writeFileSync(join(from, 'node_modules', 'b.js'), '');
    const results = new ResultFolder(out);
    writeFileSync(join(out, 'log.md'), '---\nstep: 4\n---\n\n[^C1]: [`src/a.js`](../src/a.js)\n');
    results.keepProject(from);
    const log = join(out, 'project', 'docs', 'learning_log_step4.md');
    const link = /\((.+)\)/.exec(readFileSync(log, 'utf8'))?.[1] ?? '';
    assert.equal(readFileSync(join(log, '..', link), 'utf8'), 'let a;\n');
    assert.ok(!existsSync(join(out, 'project', 'node_modules')));
    assert.equal(new ResultFolder(out).path, out);
    assert.ok(!existsSync(join(out, 'project')), 'an earlier one is removed');
  });
});
