import assert from 'node:assert/strict';
import { importedModules } from '../../../../src/core/session/imports';
import { changeOf } from '../../../support/records';

/** A line that was put in, and the modules of other people that it imports, as their registries name them. */
const CASES: Readonly<Record<string, readonly (readonly [line: string, modules: readonly string[]])[]>> = {
  python: [
    ['import redis', ['redis']],
    ['  import redis', ['redis']],
    ['import os, redis as r, a.b', ['os', 'redis', 'a']],
    ['from fastapi.responses import X', ['fastapi']],
    ['  from fastapi import (', ['fastapi']],
    ['from . import x', []],
    ['x = "import redis"', []],
    ['# import redis', []],
    ['reimport redis', []],
  ],
  typescript: [
    ["import { A } from '@nestjs/common/decorators';", ['@nestjs/common']],
    ["import A from'pg/lib';", ['pg']],
    ["import 'pg';", ['pg']],
    ["export * from 'pg';", ['pg']],
    ["const a = require( 'pg/lib' );", ['pg']],
    ["const a = await import('pg');", ['pg']],
    ['import a from "pg";', ['pg']],
    ["import a from './pg';", []],
    ["import a from '../pg';", []],
    ["import a from '/pg';", []],
    ["import a from 'node:fs';", []],
    ["const a = 'pg';", []],
  ],
  go: [
    ['import "fmt"', ['fmt']],
    ['\t"github.com/gin-gonic/gin"', ['github.com/gin-gonic/gin']],
    ['\tpg "github.com/lib/pq" ', ['github.com/lib/pq']],
    ['\t_ "github.com/lib/pq"', ['github.com/lib/pq']],
    ['fmt.Println("a")', []],
  ],
  rust: [
    ['use tokio::net::TcpListener;', ['tokio']],
    ['  pub use serde;', ['serde']],
    ['use  axum as web;', ['axum']],
    ['reuse tokio;', []],
  ],
  java: [
    ['import java.util.List;', ['java.util.List']],
    ['  import  static org.junit.Assert.*;', ['org.junit.Assert.']],
    ['// import java.util.List;', []],
  ],
  kotlin: [['import io.ktor.server.engine', ['io.ktor.server.engine']]],
  csharp: [
    ['using Npgsql;', ['Npgsql']],
    ['  global using static System.Math ;', ['System.Math']],
    ['using (var a = b)', []],
    ['// using Npgsql;', []],
  ],
  php: [
    ['use Illuminate\\Http\\Request;', ['Illuminate\\Http\\Request']],
    ['  use \\Foo\\Bar;', ['Foo\\Bar']],
    ['reuse Foo;', []],
  ],
  ruby: [
    ["require 'sinatra'", ['sinatra']],
    ['  require "active_support/core_ext"', ['active_support/core_ext']],
    ["require_relative 'a'", []],
    ["# require 'a'", []],
  ],
  dart: [
    ["import 'package:http/http.dart' as http;", ['http']],
    ["import 'dart:io';", []],
  ],
  markdown: [['import redis', []]],
};

describe('what changed code imports', () => {
  for (const [language, lines] of Object.entries(CASES)) {
    for (const [line, modules] of lines) {
      it(`${language}: ${line.trim()}`, () => {
        const change = changeOf({ id: 'C1', path: 'a', language, before: null, after: `${line}\n`, from: 0, to: 1 });
        assert.deepEqual(importedModules([change]), modules);
      });
    }
  }

  it('is told of a file with the line ends of Windows as of any other', () => {
    for (const [language, lines] of Object.entries(CASES)) {
      for (const [line, modules] of lines) {
        const after = `${line}\r\n-\r\n`;
        const change = changeOf({ id: 'C1', path: 'a', language, before: null, after, from: 0, to: 1 });
        assert.deepEqual(importedModules([change]), modules, line);
      }
    }
  });

  it('is told of lines that were put in, not of those that were taken out or stayed', () => {
    const change = changeOf({
      id: 'C1',
      path: 'a.py',
      language: 'python',
      before: 'import flask\nimport redis\n',
      after: 'import flask\nimport celery\n',
      from: 0,
      to: 1,
    });
    assert.deepEqual(importedModules([change]), ['celery']);
  });

  it('is not looked for in a line that no person wrote', () => {
    const after = `import ${'a, '.repeat(60)}redis\nimport ${'a'.repeat(500)}\n`;
    const change = changeOf({ id: 'C1', path: 'a.py', language: 'python', before: null, after, from: 0, to: 1 });
    assert.ok(!importedModules([change]).some((name) => name.length > 80));
  });
});
