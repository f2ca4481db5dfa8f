import assert from 'node:assert/strict';
import { importedModules } from '../../../../src/core/session/imports';
import { isManifest, readManifest } from '../../../../src/core/session/manifests';
import { readStack } from '../../../../src/core/session/stack';
import { changeOf } from '../../../support/records';

const MANIFESTS: Readonly<Record<string, readonly [text: string, name: string | null, stack: readonly string[]]>> = {
  'package.json': [
    '{"name": "shop", "dependencies": {"@nestjs/core": "^10", "pg": "8"}, "devDependencies": {"typescript": "5", "jest": "29"}}',
    'shop',
    ['NestJS', 'PostgreSQL', 'Jest', 'TypeScript', 'Node.js'],
  ],
  'pyproject.toml': [
    '[project]\nname = "runner"\ndependencies = ["fastapi>=0.110", "SQLAlchemy[asyncio]~=2.0", "celery"]\n',
    'runner',
    ['FastAPI', 'Celery', 'SQLAlchemy', 'Python'],
  ],
  'requirements-dev.txt': ['# tests\npytest==8\n-r requirements.txt\nFlask\n', null, ['Flask', 'pytest', 'Python']],
  'setup.cfg': [
    '[metadata]\nname = tool\n[options]\ninstall_requires =\n    django>=5\n    redis\npackages = find:\n    pytest\n',
    'tool',
    ['Django', 'Redis', 'Python'],
  ],
  Pipfile: ['[packages]\nFlask = "*"\n[dev-packages]\npytest = "*"\n', null, ['Flask', 'pytest', 'Python']],
  'go.mod': [
    'module example.com/team/shop/v2\n\ngo 1.23\n\nrequire (\n\tgithub.com/gin-gonic/gin v1.10.0\n\tgithub.com/jackc/pgx/v5 v5.6.0 // indirect\n)\n',
    'shop',
    ['Gin', 'PostgreSQL', 'Go'],
  ],
  'Cargo.toml': [
    '[package]\nname = "srv"\n[dependencies]\naxum = "0.7"\ntokio = { version = "1", features = ["full"] }\n',
    'srv',
    ['Axum', 'Tokio', 'Rust'],
  ],
  'pom.xml': [
    '<project>\n<parent>\n<groupId>org.springframework.boot</groupId>\n<artifactId>spring-boot-starter-parent</artifactId>\n</parent>\n<artifactId>orders</artifactId>\n<dependencies>\n<dependency>\n<groupId>org.postgresql</groupId>\n</dependency>\n</dependencies>\n</project>',
    'orders',
    ['Spring Boot', 'PostgreSQL', 'Java'],
  ],
  'build.gradle.kts': [
    'plugins {\n  kotlin("jvm") version "2.0.0"\n  id("io.ktor.plugin") version "2.3"\n}\ndependencies {\n  testImplementation("org.junit.jupiter:junit-jupiter:5.10")\n}\n',
    null,
    ['Ktor', 'JUnit', 'Kotlin'],
  ],
  'Shop.Api.csproj': [
    '<Project Sdk="Microsoft.NET.Sdk.Web">\n  <ItemGroup>\n    <PackageReference Include="Npgsql.EntityFrameworkCore.PostgreSQL" Version="8" />\n  </ItemGroup>\n</Project>',
    null,
    ['ASP.NET Core', 'PostgreSQL', '.NET'],
  ],
  'composer.json': [
    '{"name": "acme/site", "require": {"php": "^8.2", "laravel/framework": "^11"}, "require-dev": {"phpunit/phpunit": "^11"}}',
    'site',
    ['Laravel', 'PHPUnit', 'PHP'],
  ],
  Gemfile: [
    "source 'https://rubygems.org'\ngem 'rails', '~> 7'\ngem \"rspec-rails\"\n",
    null,
    ['Rails', 'RSpec', 'Ruby'],
  ],
  'pubspec.yaml': [
    'name: todo\nversion: 1.0.0\ndependencies:\n  flutter:\n    sdk: flutter\n  http: ^1.0.0\n',
    'todo',
    ['Flutter', 'Dart'],
  ],
  'docker-compose.yml': [
    'services:\n  db:\n    image: "postgres:16-alpine"\n  cache:\n    image: docker.io/bitnami/redis:7\n  # image: mysql\n',
    null,
    ['PostgreSQL', 'Redis', 'Docker'],
  ],
  Dockerfile: [
    'FROM --platform=linux/amd64 python:3.12-slim AS build\nRUN pip install .\nFROM nginx:1\n',
    null,
    ['Docker', 'Nginx'],
  ],
};

describe('the technology stack', () => {
  for (const [path, [text, name, stack]] of Object.entries(MANIFESTS)) {
    it(`is read from ${path}`, () => {
      assert.ok(isManifest(path));
      const manifest = readManifest(path, text);
      assert.equal(manifest.name, name);
      assert.deepEqual(readStack([manifest], []), stack);
      assert.doesNotThrow(() => readManifest(path, text.slice(0, text.length / 2)));
    });
  }

  it('stands in the order in which people tell it: framework, data, queue, container, language', () => {
    const manifests = [
      readManifest('Dockerfile', 'FROM python:3.12\n'),
      readManifest('docker-compose.yml', 'services:\n  q:\n    image: redis:7\n  db:\n    image: postgres\n'),
      readManifest('backend/requirements.txt', 'celery\nfastapi\n'),
    ];
    assert.deepEqual(readStack(manifests, ['python']), [
      'FastAPI',
      'PostgreSQL',
      'Celery',
      'Redis',
      'Docker',
      'Python',
    ]);
  });

  it('is read from what the changed code imports where no manifest says it', () => {
    const imports = (language: string, after: string) =>
      importedModules([changeOf({ id: 'C1', path: 'a', language, before: null, after, from: 0, to: 1 })]);
    assert.deepEqual(
      readStack([], ['python'], imports('python', 'import os, redis\nfrom fastapi.responses import X\n')),
      ['FastAPI', 'Redis', 'Python'],
    );
    assert.deepEqual(
      imports('typescript', "import { Module } from '@nestjs/common';\nimport './a';\nconst x = require('pg/lib');\n"),
      ['@nestjs/common', 'pg'],
    );
    assert.deepEqual(readStack([], ['go'], imports('go', 'import (\n\t"fmt"\n\t"github.com/gin-gonic/gin"\n)\n')), [
      'Gin',
      'Go',
    ]);
    assert.deepEqual(readStack([], ['rust'], imports('rust', 'use tokio::net::TcpListener;\n')), ['Tokio', 'Rust']);
    assert.deepEqual(readStack([], ['java'], imports('java', 'import static org.junit.jupiter.api.Assertions.*;\n')), [
      'JUnit',
      'Java',
    ]);
  });

  it('names what a manifest says before what is only imported, and each once', () => {
    const manifest = readManifest('requirements.txt', 'flask\n');
    assert.deepEqual(readStack([manifest], ['python'], ['django', 'flask']), ['Flask', 'Django', 'Python']);
  });
});
