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

  it('is told for the shells of Windows, by name, by path and in any capitals', () => {
    const shells = {
      'C:\\Program Files\\PowerShell\\7\\pwsh.exe': 'notIntegrated',
      'C:\\WINDOWS\\System32\\WindowsPowerShell\\v1.0\\powershell.exe': 'notIntegrated',
      'C:\\Program Files\\Git\\bin\\bash.exe': 'notIntegrated',
      'C:/Program Files/Git/bin/BASH.EXE': 'notIntegrated',
      'C:\\WINDOWS\\System32\\cmd.exe': 'unsupportedShell',
      'C:\\WINDOWS\\System32\\wsl.exe': 'unsupportedShell',
      cmd: 'unsupportedShell',
      wsl: 'unsupportedShell',
    } as const;
    for (const [shell, reason] of Object.entries(shells)) assert.equal(reasonOf(true, shell), reason, shell);
  });

  it('names the shell as a person does', () => {
    assert.equal(shellName('C:\\Windows\\System32\\CMD.exe'), 'cmd');
    assert.equal(shellName('/bin/dash'), 'dash');
    assert.equal(shellName(undefined), '');
  });
});
