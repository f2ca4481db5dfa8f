import { randomBytes } from 'node:crypto';

/** A token of a public format, made when it is needed: none stands in any file. */
export function freshToken(): string {
  return ['ghp', randomBytes(64).toString('base64').replace(/\W/g, '').slice(0, 36)].join('_');
}

/** A word that stands nowhere else. */
export function freshWord(): string {
  return `canary${randomBytes(9).toString('hex')}`;
}

/** The pieces of a secret, 8 characters long, that stand in a text; a mask that leaves one of them is no mask. */
export function leakedPieces(secret: string, text: string): readonly string[] {
  const pieces = Array.from({ length: secret.length - 7 }, (_, index) => secret.slice(index, index + 8));
  return pieces.filter((piece) => text.includes(piece));
}
