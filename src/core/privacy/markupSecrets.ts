import type { Groups, SecretRule } from './secretRule';
import { isLikelyValue } from './secretValue';

const NAME = '(?<name>[\\w.:-]{1,80})';
const VALUE = '(?<secret>[^"\'<>\\s]{4,800})';
/** Another attribute in between, as `type="string"`. */
const OTHERS = '(?:[\\w:]{1,30}=["\'][^"\'\\n]{0,60}["\']\\s{1,4}){0,2}';

/** What a setting is called whose value is a secret. */
const SECRET_NAME =
  /(?:pass(?:word|wd|phrase|code)?|pwd|secret|token|credential|(?:api|access|private|account|storage|encryption|master|machine|validation|decryption|license|subscription|client|auth)[_.-]?key)(?:value|text|string)?$/i;

const isNamedSecret = (value: string, { name = '' }: Groups): boolean => SECRET_NAME.test(name) && isLikelyValue(value);

/** Secrets in the settings of .NET, Spring, Hibernate, Maven, Android and of forms: the name stands in one place, the value in another. */
export const MARKUP_SECRETS: readonly SecretRule[] = [
  {
    kind: 'assigned-secret',
    keywords: ['key="', "key='", 'name="', "name='"],
    pattern: new RegExp(`(?:key|name)=["']${NAME}["']\\s{1,4}${OTHERS}value=["']${VALUE}["']`, 'iy'),
    isSecret: isNamedSecret,
  },
  {
    kind: 'assigned-secret',
    keywords: ['value="', "value='"],
    pattern: new RegExp(`value=["']${VALUE}["']\\s{1,4}${OTHERS}(?:key|name)=["']${NAME}["']`, 'iy'),
    isSecret: isNamedSecret,
  },
  // `<property name="password">…`, `<setting name="Password"><value>…`.
  {
    kind: 'assigned-secret',
    keywords: ['key="', "key='", 'name="', "name='"],
    pattern: new RegExp(
      `(?:key|name)=["']${NAME}["'][^<>\\n]{0,60}>\\s{0,20}(?:<value>)?\\s{0,4}${VALUE}\\s{0,20}</`,
      'iy',
    ),
    isSecret: isNamedSecret,
  },
  // `<password>…</password>` in the settings of Maven, Jenkins, .NET.
  {
    kind: 'assigned-secret',
    keywords: ['</'],
    pattern:
      /<[\w.:-]{0,40}(?:password|passwd|passphrase|pass|pwd|secret|token|api-?key|access-?key)(?:\s[^<>\n]{0,100})?>\s{0,4}(?<secret>[^\s<>{}[\]]{4,400})(?=\s{0,4}<\/)/gi,
    isSecret: (value) => isLikelyValue(value) || /^\d{4,}$/.test(value),
  },
  // The tokens of Composer, by host.
  {
    kind: 'assigned-secret',
    keywords: ['-oauth"', '-token"', '"bearer"'],
    pattern:
      /(?:-oauth|-token|"bearer)"\s{0,4}:\s{0,4}\{\s{0,40}"[\w.:-]{1,80}"\s{0,4}:\s{0,4}"(?<secret>[^"\s]{8,400})"/iy,
    isSecret: isLikelyValue,
  },
  // What a workflow asks to be masked.
  { kind: 'assigned-secret', keywords: ['::add-mask::'], pattern: /::add-mask::(?<secret>[^\s$"'`]{4,400})/iy },
  // Encrypted values of a build service: who has its key reads them.
  {
    kind: 'assigned-secret',
    keywords: ['secure:'],
    pattern: /secure:\s{1,4}["']?(?<secret>[A-Za-z0-9+/]{32,2000}={0,2})(?![\w+/=-])/iy,
    isSecret: isLikelyValue,
  },
];
