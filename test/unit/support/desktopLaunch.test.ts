import assert from 'node:assert/strict';
import { join } from 'node:path';
import { installCommand, placesIn, windowArguments } from '../../support/vscode/desktopLaunch';

describe('VS Code for the desktop under test', () => {
  const places = { data: '/tmp/t/u', extensions: '/tmp/t/x' };

  it('has its own data and extensions, at a path that a socket on macOS may have', () => {
    const { data, extensions } = placesIn(
      '/private/var/folders/zz/zyxvpxvq6csfxvn_n0000000000000/T/mentor-brain-vsc-AbCd12',
    );
    assert.notEqual(data, extensions);
    assert.ok(join(data, '1.139-main.sock').length <= 103);
  });

  it('installs what is packed in one go, without a shell where none is needed', () => {
    assert.deepEqual(installCommand('/opt/code', ['/a b/one.vsix', '/two.vsix'], places, 'linux'), {
      file: '/opt/code',
      args: [
        ...['--user-data-dir', '/tmp/t/u', '--extensions-dir', '/tmp/t/x'],
        ...['--install-extension', '/a b/one.vsix', '--install-extension', '/two.vsix', '--force'],
      ],
      shell: false,
    });
  });

  it('quotes each path on Windows, where only a shell runs the command', () => {
    const windows = { data: 'C:\\Users\\Ann Lee\\u', extensions: 'C:\\Users\\Ann Lee\\x' };
    const { file, args, shell } = installCommand('C:\\VS Code\\bin\\code.cmd', ['D:\\my ext.vsix'], windows, 'win32');
    assert.equal(shell, true);
    assert.equal(
      [file, ...args].join(' '),
      '"C:\\VS Code\\bin\\code.cmd" --user-data-dir "C:\\Users\\Ann Lee\\u" --extensions-dir "C:\\Users\\Ann Lee\\x" ' +
        '--install-extension "D:\\my ext.vsix" --force',
    );
  });

  it('opens the folder first, in the language that is asked for', () => {
    const english = windowArguments({ folder: '/p' }, places);
    assert.equal(english[0], '/p');
    assert.ok(english.includes('--user-data-dir=/tmp/t/u') && english.includes('--extensions-dir=/tmp/t/x'));
    assert.ok(!english.some((argument) => argument.startsWith('--locale')));
    assert.ok(windowArguments({ folder: '/p', locale: 'zh-CN' }, places).includes('--locale=zh-cn'));
  });
});
