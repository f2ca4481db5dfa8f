import type { SecretRule } from './secretRule';

/** What lies between the lines of a block: line ends, also as escapes, quotes and signs of a diff or a comment. */
const BETWEEN = '(?:[\\s"\'+,|>*#;-]|\\\\[nr])';

/** Keys as blocks of lines (RFC 7468, OpenSSH, OpenPGP), also without their first or last line. */
export const KEY_BLOCKS: readonly SecretRule[] = [
  {
    kind: 'private-key',
    keywords: ['private key'],
    pattern: new RegExp(
      '-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----(?:' +
        // The body, whatever stands between its lines, to the end line,
        '(?:[\\w+/=\\s"\',|>*#;:.()@<>\\\\]|-(?!----)){0,40000}-----END [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----' +
        // or as far as lines of a body go.
        `|(?:\\s{1,4}(?:Proc-Type|DEK-Info|Version|Comment|Hash|Charset):[^\\n]{0,200}){0,6}(?:${BETWEEN}{1,12}[A-Za-z0-9+/=]{16,}){1,800}(?:${BETWEEN}{1,12}[A-Za-z0-9+/]{1,15}={1,2})?)`,
      'g',
    ),
    isSecret: (value) => /[A-Za-z0-9+/=]{16}/.test(value),
  },
  // The end of a key whose beginning was not kept.
  {
    kind: 'private-key',
    keywords: ['private key'],
    pattern: new RegExp(
      `(?:^[ \\t"'+|>*#-]{0,8}[A-Za-z0-9+/=]{4,80}["',\\\\]{0,4}\\r?\\n){1,40}[ \\t"'+|>*#-]{0,8}-----END [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----`,
      'gm',
    ),
  },
  // The middle of one: full lines of 64 or 70 characters, which certificates have, too.
  {
    kind: 'private-key',
    keywords: [],
    pattern:
      /(?:^[ \t"'+|>*#-]{0,8}(?:[A-Za-z0-9+/]{64}|[A-Za-z0-9+/]{70})["',\\n]{0,4}\r?\n){2,800}(?:[ \t"'+|>*#-]{0,8}[A-Za-z0-9+/]{1,70}={0,2})?/gm,
    isSecret: (value, _groups, before) =>
      /[A-Z]/.test(value) && /[a-z]/.test(value) && /\d/.test(value) && !isPublic(before()),
  },
  // How the bytes of a key in PKCS #1, PKCS #8, SEC 1 and OpenSSH's form begin, in base64.
  {
    kind: 'private-key',
    keywords: [
      'ibaakca',
      'bgkqhkig9w0baqefaasc',
      'mhccaqee',
      'migkagebbd',
      'mihcagebbei',
      'mighageambmgbyqgsm49',
      'mc4caqawbqydk2vw',
      'b3blbnnzac1rzxktdje',
    ],
    pattern:
      /(?:MII[A-J][\w+/]{2}IBAAKCA|MII[A-J][\w+/]{1,3}(?:IBADAN|gIBADAN)BgkqhkiG9w0BAQEFAASC|MHcCAQEE|MIGkAgEBBD|MIHcAgEBBEI|MIGHAgEAMBMGByqGSM49|MC4CAQAwBQYDK2Vw|b3BlbnNzaC1rZXktdjE)[A-Za-z0-9+/]{20,8000}={0,2}/g,
  },
  {
    kind: 'vault-block',
    keywords: ['$ansible_vault;'],
    pattern:
      /\$ANSIBLE_VAULT;[\d.]{1,5};[A-Z0-9]{3,10}(?:;[\w-]{1,40})?(?<secret>(?:[\s"'+|>-]{1,40}[0-9a-f]{2,4000}){1,2000})/g,
  },
];

/** Inside of a certificate or a public key. */
function isPublic(before: string): boolean {
  const begin = before.lastIndexOf('-----BEGIN ');
  return begin >= 0 && !before.slice(begin).includes('PRIVATE') && !before.slice(begin).includes('-----END');
}
