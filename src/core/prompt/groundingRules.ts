import type { LogLanguage } from './prompt';

/**
 * How a claim is tied to the record, said to the mentor. Each rule is one that code checks afterwards: ids, literal
 * texts, numbers, code blocks and links, states of problems, authorship.
 */
export function groundingRules(language: LogLanguage): string {
  return (language === 'zh-CN' ? ZH : EN).join('\n');
}

const ZH = [
  '# 依据',
  '- **编号**：讲到事实的每个句子、每个列表项，末尾都写证据编号，一对方括号只写一个：“补上 `await` 后测试通过 [C2] [R3]。”`P` 问题、`C` 改动、`R` 运行、`G` git 操作、`N` 学习者的笔记；只用记录里有的编号。',
  '- **原文**：文件路径、命令、标识符、报错用行内代码，与记录一字不差（双引号里的是 JSON 字符串，写出时去掉引号和转义）；数字、日期、耗时只抄记录，不推算。',
  '- **代码块**：逐字取自记录（可以去掉 diff 行首的 `+`、`-`），前一行写出处，如“`src/a.js` [C2]”；自己写的代码，前一行标“示意：”。',
  '- **问题状态**：`proven` 才能写“已解决”；`likely` 写“很可能已解决，未经重跑证明”；`flaky` 写“时好时坏，不算修复”；`open` 写“尚未解决”。解决方案只写这个问题自己名下的改动；退出码未知不等于成功。',
  '- **作者**：typed by hand 才写“你写了”；其余照实写粘贴、工具插入或磁盘上改动。',
  '- **推断**：记录证明不了的，写“推断：……”，再说怎样验证；记录里没有的，就说没有。',
  '- **复发**：写着“met before in step N”的问题，指出在 Step N 遇到过。',
  '- **链接**：只用记录里有的，或官方文档的首页；拿不准就只写名称。',
] as const;

const EN = [
  '# Grounds',
  '- **Ids**: every sentence or list item that tells a fact ends with its evidence ids, one per pair of brackets: "The test passed once `await` was there [C2] [R3]." `P` a problem, `C` a change, `R` a run, `G` a move of git, `N` the learner\'s note; only ids that are in the record.',
  '- **Verbatim**: file paths, commands, identifiers and error texts are inline code, exactly as recorded (double quotes hold JSON strings: drop the quotes and escapes). Numbers, dates and durations are copied, never worked out.',
  '- **Code blocks**: verbatim from the record (the `+` and `-` of a diff may go), with the place on the line before, as in "`src/a.js` [C2]"; code of your own has "Illustration:" on the line before.',
  '- **States**: only `proven` is "solved"; `likely` is "probably solved, no rerun proves it"; `flaky` is "comes and goes, nothing was mended"; `open` is "not solved yet". A solution names only the changes recorded for that very problem. An unknown exit code is not success.',
  '- **Authorship**: "you wrote" only for what was typed by hand; otherwise say pasted, inserted by a tool or changed on disk.',
  '- **Inference**: what the record does not prove begins with "Inferred:" and says how to check it; what is not in the record is said to be unknown.',
  '- **Again**: a problem "met before in step N" is told as one that came up in step N.',
  '- **Links**: only from the record, or the home page of official documentation; when unsure, the name alone.',
] as const;
