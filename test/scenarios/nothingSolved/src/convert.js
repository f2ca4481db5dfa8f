/** The amount in another currency, in whole cents. */
export function convert(cents, rate) {
  return cents * rate;
}
