/** What a manifest says of itself. */
export interface ManifestFacts {
  readonly name: string | null;
  readonly dependencies: readonly string[];
}

/** More lines than this no manifest has. */
const MOST_LINES = 5000;

/** Lines of a manifest, comments of the given sign left out. */
function linesOf(text: string, comment = '#'): readonly string[] {
  return text.split(/\r?\n/, MOST_LINES).filter((line) => line.length < 500 && !line.trimStart().startsWith(comment));
}

function named(lines: readonly string[], pattern: RegExp): readonly string[] {
  return lines.flatMap((line) => pattern.exec(line)?.[1] ?? []);
}

/** `SQLAlchemy[asyncio]>=2.0` names `sqlalchemy`; comments and options name nothing. */
export function requirementNames(lines: readonly string[]): readonly string[] {
  return named(lines, /^\s*([A-Za-z0-9][\w.-]*)/).map((name) => name.toLowerCase());
}

/** `install_requires` of a `setup.cfg`: indented lines under it. */
export function readSetupCfg(text: string): ManifestFacts {
  const lines = linesOf(text);
  const dependencies: string[] = [];
  let isInside = false;
  for (const line of lines) {
    if (/^\S/.test(line)) isInside = /^install_requires\s*=/.test(line);
    else if (isInside) dependencies.push(line);
  }
  return { name: named(lines, /^name\s*=\s*(\S{1,100})/)[0] ?? null, dependencies: requirementNames(dependencies) };
}

/** Modules without the version that ends their path (`/v5`). */
export function readGoMod(text: string): ManifestFacts {
  const lines = linesOf(text, '//');
  const module = named(lines, /^module\s+(\S{1,200})/)[0];
  const required = named(lines, /^\s*(?:require\s+)?([\w.-]{1,100}\.[a-z]{2,10}\/[\w./~-]{1,200})\s+v\d/);
  return {
    name: module?.split('/').findLast((part) => !/^v\d+$/.test(part)) ?? null,
    dependencies: required.map((path) => path.replace(/\/v\d+$/, '')),
  };
}

/** Groups and artifacts, as `group:artifact`. */
export function readPom(text: string): ManifestFacts {
  const own = text.replace(/<parent>[\s\S]{0,2000}?<\/parent>/, '').split(/<(?:dependencies|build|profiles)>/)[0] ?? '';
  const lines = text.split(/\r?\n/, MOST_LINES);
  return {
    name: /<artifactId>\s{0,20}([\w.-]{1,100})\s{0,20}<\/artifactId>/.exec(own)?.[1] ?? null,
    dependencies: named(lines, /<groupId>\s{0,20}([\w.-]{1,100})\s{0,20}<\/groupId>/),
  };
}

/** Coordinates in quotes, and plugins. */
export function readGradle(text: string): ManifestFacts {
  const lines = linesOf(text, '//');
  const coordinates = named(
    lines,
    /^\s*\w{1,40}(?:\s*\(|\s)\s*(?:platform\()?['"]([\w.-]{1,100}:[\w.-]{1,100})(?::[^'"]{0,60})?['"]/,
  );
  const plugins = named(lines, /^\s*id\s*\(?\s*['"]([\w.-]{1,100})['"]/);
  const kotlin = named(lines, /^\s*(kotlin)\s*\(\s*['"]/);
  return { name: null, dependencies: [...plugins, ...kotlin, ...coordinates] };
}

/** Packages, and the kind of project that its SDK says. */
export function readProjectXml(text: string): ManifestFacts {
  const lines = text.split(/\r?\n/, MOST_LINES).filter((line) => line.length < 500);
  const names = /<(?:PackageReference|FrameworkReference)\s[^>]{0,200}?Include="([\w.-]{1,100})"/;
  return { name: null, dependencies: [...named(lines, /<Project\s+Sdk="([\w.-]{1,100})"/), ...named(lines, names)] };
}

export function readGemfile(text: string): ManifestFacts {
  return { name: null, dependencies: named(linesOf(text), /^\s*gem\s*\(?\s*['"]([\w.-]{1,100})['"]/) };
}

/** Keys one level below `dependencies` and `dev_dependencies`. */
export function readPubspec(text: string): ManifestFacts {
  const lines = linesOf(text);
  const dependencies: string[] = [];
  let isInside = false;
  for (const line of lines) {
    if (/^\S/.test(line)) isInside = /^(?:dev_)?dependencies\s*:/.test(line);
    else if (isInside) dependencies.push(...named([line], /^ {1,4}([\w-]{1,100})\s*:/));
  }
  return { name: named(lines, /^name\s*:\s*([\w-]{1,100})/)[0] ?? null, dependencies };
}

/** Images of the services, without registry, owner and tag where the rest is a name of its own. */
export function readCompose(text: string): ManifestFacts {
  const images = named(linesOf(text), /^\s+image\s*:\s*['"]?([\w./${}:-]{1,200})/);
  return { name: null, dependencies: images.flatMap(imageNames) };
}

export function readDockerfile(text: string): ManifestFacts {
  const images = named(linesOf(text), /^\s*FROM\s+(?:--platform=\S{1,60}\s+)?([\w./:-]{1,200})/i);
  return { name: null, dependencies: images.flatMap(imageNames) };
}

/** `docker.io/bitnami/redis:7` may be known as `bitnami/redis` or as `redis`. */
function imageNames(image: string): readonly string[] {
  const parts = (image.split('@')[0] ?? '').replace(/:[^/:]{0,100}$/, '').split('/');
  return [...new Set([parts.slice(-2).join('/'), parts.at(-1) ?? ''])].filter((name) => name !== '');
}
