import assert from 'node:assert/strict';
import { join } from 'node:path';
import { sharedFolder, storageIn } from '../../../src/host/files/storage';

describe('the storage of a workspace', () => {
  const of = (workspace: string): string => join('/data', 'workspaceStorage', workspace, 'mentor-brain.mentor-brain');
  const id = '3b1f0c9a7e5d4b2f8c6a1e0d9b7f5c3a';

  it('is one for all windows on a folder', () => {
    for (const suffix of ['-1', '-2', '-9']) assert.equal(sharedFolder(of(`${id}${suffix}`)), of(id));
    assert.equal(sharedFolder(of('-3b1f0c9a-1')), of('-3b1f0c9a'));
  });

  it('is where VS Code says for the first window', () => {
    for (const name of [id, '-3b1f0c9a', '1795633694740', 'ext-dev']) assert.equal(sharedFolder(of(name)), of(name));
  });

  it('knows where every window on the folder keeps what is not shared', () => {
    const { roots } = storageIn(of(`${id}-2`));
    assert.deepEqual([roots[0], roots.length], [of(id), 10]);
    assert.ok(roots.includes(of(`${id}-2`)) && roots.includes(of(`${id}-9`)));
    assert.deepEqual(storageIn(of('ext-dev')).roots, [of('ext-dev')]);
  });
});
