/** The addresses that a log may have links to. Everything else that a model wrote stays text, to be read and copied. */
export class KnownLinks {
  private readonly keys: ReadonlySet<string>;

  constructor(addresses: Iterable<string>) {
    this.keys = new Set([...addresses].flatMap((address) => keyOf(address) ?? []));
  }

  /** Whether exactly this page is known, whatever its fragment, which no server gets. */
  has(address: string): boolean {
    const key = keyOf(address);
    return key !== null && this.keys.has(key);
  }
}

/** Of the web only, and without a user's name: that is how an address looks like another one. */
function keyOf(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { protocol, username, password, host, pathname, search } = new URL(address);
  if ((protocol !== 'https:' && protocol !== 'http:') || username !== '' || password !== '') return null;
  return `${protocol}//${host}${pathname.replace(/\/$/, '')}${search}`;
}
