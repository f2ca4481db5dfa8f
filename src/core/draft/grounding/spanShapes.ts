/** Values and kinds of error that explanations name. */
export const LITERAL =
  /^(?:None|null|nil|undefined|[tT]rue|[fF]alse|NaN|type\(\)|\w{0,40}(?:Error|Exception)|GET|POST|PUT|PATCH|DELETE)$/;

/** `/var/lib/data`, `postgres:16-alpine`: one token that is only right as a whole. */
export function isPlace(text: string): boolean {
  return (
    (/^\.{0,2}\/[\w./@-]{3,200}$/.test(text) && text.split('/').length > 2) ||
    /^[a-z][\w./-]{1,80}:\d[\w.-]{0,40}$/.test(text)
  );
}

/** Code with operators is quoted, not paraphrased: its names alone are not enough. */
export function isExactCode(text: string): boolean {
  return /[?=<>!+*|&@]|\w\([^)]|\w: \w/.test(text) && !/\.{3}|…|[\u4e00-\u9fff]/.test(text) && text.length < 200;
}
