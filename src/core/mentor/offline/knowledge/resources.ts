import type { Resource } from './concept';
import { DOCUMENTATION } from './documentation';
import { ERRORS, PYTHON_ERRORS } from './errors';
import { FRAMEWORKS } from './frameworks';
import { JAVASCRIPT } from './javascript';
import { NODE } from './node';
import { PYTHON } from './python';
import { VALUES } from './values';

/** The curated catalogue: every page of documentation that the offline mentor may name. */
export function allResources(): readonly Resource[] {
  const concepts = [...JAVASCRIPT, ...NODE, ...FRAMEWORKS, ...PYTHON, ...VALUES].map(({ docs }) => docs);
  return [...concepts, ...ERRORS.map(({ docs }) => docs), PYTHON_ERRORS, ...DOCUMENTATION.values()];
}
