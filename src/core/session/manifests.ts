import { type ParseError, parse as parseJsonc } from 'jsonc-parser';
import { parse as parseToml } from 'smol-toml';
import * as v from 'valibot';
import type { Manifest } from '../record/event';
import {
  type ManifestFacts,
  readCompose,
  readDockerfile,
  readGemfile,
  readGoMod,
  readGradle,
  readPom,
  readProjectXml,
  readPubspec,
  readSetupCfg,
  requirementNames,
} from './manifestLines';

const names = v.optional(v.record(v.string(), v.unknown()), {});
const packageJson = v.object({ name: v.optional(v.string()), dependencies: names, devDependencies: names });
const pyproject = v.object({
  project: v.optional(v.object({ name: v.optional(v.string()), dependencies: v.optional(v.array(v.string()), []) })),
  tool: v.optional(v.object({ poetry: v.optional(v.object({ name: v.optional(v.string()), dependencies: names })) })),
});
const composer = v.object({ name: v.optional(v.string()), require: names, 'require-dev': names });
const pipfile = v.object({ packages: names, 'dev-packages': names });
const cargo = v.object({
  package: v.optional(v.object({ name: v.optional(v.string()) })),
  dependencies: names,
});

const NOTHING: ManifestFacts = { name: null, dependencies: [] };

const READERS: readonly (readonly [RegExp, (text: string) => ManifestFacts])[] = [
  [/^package\.json$/, readPackageJson],
  [/^composer\.json$/, readComposer],
  [/^pyproject\.toml$/, readPyproject],
  [/^Pipfile$/, readPipfile],
  [/^setup\.cfg$/, readSetupCfg],
  [/^requirements[\w.-]{0,40}\.txt$/, (text) => ({ name: null, dependencies: requirementNames(text.split(/\r?\n/)) })],
  [/^Cargo\.toml$/, readCargo],
  [/^go\.mod$/, readGoMod],
  [/^pom\.xml$/, readPom],
  [/^build\.gradle(?:\.kts)?$/, readGradle],
  [/^[\w.-]{1,100}\.(?:cs|fs|vb)proj$/, readProjectXml],
  [/^Gemfile$/, readGemfile],
  [/^pubspec\.yaml$/, readPubspec],
  [/^(?:docker-)?compose\.ya?ml$/, readCompose],
  [/^Dockerfile$/, readDockerfile],
];

/** Whether a file of this name says what a project is made of. */
export function isManifest(name: string): boolean {
  return READERS.some(([pattern]) => pattern.test(name));
}

/**
 * Reads a manifest's own name and the names of its dependencies.
 *
 * @param path workspace-relative, for example `backend/pyproject.toml`
 * @returns a manifest without facts where the text cannot be read: that the file is there is a fact, too
 */
export function readManifest(path: string, text: string): Manifest {
  const kind = path.split('/').at(-1) ?? path;
  const facts = readFacts(kind, text);
  return { path, kind, name: facts.name, dependencies: [...facts.dependencies] };
}

function readFacts(kind: string, text: string): ManifestFacts {
  try {
    return READERS.find(([pattern]) => pattern.test(kind))?.[1](text) ?? NOTHING;
  } catch {
    // Half-typed manifests are normal while somebody edits them.
    return NOTHING;
  }
}

function readPackageJson(text: string): ManifestFacts {
  const errors: ParseError[] = [];
  const { name, dependencies, devDependencies } = v.parse(packageJson, parseJsonc(text, errors));
  return { name: name ?? null, dependencies: [...Object.keys(dependencies), ...Object.keys(devDependencies)] };
}

function readPyproject(text: string): ManifestFacts {
  const { project, tool } = v.parse(pyproject, parseToml(text));
  const poetry = Object.keys(tool?.poetry?.dependencies ?? {}).filter((name) => name !== 'python');
  return {
    name: project?.name ?? tool?.poetry?.name ?? null,
    dependencies: [...requirementNames(project?.dependencies ?? []), ...poetry],
  };
}

function readComposer(text: string): ManifestFacts {
  const manifest = v.parse(composer, parseJsonc(text));
  return {
    name: manifest.name?.split('/').at(-1) ?? null,
    dependencies: [...Object.keys(manifest.require), ...Object.keys(manifest['require-dev'])],
  };
}

function readPipfile(text: string): ManifestFacts {
  const manifest = v.parse(pipfile, parseToml(text));
  const all = [...Object.keys(manifest.packages), ...Object.keys(manifest['dev-packages'])];
  return { name: null, dependencies: all.map((name) => name.toLowerCase()) };
}

function readCargo(text: string): ManifestFacts {
  const manifest = v.parse(cargo, parseToml(text));
  return { name: manifest.package?.name ?? null, dependencies: Object.keys(manifest.dependencies) };
}
