import type { Manifest } from '../record/event';

/**
 * Names of packages as people know them; a package that is not here is left out of the stack, not of the record. A map,
 * as a package may be called `constructor`.
 */
const TECHNOLOGIES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    typescript: 'TypeScript',
    react: 'React',
    vue: 'Vue',
    svelte: 'Svelte',
    next: 'Next.js',
    nuxt: 'Nuxt',
    express: 'Express',
    koa: 'Koa',
    fastify: 'Fastify',
    '@nestjs/core': 'NestJS',
    vite: 'Vite',
    vitest: 'Vitest',
    jest: 'Jest',
    mocha: 'Mocha',
    prisma: 'Prisma',
    mongoose: 'Mongoose',
    ioredis: 'Redis',
    redis: 'Redis',
    bullmq: 'BullMQ',
    pg: 'PostgreSQL',
    asyncpg: 'PostgreSQL',
    psycopg: 'PostgreSQL',
    'psycopg2-binary': 'PostgreSQL',
    fastapi: 'FastAPI',
    flask: 'Flask',
    django: 'Django',
    sqlalchemy: 'SQLAlchemy',
    alembic: 'Alembic',
    pydantic: 'Pydantic',
    celery: 'Celery',
    pytest: 'pytest',
    numpy: 'NumPy',
    pandas: 'pandas',
    torch: 'PyTorch',
    httpx: 'HTTPX',
  }),
);

const RUNTIMES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'package.json': 'Node.js',
    'pyproject.toml': 'Python',
    'requirements.txt': 'Python',
    'go.mod': 'Go',
    'Cargo.toml': 'Rust',
    'pom.xml': 'Java',
    'docker-compose.yml': 'Docker',
    'compose.yaml': 'Docker',
    Dockerfile: 'Docker',
  }),
);

const LANGUAGES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    javascript: 'JavaScript',
    javascriptreact: 'React',
    typescript: 'TypeScript',
    typescriptreact: 'React',
    python: 'Python',
    go: 'Go',
    rust: 'Rust',
    java: 'Java',
    csharp: 'C#',
    cpp: 'C++',
    c: 'C',
    php: 'PHP',
    ruby: 'Ruby',
    vue: 'Vue',
  }),
);

/** Technologies of the session: what runs it, what it depends on, and the languages of what was changed. */
export function readStack(manifests: readonly Manifest[], languages: readonly string[]): readonly string[] {
  const names = [
    ...manifests.map(({ kind }) => RUNTIMES.get(kind)),
    ...languages.map((language) => LANGUAGES.get(language)),
    ...manifests.flatMap(({ dependencies }) => dependencies.map((name) => TECHNOLOGIES.get(name.toLowerCase()))),
  ];
  return [...new Set(names.filter((name) => name !== undefined))];
}
