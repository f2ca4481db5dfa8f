import { BlockList, isIP } from 'node:net';
import { isCredentialName, looksLikeKey } from './gatewayHeaders';

export type EndpointRefusal =
  /** Not an absolute URL with a host. */
  | 'notAUrl'
  /** A scheme other than `https` and `http`. */
  | 'scheme'
  /** `http` to a host that is neither this machine nor a private address. */
  | 'insecure'
  /** A user name or password in the URL. */
  | 'credentials'
  | 'fragment'
  /** A query that carries a credential or anything beside plain words, such as Azure's `api-version`. */
  | 'query'
  | 'trailingDot'
  /** Link-local, cloud metadata, unspecified or multicast. */
  | 'blockedAddress';

export type Endpoint =
  | {
      readonly ok: true;
      /** Normalised, without a slash at the end and without `/chat/completions`; an IDN host is punycode. */
      readonly url: string;
      /** To append to every address that is called, with its `?`; empty where there is none. */
      readonly query: string;
      /** Scheme, host and port: what keys and consent are bound to, and what a person is shown. */
      readonly origin: string;
      readonly isLoopback: boolean;
      /** Plain `http` to a private address: anyone on that network can read along, so the user is warned first. */
      readonly needsLanWarning: boolean;
      /** The host has a punycode label and may look like another one. */
      readonly isPunycode: boolean;
    }
  | { readonly ok: false; readonly reason: EndpointRefusal };

/**
 * Judges the base URL of an OpenAI-compatible endpoint (threat T6). Only the text is judged, no name is looked up:
 * `http` is therefore open to addresses and `localhost` alone, whose meaning no name server can change.
 *
 * @param baseUrl as the user typed it, for example `https://api.deepseek.com/v1`
 */
export function parseEndpoint(baseUrl: string): Endpoint {
  const text = baseUrl.trim();
  const url = toUrl(text);
  if (url === null) return { ok: false, reason: 'notAUrl' };
  const reason = refusal(text, url);
  if (reason !== null) return { ok: false, reason };
  const host = url.hostname;
  const path = url.pathname.replace(/(?<!\/)\/+$/, '').replace(/\/chat\/completions$/, '');
  return {
    ok: true,
    url: url.origin + path,
    query: url.search === '?' ? '' : url.search,
    origin: url.origin,
    isLoopback: isLoopbackHost(host),
    needsLanWarning: url.protocol === 'http:' && !isLoopbackHost(host),
    isPunycode: host.split('.').some((label) => label.startsWith('xn--')),
  };
}

/**
 * Whether an address leads to this machine, its network or a cloud's metadata, as far as its text tells (threat T13).
 *
 * @param href anything that `URL` reads
 */
export function leadsInside(href: string): boolean {
  const host = new URL(href).hostname.replace(/\.$/, '');
  const isLocalName = /(?:^|\.)(?:localhost|local|internal|home\.arpa|lan)$/.test(host);
  // A name without a dot is looked up in the network that the machine is in.
  const isBare = host !== '' && !host.includes('.') && !host.startsWith('[');
  return isLocalName || isBare || isBlockedHost(host) || isLoopbackHost(host) || isPrivateHost(host);
}

