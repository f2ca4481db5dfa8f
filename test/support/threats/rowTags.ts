/** `T5`, `T8a`, `J-1`, `V-429-final`, `R-SPEED`: what can be the name of a row. */
const NAME = /^(?:[TFDN]\d{1,2}[a-z]?|(?:[JRVP]|FP)-[\w-]{1,40})$/;

/** The rows that the end of a title names, `… [T5 F23]`; none where it ends with anything else in brackets. */
export function rowsNamed(title: string): readonly string[] {
  const open = tagStart(title);
  return open === -1 ? [] : title.slice(open + 2, -1).split(' ');
}

/** The title for a reader, without the names of rows. */
export function withoutRows(title: string): string {
  const open = tagStart(title);
  return open === -1 ? title : title.slice(0, open);
}

function tagStart(title: string): number {
  const open = title.lastIndexOf(' [');
  if (open === -1 || !title.endsWith(']')) return -1;
  const words = title.slice(open + 2, -1).split(' ');
  return words.every((word) => NAME.test(word)) ? open : -1;
}
