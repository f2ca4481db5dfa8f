/** `通过` where it says that something passed, not by means of what it was done. */
export const PASSES = String.raw`通过(?!\s{0,2}(?:\0{1,200}(?:、\s?\0{1,200}){0,5}\s?[\u4e00-\u9fffA-Za-z]|[\x60"“]|用|使用|对|这|改|修改|把|将|添加|加|检查|阅读|打印|观察|了解|练习))`;

/** How logs say that a run passed or failed, or deny it, in both languages. */
export const PASSED = new RegExp(
  String.raw`${PASSES}|退出码\s?(?:为|是)?\s?0|成功(?:运行|构建|编译|执行|启动|安装|结束)|(?:运行|构建|编译|执行|启动)成功|\bpass(?:ed|es|ing)?\b|\bsucceed(?:ed|s)?\b|\bexit(?:ed)?(?: with)? (?:code )?0\b|\bgreen\b`,
  'i',
);
/** Says how a run ended, and nothing of the problem that it may have shown. */
const ENDED_WELL =
  /\b(?:ran|built|compiled|installed|started|completed|finished|executed|ended) (?:successfully|cleanly)\b/i;
export const FAILED =
  /失败|报错|退出码\s?(?:为|是)?\s?[1-9]|未通过|没(?:有)?通过|不通过|崩溃|中断|超时|\bexceed|\btim(?:ed|e) ?out\b|\bfail(?:ed|s|ing|ure)?\b|\berror(?:s|ed)?\b|\bcrash|\bbroke|\bred\b|\bnot pass|\bexit(?:ed)?(?: with)? (?:code )?[1-9]|\babort|\bthrew\b|\bunknown\b|未知/i;
export const DENIED =
  /(?:未|没|不|无|尚)(?:有|能|曾|再|是|算|被|经)?\s?[^，。]{0,30}(?:通过|退出码)|从失败|不再|\b(?:not|never|no longer|until|before|without|nothing|none|missing|no)\b|之前|直到|才算|是否/i;

/** The words that say that a run passed. */
export function passIn(prose: string): string | undefined {
  return (PASSED.exec(prose) ?? ENDED_WELL.exec(prose))?.[0];
}
