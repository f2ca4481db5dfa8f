import type { Concept, Resource } from './concept';
import { DOCUMENTATION } from './documentation';
import { ERRORS, PYTHON_ERRORS } from './errors';
import { FRAMEWORKS } from './frameworks';
import { JAVASCRIPT } from './javascript';
import { JAVASCRIPT_BASICS } from './javascriptBasics';
import { NODE } from './node';
import { OTHER_LANGUAGES } from './otherLanguages';
import { PYTHON } from './python';
import { PYTHON_BASICS } from './pythonBasics';
import { VALUES } from './values';

/** The technologies and ideas that can be explained; where two are as telling, the first one is told. */
export const CONCEPTS: readonly Concept[] = [
  ...JAVASCRIPT,
  ...NODE,
  ...FRAMEWORKS,
  ...PYTHON,
  ...VALUES,
  ...JAVASCRIPT_BASICS,
  ...PYTHON_BASICS,
  ...OTHER_LANGUAGES,
];

/** The curated catalogue: every page of documentation that the offline mentor may name. */
export function allResources(): readonly Resource[] {
  return [
    ...CONCEPTS.map(({ docs }) => docs),
    ...ERRORS.map(({ docs }) => docs),
    PYTHON_ERRORS,
    ...DOCUMENTATION.values(),
  ];
}
