/**
 * Stands in for the library by which markdown-it makes links of bare addresses. The preview makes none, and the page is
 * 16 KB smaller without its tables. The host shares that parser: where it wants such links, it hands the library to it.
 */
export class LinkifyIt {
  test(): boolean {
    return false;
  }
}