function toUrl(text: string): URL | null {
  // The URL parser drops tabs and newlines and reads `\` as `/`: what is shown would differ from what is called.
  if (/[\p{Cc}\p{Cf}\s\\]/u.test(text)) return null;
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

function refusal(text: string, url: URL): EndpointRefusal | null {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'scheme';
  // `https:host` and `https:///host` are repaired by the parser; a person would not read them so.
  const authority = /^https?:\/\/([^/?#]+)/i.exec(text)?.[1];
  if (authority === undefined) return 'notAUrl';
  if (authority.includes('@')) return 'credentials';
  if (text.includes('#')) return 'fragment';
  if (text.includes('?') && !isPlainQuery(text)) return 'query';
  if (url.hostname.endsWith('.') || /\.(:\d*)?$/.test(authority)) return 'trailingDot';
  if (isBlockedHost(url.hostname)) return 'blockedAddress';
  if (url.protocol === 'http:' && !isLoopbackHost(url.hostname) && !isPrivateHost(url.hostname)) return 'insecure';
  return null;
}

/**
 * A query may say which version or which tenant (`?api-version=2024-10-21`), in characters that nothing has to decode.
 * What looks like a key is refused by its name or its value: settings are no place for it, and it would stand in logs.
 */
function isPlainQuery(text: string): boolean {
  const at = text.indexOf('?');
  if (!/^https?:\/\/[^/?]{1,300}\//i.test(text)) return false;
  const query = text.slice(at + 1);
  if (query === '' || !/^[\w.~-]{1,60}=[\w.~:-]{1,100}(&[\w.~-]{1,60}=[\w.~:-]{1,100}){0,9}$/.test(query)) return false;
  return [...new URLSearchParams(query)].every(([name, value]) => !isCredentialName(name) && !looksLikeKey(value));
}

const METADATA_NAMES = new Set([
  'metadata',
  'metadata.google.internal',
  'metadata.goog',
  'instance-data',
  'instance-data.ec2.internal',
]);

function isBlockedHost(host: string): boolean {
  return METADATA_NAMES.has(host) || isIn(BLOCKED, host);
}

function isLoopbackHost(host: string): boolean {
  return host === 'localhost' || isIn(LOOPBACK, host);
}

function isPrivateHost(host: string): boolean {
  return isIn(PRIVATE, host);
}

function isIn(list: BlockList, host: string): boolean {
  const address = host.replace(/^\[|\]$/g, '');
  const version = isIP(address);
  if (version === 0) return false;
  const inner = version === 6 ? embeddedIpv4(address) : null;
  if (inner !== null) return list.check(inner, 'ipv4');
  return list.check(address, version === 4 ? 'ipv4' : 'ipv6');
}

/**
 * The IPv4 address inside a mapped (`::ffff:0:0/96`), compatible (`::/96`), NAT64 (`64:ff9b::/96`, RFC 6052) or
 * 6to4 (`2002::/16`) address, all of which may be routed to it.
 */
function embeddedIpv4(address: string): string | null {
  const groups = expandIpv6(address);
  const [g0 = 0, g1 = 0, g2 = 0, , , g5 = 0, g6 = 0, g7 = 0] = groups;
  if (g0 === 0x2002) return dotted(g1, g2);
  const isNat64 = g0 === 0x64 && g1 === 0xff9b;
  const isLow = groups.slice(0, 5).every((group) => group === 0) && (g5 === 0xffff || (g5 === 0 && g6 !== 0));
  return isNat64 || isLow ? dotted(g6, g7) : null;
}

/** The URL parser has already turned a dotted tail into groups. */
function expandIpv6(address: string): readonly number[] {
  const [head = '', tail] = address.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0');
  return [...left, ...zeros, ...right].map((group) => Number.parseInt(group, 16));
}

function dotted(high: number, low: number): string {
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

/** RFC 6890 special-purpose blocks, and the addresses at which clouds hand out credentials. */
const BLOCKED = listOf([
  '0.0.0.0/8',
  '169.254.0.0/16', // link-local; 169.254.169.254 is the metadata service of most clouds
  '100.100.100.200/32', // Alibaba Cloud metadata
  '168.63.129.16/32', // Azure WireServer
  '192.0.0.0/24', // IETF protocol assignments; 192.0.0.192 is Oracle Cloud metadata
  '224.0.0.0/4',
  '240.0.0.0/4',
  '::/128',
  'fe80::/10',
  'fec0::/10',
  'ff00::/8',
  'fd00:ec2::254/128', // AWS metadata
]);

const LOOPBACK = listOf(['127.0.0.0/8', '::1/128']);

/** RFC 1918 and RFC 4193. */
const PRIVATE = listOf(['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7']);

function listOf(subnets: readonly string[]): BlockList {
  const list = new BlockList();
  for (const subnet of subnets) {
    const [net = '', bits = ''] = subnet.split('/');
    list.addSubnet(net, Number(bits), net.includes(':') ? 'ipv6' : 'ipv4');
  }
  return list;
}
