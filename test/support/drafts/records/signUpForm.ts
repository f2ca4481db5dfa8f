import type { SessionRecord } from '../../../../src/core/session/sessionRecord';
import { SessionScript } from '../../sessionScript';
import { withStack } from '../withStack';

const VALIDATE = `export interface SignUp {
  email: string;
  age?: number;
}

export type Result = { ok: true; value: SignUp } | { ok: false; errors: string[] };

export function validate(input: unknown): Result {
  const errors: string[] = [];
  const form = input as SignUp;
  if (!form.email.includes('@')) errors.push('email');
  if (form.age < 18) errors.push('age');
  return errors.length > 0 ? { ok: false, errors } : { ok: true, value: form };
}
`;
const VALIDATE_AGE = VALIDATE.replace('form.age < 18', 'form.age !== undefined && form.age < 18');
const VALIDATE_TRIM = VALIDATE_AGE.replace("form.email.includes('@')", "form.email.trim().includes('@')");
const VALIDATE_TYPE = VALIDATE_TRIM.replace(
  "!form.email.trim().includes('@')",
  "typeof form.email !== 'string' || !form.email.includes('@')",
);
const TEST = `import { describe, expect, it } from 'vitest';
import { validate } from '../src/validate';

describe('validate', () => {
  it('accepts a form without an age', () => {
    expect(validate({ email: 'a@b.cn' }).ok).toBe(true);
  });

  it('rejects a missing email', () => {
    expect(validate({})).toEqual({ ok: false, errors: ['email'] });
  });
});
`;
const API = `import { validate } from './validate';

export async function signUp(request: Request): Promise<Response> {
  const result = validate(await request.json());
  if (!result.ok) {
    return Response.json({ errors: result.errors }, { status: 422 });
  }
  return Response.json(result.value, { status: 201 });
}
`;
const TSC = `src/validate.ts(12,7): error TS18048: 'form.age' is possibly 'undefined'.
`;
const VITEST = ` ❯ test/validate.test.ts (2 tests | 1 failed) 9ms
   × validate > rejects a missing email 4ms

 FAIL  test/validate.test.ts > validate > rejects a missing email
TypeError: Cannot read properties of undefined (reading 'includes')
 ❯ validate src/validate.ts:11:19

 Test Files  1 failed (1)
      Tests  1 failed | 1 passed (2)
`;
const VITEST_TRIM = VITEST.replace("reading 'includes'", "reading 'trim'");
const VITEST_OK = ` ✓ test/validate.test.ts (2 tests) 5ms

 Test Files  1 passed (1)
      Tests  2 passed (2)
`;
const TYPESCRIPT = { language: 'typescript' } as const;

/** TypeScript with tsc and vitest: a type error and a failing test, both proven; the route was never run. */
export function signUpForm(): SessionRecord {
  const script = new SessionScript().wait(30_000);
  script.change('src/validate.ts', VALIDATE, { ...TYPESCRIPT, baseline: 'absent' }, null).wait(2 * 60_000);
  script.run('npx tsc --noEmit', 2, TSC).wait(60_000);
  script.change('src/validate.ts', VALIDATE_AGE, TYPESCRIPT).run('npx tsc --noEmit', 0, '');
  script.commit('feat: validate the sign-up form', { files: ['src/validate.ts'], fileCount: 1, hash: 'c07a5e1' });
  script.wait(8 * 60_000).change('test/validate.test.ts', TEST, { ...TYPESCRIPT, baseline: 'absent' }, null);
  script.run('npx vitest run', 1, VITEST).wait(2 * 60_000);
  script.change('src/validate.ts', VALIDATE_TRIM, TYPESCRIPT).run('npx vitest run', 1, VITEST_TRIM);
  script.wait(4 * 60_000).note('as SignUp only silences the compiler, nothing is checked at run time');
  script.change('src/validate.ts', VALIDATE_TYPE, TYPESCRIPT).run('npx vitest run', 0, VITEST_OK);
  script.wait(2 * 60_000);
  script.change('src/api.ts', API, { ...TYPESCRIPT, baseline: 'absent', origin: 'inserted' }, null);
  script.commit('test: a missing email is rejected', {
    files: ['src/api.ts', 'src/validate.ts', 'test/validate.test.ts'],
    fileCount: 3,
    hash: '9d3b7f0',
  });
  const record = withStack(
    ['TypeScript', 'Vitest'],
    script.record({ step: 2, stepName: 'sign-up form', folderName: 'club-site' }),
  );
  return {
    ...record,
    previousLog: {
      step: 1,
      path: 'docs/learning_log_step1.md',
      mastered: [{ text: 'Set up a TypeScript project with strict mode', isDone: true }],
      toStrengthen: [{ text: 'Narrow a union type without a cast', isDone: false }],
      goals: [{ text: 'Write the first unit test with vitest', isDone: false }],
      nextFocus: [],
    },
  };
}
