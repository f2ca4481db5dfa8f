import type { ReadingStrings } from '../../../src/shared/readingStrings';

export const ENGLISH_READING: ReadingStrings = {
  outline: 'Outline',
  waiting: 'not begun',
  writing: 'being written',
  done: 'done',
  unfinished: 'not finished',
  dropped: 'left out',
  doubts: '{0} to check',
  confirmed: 'confirmed',
  showConfirmed: 'Show What Is Confirmed',
  kinds: { C: 'Change', P: 'Problem', R: 'Command run', G: 'Commit', N: 'Note' },
  opens: {
    C: 'Press Enter to see the change.',
    P: 'Press Enter to go to the place.',
    R: 'Press Enter to see the output.',
    G: 'Press Enter to see the commit.',
    N: 'Press Enter to see the note.',
  },
  elapsed: '{0} so far',
  tokens: 'about {0} tokens',
  firstWord: 'first word after {0} s',
};

export const CHINESE_READING: ReadingStrings = {
  outline: '大纲',
  waiting: '尚未开始',
  writing: '正在写',
  done: '已完成',
  unfinished: '未完成',
  dropped: '已略去',
  doubts: '{0} 处待核对',
  confirmed: '已证实',
  showConfirmed: '标出已证实的内容',
  kinds: { C: '改动', P: '问题', R: '命令', G: '提交', N: '笔记' },
  opens: {
    C: '按 Enter 查看改动。',
    P: '按 Enter 跳到出错位置。',
    R: '按 Enter 查看输出。',
    G: '按 Enter 查看提交。',
    N: '按 Enter 查看笔记。',
  },
  elapsed: '已用 {0}',
  tokens: '约 {0} token',
  firstWord: '首字 {0} 秒',
};
