import assert from 'node:assert/strict';
import type { SessionRecord } from '../../../../../src/core/session/sessionRecord';
import { offlineLog } from '../../../../support/offlineLog';
import { SessionScript } from '../../../../support/sessionScript';

const inBoth = (record: SessionRecord): readonly string[] => [offlineLog(record, 'zh-CN'), offlineLog(record, 'en')];

const KEY_ERROR = `Traceback (most recent call last):
  File "/app/app.py", line 3, in <module>
    print(config["port"])
KeyError: 'port'
`;

describe('what a log says was built', () => {
  for (const command of [
    'curl -s http://127.0.0.1:9/ ; echo done',
    'git status',
    'ls -la',
    'cat a.py',
    'python3 --version',
    'pip install flask',
    'python3 test.py; echo done',
    'node main.js',
  ]) {
    it(`is not shown to work by \`${command}\``, () => {
      const record = new SessionScript().edit('a.py', 'x = 1\n').run(command, 0, 'ok\n').record();
      const [zh = '', en = ''] = inBoth(record);
      assert.doesNotMatch(zh, /✅|；之后 .*运行通过 \[/);
      assert.doesNotMatch(en, /✅|` passed after it \[/);
    });
  }

  for (const command of [
    'python3 -m unittest',
    './check.sh',
    'make test',
    'cd src && uv run pytest',
    'FOO=1 python a.py',
  ]) {
    it(`is shown to work by \`${command}\``, () => {
      const record = new SessionScript().edit('a.py', 'x = 1\n').run(command, 0, 'ok\n').record();
      assert.match(offlineLog(record, 'en'), /✅ New file `a\.py`.* passed after it \[C1\] \[R1\]/);
    });
  }

  it('a configuration file is shown to work by a run that names it, and otherwise only told', () => {
    const yaml = { language: 'yaml' } as const;
    const record = new SessionScript()
      .change('deploy.yml', 'a: 1\n', yaml, null)
      .change('check.yml', 'a: 1\n', yaml, null)
      .run('python3 main.py check.yml', 0, 'ok\n')
      .record();
    const [zh = '', en = ''] = inBoth(record);
    assert.match(zh, /^- [^✅]*`deploy\.yml`（[^）]*） \[C1\]$/m);
    assert.match(en, /^- ✅ .*`check\.yml`.* passed after it \[C2\] \[R1\]$/m);
  });

  it('a later change does not undo the proof of an earlier one', () => {
    const record = new SessionScript()
      .run('python3 app.py', 1, KEY_ERROR)
      .edit('app.py', 'b\nb\nb\n', 'a\nb\nb\n')
      .run('python3 app.py', 0, 'ok\n')
      .edit('app.py', 'b\nb\nc\n')
      .record();
    const [zh = '', en = ''] = inBoth(record);
    assert.match(zh, /^- 修改 `app\.py`.*`python3 app\.py` .*运行通过 \[C1\] \[R2\]，更后面的 \[C2\] 尚未验证$/m);
    assert.match(en, /`python3 app\.py` passed after \[C1\] \[R2\], and \[C2\] came later and is not verified yet/);
  });

  it('what a reset took back is not listed as built, nor its commit as standing', () => {
    const record = new SessionScript()
      .commit('moving from main to x', { how: 'checkout', hash: '1111111' })
      .edit('calc.py', 'two\nb\n', 'one\nb\n')
      .run('python3 -m unittest', 0, 'OK\n')
      .commit('half', { hash: '2222222', files: ['calc.py'], fileCount: 1 })
      .commit('moving to HEAD~1', { how: 'reset', hash: '1111111', files: ['calc.py'], fileCount: 1 })
      .edit('calc.py', 'one\nb\nnote\n', 'one\nb\n')
      .record();
    const [zh = '', en = ''] = inBoth(record);
    assert.match(zh, /`calc\.py`（\+1 −0）.* \[C2\]；\[C1\] 写的内容后来被 git 撤掉了 \[G3\]/);
    assert.match(en, /what \[C1\] wrote was taken back by git \[G3\]/);
    assert.doesNotMatch(en, /✅/);
    assert.match(zh, /`2222222` half，1 个文件 \[G2\]；后来被 reset 撤出分支 \[G3\]/);
  });
});
