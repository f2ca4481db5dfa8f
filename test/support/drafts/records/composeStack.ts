import type { SessionRecord } from '../../../../src/core/session/sessionRecord';
import { SessionScript } from '../../sessionScript';
import { withStack } from '../withStack';

const COMPOSE = `services:
  web:
    build: .
    ports:
      - "8080:3000"
    environment:
      DATABASE_URL: postgres://app:app@localhost:5432/app
    depends_on:
      - db
  db:
    image: postgres:16
    environment:
      POSTGRES_PASSWORD: app
`;
const COMPOSE_PORT = COMPOSE.replace('8080:3000', '8081:3000');
const COMPOSE_HOST = COMPOSE_PORT.replace('@localhost:5432', '@db:5432');
const COMPOSE_HEALTH = COMPOSE_HOST.replace(
  '    depends_on:\n      - db\n',
  '    depends_on:\n      db:\n        condition: service_healthy\n',
).concat(
  '    healthcheck:\n      test: ["CMD", "pg_isready", "-U", "postgres"]\n      interval: 5s\n      retries: 5\n',
);
const DOCKERFILE = `FROM node:20-alpine
WORKDIR /app
COPY package*.json ./
RUN npm ci --omit=dev
COPY . .
CMD ["node", "server.js"]
`;
const IGNORE = 'node_modules\n.git\n.env\n';
const PORT = ` Container blog-db-1  Started
Error response from daemon: driver failed programming external connectivity on endpoint blog-web-1: Bind for 0.0.0.0:8080 failed: port is already allocated
`;
const REFUSED = `{"ok":false,"error":"connect ECONNREFUSED 127.0.0.1:5432"}
curl: (22) The requested URL returned error: 503
`;
const PS = `NAME         SERVICE   STATUS                   PORTS
blog-db-1    db        Up 2 minutes (healthy)   5432/tcp
blog-web-1   web       Up 2 minutes             0.0.0.0:8081->3000/tcp
`;
const YAML = { language: 'dockercompose' } as const;

/** Docker Compose: a port that is taken and a database that is not on localhost, both proven; the image was built once. */
export function composeStack(): SessionRecord {
  const script = new SessionScript().wait(60_000);
  script.change('Dockerfile', DOCKERFILE, { language: 'dockerfile', baseline: 'absent', origin: 'inserted' }, null);
  script.change('compose.yaml', COMPOSE, { ...YAML, baseline: 'absent' }, null).wait(2 * 60_000);
  script.run('docker build -t blog .', 0, '=> naming to docker.io/library/blog\n').wait(60_000);
  script.run('docker compose up -d', 1, PORT).wait(2 * 60_000);
  script.change('compose.yaml', COMPOSE_PORT, YAML);
  script.run('docker compose up -d', 0, ' Container blog-db-1  Running\n Container blog-web-1  Started\n').wait(60_000);
  script.run('curl -f http://localhost:8081/health', 22, REFUSED).wait(3 * 60_000);
  script.note('inside the web container localhost is the container itself, the database is called db');
  script.change('compose.yaml', COMPOSE_HOST, YAML).run('docker compose up -d', 0, ' Container blog-web-1  Started\n');
  script.run('curl -f http://localhost:8081/health', 0, '{"ok":true}\n').wait(2 * 60_000);
  script.change('compose.yaml', COMPOSE_HEALTH, YAML);
  script.change('.dockerignore', IGNORE, { language: 'ignore', baseline: 'absent' }, null);
  script.run('docker compose up -d', 0, ' Container blog-db-1  Healthy\n Container blog-web-1  Started\n');
  script.run('docker compose ps', 0, PS);
  script.commit('build: compose file with a health check', {
    files: ['.dockerignore', 'Dockerfile', 'compose.yaml'],
    fileCount: 3,
    hash: '5c9e2b7',
  });
  return withStack(
    ['Docker Compose', 'PostgreSQL', 'Node.js'],
    script.record({ step: 5, stepName: 'containers', folderName: 'blog' }),
  );
}
