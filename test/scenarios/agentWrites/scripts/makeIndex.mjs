import { readdirSync, writeFileSync } from 'node:fs';

const names = readdirSync('src').filter((name) => name.endsWith('.js') && name !== 'index.js');
writeFileSync('src/index.js', names.map((name) => `export * from './${name}';\n`).join(''));
console.log(`src/index.js: ${names.length} modules`);
