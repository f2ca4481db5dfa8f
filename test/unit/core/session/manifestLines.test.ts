import assert from 'node:assert/strict';
import * as manifest from '../../../../src/core/session/manifestLines';

type Facts = manifest.ManifestFacts;

/** The lines of a manifest, and what is read from them: the name, then what it depends on. */
const CASES: readonly (readonly [
  what: string,
  read: (text: string) => Facts,
  lines: readonly string[],
  name: string | null,
  names: readonly string[],
])[] = [
  [
    'setup.cfg: what is indented under install_requires',
    manifest.readSetupCfg,
    [
      '[metadata]',
      '  name = other',
      'name = tool',
      '[options]',
      'python_requires = >=3.9',
      'install_requires =',
      '    Django>=5  # web',
      '    # redis',
      '    SQLAlchemy[asyncio]~=2.0',
      '    -r more.txt',
      'tests_require =',
      '    pytest',
      'extra_install_requires =',
      '    celery',
      `install_requires = ${'x'.repeat(500)}`,
    ],
    'tool',
    ['django', 'sqlalchemy'],
  ],
  ['setup.cfg: none', manifest.readSetupCfg, ['[metadata]', 'install_requires', '  flask'], null, []],
  [
    'setup.cfg: without blanks around the sign',
    manifest.readSetupCfg,
    ['name=tool', 'install_requires=', '  flask'],
    'tool',
    ['flask'],
  ],
  [
    'go.mod: modules without the version that ends their path',
    manifest.readGoMod,
    [
      '// module example.com/other',
      'module   example.com/team/shop/v2',
      'require github.com/gin-gonic/gin v1.10.0',
      'require (',
      '\tgithub.com/jackc/pgx/v5  v5.6.0 // indirect',
      '\t// github.com/lib/pq v1.0.0',
      '\tgopkg.in/yaml.v3 latest',
      '\tlocal v1.0.0',
      ')',
      'replace github.com/a/b => ../b',
      'see module example.com/last',
    ],
    'shop',
    ['github.com/gin-gonic/gin', 'github.com/jackc/pgx'],
  ],
  ['go.mod: a name that is a version only', manifest.readGoMod, ['module v2'], null, []],
  [
    'pom.xml: the own artifact, not that of the parent or of a dependency',
    manifest.readPom,
    [
      '<project>',
      '<parent>',
      '<groupId>org.springframework.boot</groupId>',
      '<artifactId>starter-parent</artifactId>',
      '</parent>',
      '<groupId> shop.orders </groupId>',
      '<artifactId> orders </artifactId>',
      '<dependencies>',
      '<groupId>org.postgresql</groupId>',
      '<artifactId>postgresql</artifactId>',
      '</dependencies>',
      '</project>',
    ],
    'orders',
    ['org.springframework.boot', 'shop.orders', 'org.postgresql'],
  ],
  [
    'pom.xml: no name where only a plugin has one',
    manifest.readPom,
    ['<project>', '<build>', '<artifactId>plugin</artifactId>', '</build>', '</project>'],
    null,
    [],
  ],
  [
    'build.gradle: plugins, then coordinates without their version',
    manifest.readGradle,
    [
      'plugins {',
      '  id("io.ktor.plugin") version "2.3"',
      "  id 'org.flywaydb.flyway'",
      '  kotlin("jvm") version "2.0.0"',
      '  kotlin ( "plugin.spring" )',
      '}',
      '  implementation("org.ktorm:ktorm-core:4.0")',
      "  api  'com.zaxxer:HikariCP'",
      '  implementation(platform("io.ktor:ktor-bom:2.3"))',
      '  // runtimeOnly("org.postgresql:postgresql:42")',
      '  implementation(project(":core"))',
      '  println("a:b is no coordinate" + x)',
      '  val id = "of.a.thing"',
    ],
    null,
    [
      'io.ktor.plugin',
      'org.flywaydb.flyway',
      'kotlin',
      'kotlin',
      'org.ktorm:ktorm-core',
      'com.zaxxer:HikariCP',
      'io.ktor:ktor-bom',
    ],
  ],
  [
    'a project file of .NET: the SDK, then packages',
    manifest.readProjectXml,
    [
      '<Project   Sdk="Microsoft.NET.Sdk.Web">',
      '  <PackageReference Include="Npgsql" Version="8" />',
      '  <PackageReference Condition="x" Include="Dapper" />',
      '  <FrameworkReference Include="Microsoft.AspNetCore.App" />',
      '  <ProjectReference Include="Core.csproj" />',
      `  <PackageReference Include="Long" Version="${'1'.repeat(500)}" />`,
    ],
    null,
    ['Microsoft.NET.Sdk.Web', 'Npgsql', 'Dapper', 'Microsoft.AspNetCore.App'],
  ],
  [
    'Gemfile: each gem',
    manifest.readGemfile,
    [
      "source 'https://rubygems.org'",
      "gem 'rails', '~> 7'",
      '  gem ( "pg" )',
      'gem("puma")',
      "# gem 'mysql2'",
      "my_gem 'x'",
    ],
    null,
    ['rails', 'pg', 'puma'],
  ],
  [
    'pubspec.yaml: keys one level below the two lists',
    manifest.readPubspec,
    [
      'name: todo',
      '  name: other',
      'environment:',
      '  sdk: ">=3.0.0"',
      'dependencies:',
      '  flutter:',
      '    sdk: flutter',
      '      deep: 1',
      '  http : ^1.0.0',
      '  # path: ^1.0.0',
      'dev_dependencies :',
      '  lints: ^4',
      'dependency_overrides:',
      '  intl: ^0.1',
    ],
    'todo',
    ['flutter', 'sdk', 'http', 'lints'],
  ],
  [
    'docker-compose.yml: images by both names that they are known by',
    manifest.readCompose,
    [
      'services:',
      '  db:',
      '    image: "postgres:16-alpine"',
      '  cache:',
      '    image : docker.io/bitnami/redis:7',
      '  queue:',
      "    image: 'host:5000/rabbitmq@sha256:0a'",
      '    # image: mysql',
      '    build: image',
      'image: none',
    ],
    null,
    ['postgres', 'bitnami/redis', 'redis', 'host:5000/rabbitmq', 'rabbitmq'],
  ],
  [
    'Dockerfile: what it builds on',
    manifest.readDockerfile,
    [
      '# FROM mysql',
      'FROM --platform=linux/amd64 python:3.12-slim AS build',
      '  from nginx:1',
      'RUN echo FROM redis',
      'COPY --from=build /a /b',
    ],
    null,
    ['python', 'nginx'],
  ],
];

describe('what a manifest says', () => {
  for (const [what, read, lines, name, names] of CASES) {
    for (const [end, sign] of [
      ['as Unix ends lines', '\n'],
      ['as Windows ends lines', '\r\n'],
    ] as const) {
      it(`${what}, ${end}`, () => assert.deepEqual(read(lines.join(sign)), { name, dependencies: names }));
    }
  }

  it('requirements without versions, extras, options and remarks, in small letters', () => {
    const lines = ['  Flask==3', 'SQLAlchemy[asyncio]>=2.0', 'zope.interface', '-r a.txt', '# b', '', '2to3'];
    assert.deepEqual(manifest.requirementNames(lines), ['flask', 'sqlalchemy', 'zope.interface', '2to3']);
  });
});
