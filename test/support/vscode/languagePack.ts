/** placeholder */
export function writeLanguagePack(_dataDirectory: string): void {}
