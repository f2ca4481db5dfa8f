/** What a technology is to a project, the most telling first: a stack is written in this order. */
const KINDS = ['framework', 'database', 'queue', 'broker', 'library', 'container', 'test', 'tool', 'runtime'] as const;

type Kind = (typeof KINDS)[number];

interface Technology {
  readonly name: string;
  readonly kind: Kind;
  /** Packages, images and modules that stand for it, in lower case; one that ends in `*` is the beginning of a name. */
  readonly packages: readonly string[];
}

function known(kind: Kind, table: Readonly<Record<string, string>>): readonly Technology[] {
  return Object.entries(table).map(([name, packages]) => ({ name, kind, packages: packages.split(' ') }));
}

/** Names as people know them; a package that is not here is left out of the stack, not of the record. */
const TECHNOLOGIES: readonly Technology[] = [
  ...known('framework', {
    FastAPI: 'fastapi',
    Django: 'django',
    Flask: 'flask',
    'Next.js': 'next',
    Nuxt: 'nuxt',
    NestJS: '@nestjs/core @nestjs/common',
    Express: 'express',
    Koa: 'koa',
    Fastify: 'fastify',
    'Spring Boot': 'org.springframework.boot* org.springframework*',
    Gin: 'github.com/gin-gonic/gin',
    Echo: 'github.com/labstack/echo*',
    Fiber: 'github.com/gofiber/fiber*',
    Axum: 'axum',
    'Actix Web': 'actix-web actix_web',
    Ktor: 'io.ktor*',
    'ASP.NET Core': 'microsoft.net.sdk.web microsoft.aspnetcore*',
    Laravel: 'laravel/framework illuminate*',
    Symfony: 'symfony/framework-bundle symfony*',
    Rails: 'rails',
    Flutter: 'flutter',
    Vue: 'vue',
    React: 'react react-dom',
    Angular: '@angular/core',
    Svelte: 'svelte',
    'React Native': 'react-native',
    Electron: 'electron',
    PyTorch: 'torch',
    TensorFlow: 'tensorflow',
  }),
  ...known('database', {
    PostgreSQL:
      'pg postgres postgresql asyncpg psycopg psycopg2 psycopg2-binary github.com/lib/pq github.com/jackc/pgx* org.postgresql* npgsql* postgis/postgis',
    MySQL: 'mysql mysql2 pymysql mysqlclient aiomysql mariadb com.mysql* mysql.data github.com/go-sql-driver/mysql',
    MongoDB: 'mongo mongodb pymongo motor mongoose go.mongodb.org/mongo-driver* org.mongodb* mongodb.driver',
    SQLite: 'sqlite3 better-sqlite3 aiosqlite github.com/mattn/go-sqlite3 rusqlite microsoft.data.sqlite',
    Elasticsearch: 'elasticsearch @elastic/elasticsearch',
  }),
  ...known('queue', {
    Celery: 'celery',
    BullMQ: 'bullmq',
    Sidekiq: 'sidekiq',
  }),
  ...known('broker', {
    Redis:
      'redis ioredis aioredis github.com/redis/go-redis* github.com/go-redis/redis* redis-stack redis/redis-stack valkey stackexchange.redis predis/predis',
    RabbitMQ: 'rabbitmq pika aio-pika amqplib',
    Kafka: 'kafka kafkajs kafka-python confluent-kafka apache/kafka bitnami/kafka org.apache.kafka*',
  }),
  ...known('library', {
    SQLAlchemy: 'sqlalchemy',
    Alembic: 'alembic',
    Pydantic: 'pydantic pydantic-settings',
    HTTPX: 'httpx',
    NumPy: 'numpy',
    pandas: 'pandas',
    'scikit-learn': 'scikit-learn sklearn',
    Prisma: 'prisma @prisma/client',
    Mongoose: 'mongoose',
    TypeORM: 'typeorm',
    GORM: 'gorm.io/gorm*',
    Tokio: 'tokio',
    Serde: 'serde',
    'EF Core': 'microsoft.entityframeworkcore*',
    'Tailwind CSS': 'tailwindcss',
  }),
  ...known('container', { Kubernetes: 'kubernetes @kubernetes/client-node k8s.io/client-go*' }),
  ...known('test', {
    pytest: 'pytest',
    Vitest: 'vitest',
    Jest: 'jest @jest/globals',
    Mocha: 'mocha',
    Playwright: 'playwright @playwright/test pytest-playwright',
    JUnit: 'junit junit* org.junit*',
    RSpec: 'rspec rspec-rails',
    PHPUnit: 'phpunit/phpunit',
  }),
  ...known('tool', { Vite: 'vite', Nginx: 'nginx' }),
  ...known('runtime', { TypeScript: 'typescript', Kotlin: 'org.jetbrains.kotlin* kotlin*' }),
];

const BY_PACKAGE: ReadonlyMap<string, Technology> = new Map(
  TECHNOLOGIES.flatMap((one) => one.packages.filter((name) => !name.endsWith('*')).map((name) => [name, one] as const)),
);
const BY_BEGINNING: readonly (readonly [string, Technology])[] = TECHNOLOGIES.flatMap((one) =>
  one.packages.filter((name) => name.endsWith('*')).map((name) => [name.slice(0, -1), one] as const),
);

const KIND_OF: ReadonlyMap<string, Kind> = new Map(TECHNOLOGIES.map(({ name, kind }) => [name, kind]));

/** The technology that a package, an image or a module stands for; `undefined` where none is known. */
export function technologyOf(name: string): string | undefined {
  const lower = name.toLowerCase();
  const found =
    BY_PACKAGE.get(lower) ?? BY_BEGINNING.find(([begin]) => lower.startsWith(begin) && isWhole(lower, begin))?.[1];
  return found?.name;
}

/** `org.junit` begins `org.junit.jupiter`, not `org.junitother`. */
function isWhole(name: string, begin: string): boolean {
  return name.length === begin.length || /^[./:\\-]/.test(name.slice(begin.length));
}

/** Position in a stack: what is not in the table is a language or a runtime and comes last; Docker is a container. */
export function rankOf(technology: string): number {
  const kind = technology === 'Docker' ? 'container' : (KIND_OF.get(technology) ?? 'runtime');
  return KINDS.indexOf(kind);
}
