import { type ParseError, parse as parseJsonc } from 'jsonc-parser';
import { parse as parseToml } from 'smol-toml';
import * as v from 'valibot';
import type { Manifest } from '../record/event';

const names = v.optional(v.record(v.string(), v.unknown()), {});
const packageJson = v.object({ name: v.optional(v.string()), dependencies: names, devDependencies: names });
const pyproject = v.object({
  project: v.optional(v.object({ name: v.optional(v.string()), dependencies: v.optional(v.array(v.string()), []) })),
  tool: v.optional(v.object({ poetry: v.optional(v.object({ name: v.optional(v.string()), dependencies: names })) })),
});
const cargo = v.object({
  package: v.optional(v.object({ name: v.optional(v.string()) })),
  dependencies: names,
});

interface Facts {
  readonly name: string | null;
  readonly dependencies: readonly string[];
}

const NOTHING: Facts = { name: null, dependencies: [] };

/**
 * Reads a manifest's own name and the names of its dependencies.
 *
 * @param name of the file, for example `package.json`
 * @returns a manifest without facts where the text cannot be read: that the file is there is a fact, too
 */
export function readManifest(name: string, text: string): Manifest {
  const facts = readFacts(name, text);
  return { path: name, kind: name, name: facts.name, dependencies: [...facts.dependencies] };
}

function readFacts(name: string, text: string): Facts {
  try {
    if (name === 'package.json') return readPackageJson(text);
    if (name === 'pyproject.toml') return readPyproject(text);
    if (name === 'Cargo.toml') return readCargo(text);
    if (name === 'requirements.txt') return { name: null, dependencies: requirementNames(text.split(/\r?\n/)) };
    return NOTHING;
  } catch {
    // Half-typed manifests are normal while somebody edits them.
    return NOTHING;
  }
}

function readPackageJson(text: string): Facts {
  const errors: ParseError[] = [];
  const { name, dependencies, devDependencies } = v.parse(packageJson, parseJsonc(text, errors));
  return { name: name ?? null, dependencies: [...Object.keys(dependencies), ...Object.keys(devDependencies)] };
}

function readPyproject(text: string): Facts {
  const { project, tool } = v.parse(pyproject, parseToml(text));
  const poetry = Object.keys(tool?.poetry?.dependencies ?? {}).filter((name) => name !== 'python');
  return {
    name: project?.name ?? tool?.poetry?.name ?? null,
    dependencies: [...requirementNames(project?.dependencies ?? []), ...poetry],
  };
}

function readCargo(text: string): Facts {
  const manifest = v.parse(cargo, parseToml(text));
  return { name: manifest.package?.name ?? null, dependencies: Object.keys(manifest.dependencies) };
}

/** `SQLAlchemy[asyncio]>=2.0` names `sqlalchemy`; comments and options name nothing. */
function requirementNames(lines: readonly string[]): readonly string[] {
  return lines
    .map((line) => /^\s*([A-Za-z0-9][\w.-]*)/.exec(line)?.[1]?.toLowerCase())
    .filter((name) => name !== undefined);
}
