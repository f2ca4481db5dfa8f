import assert from 'node:assert/strict';
import { reasonOf, shellName } from '../../../../src/core/record/unseenTerminal';

describe('why a terminal cannot be seen', () => {
  it('is the setting first, then the shell, then its start files', () => {
    assert.equal(reasonOf(false, '/bin/bash'), 'disabled');
    for (const shell of ['/bin/dash', 'sh', 'csh', 'C:\\Windows\\System32\\cmd.exe', 'nu']) {
      assert.equal(reasonOf(true, shell), 'unsupportedShell', shell);
    }
    for (const shell of ['/bin/bash', 'zsh', 'fish', 'C:\\pwsh\\pwsh.exe', 'gitbash', 'python', undefined]) {
      assert.equal(reasonOf(true, shell), 'notIntegrated', shell);
    }
  });

  it('names the shell as a person does', () => {
    assert.equal(shellName('C:\\Windows\\System32\\CMD.exe'), 'cmd');
    assert.equal(shellName('/bin/dash'), 'dash');
    assert.equal(shellName(undefined), '');
  });
});
