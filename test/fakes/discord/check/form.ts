// The tree of what is wrong with a body, as error 50035 carries it, and the plain checks of fields that fill it. What a
// message or a command must look like is for the other files here.
import { lengthOf } from './limits.ts';
import { written } from '../guild/model.ts';
import type { Json } from '../guild/model.ts';

interface Problem {
  code: string;
  message: string;
}

export class Form {
  readonly #problems: { path: readonly (string | number)[]; problem: Problem }[] = [];

  get clean(): boolean {
    return this.#problems.length === 0;
  }

  add(path: readonly (string | number)[], code: string, message: string): void {
    this.#problems.push({ path, problem: { code, message } });
  }

  /** `{content: {_errors: [{code, message}]}}` */
  tree(): Json {
    const root: Json = {};
    for (const { path, problem } of this.#problems) {
      let node = root;
      for (const key of path) node = (node[key] ??= {}) as Json;
      ((node['_errors'] ??= []) as Problem[]).push(problem);
    }
    return root;
  }

  at(...path: (string | number)[]): At {
    return new At(this, path);
  }
}

/** A place in the body. Every check answers the value when it is right, and notes what is wrong otherwise. */
export class At {
  readonly form: Form;
  readonly path: readonly (string | number)[];

  constructor(form: Form, path: readonly (string | number)[]) {
    this.form = form;
    this.path = path;
  }

  at(...path: (string | number)[]): At {
    return new At(this.form, [...this.path, ...path]);
  }

  fail(code: string, message: string): void {
    this.form.add(this.path, code, message);
  }

  required(): void {
    this.fail('BASE_TYPE_REQUIRED', 'This field is required');
  }

  /** Absent and null are fine here: `undefined`. */
  text(value: unknown, { min = 0, max }: { min?: number; max: number }): string | undefined {
    if (value === undefined || value === null) return undefined;
    if (typeof value === 'number' || typeof value === 'boolean')
      return this.text(String(value), { min, max });
    if (typeof value !== 'string') {
      this.fail('STRING_TYPE_CONVERT', `Could not interpret "${JSON.stringify(value)}" as string.`);
      return undefined;
    }
    const length = lengthOf(value.trim());
    if (length > max || length < min) {
      if (min === 0) this.fail('BASE_TYPE_MAX_LENGTH', `Must be ${max} or fewer in length.`);
      else if (length === 0) this.required();
      else this.fail('BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`);
    }
    return value.trim();
  }

  needText(value: unknown, { min = 1, max }: { min?: number; max: number }): string {
    if (value === undefined || value === null) {
      this.required();
      return '';
    }
    return this.text(value, { min, max }) ?? '';
  }

  whole(value: unknown, { min, max }: { min: number; max: number }): number | undefined {
    if (value === undefined || value === null) return undefined;
    const number = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value;
    if (typeof number !== 'number' || !Number.isInteger(number)) {
      this.fail('NUMBER_TYPE_COERCE', `Value "${written(value)}" is not int.`);
      return undefined;
    }
    if (number > max) {
      this.fail('NUMBER_TYPE_MAX', `int value should be less than or equal to ${max}.`);
    } else if (number < min) {
      this.fail('NUMBER_TYPE_MIN', `int value should be greater than or equal to ${min}.`);
    }
    return number;
  }

  oneOf(value: unknown, allowed: readonly (string | number)[]): void {
    if (value === undefined || value === null) return;
    if (!allowed.some((one) => String(one) === written(value))) {
      this.fail('BASE_TYPE_CHOICES', `Value must be one of {${allowed.join(', ')}}.`);
    }
  }

  flag(value: unknown): void {
    if (value !== undefined && value !== null && typeof value !== 'boolean') {
      this.fail('BOOLEAN_TYPE_CONVERT', 'Must be either true or false.');
    }
  }

  snowflake(value: unknown): string | undefined {
    if (value === undefined || value === null) return undefined;
    if (/^\d{17,20}$/.test(written(value))) return written(value);
    this.fail('NUMBER_TYPE_COERCE', `Value "${written(value)}" is not snowflake.`);
    return undefined;
  }

  list(value: unknown, { min = 0, max }: { min?: number; max: number }): readonly unknown[] {
    if (value === undefined || value === null) {
      if (min > 0) this.required();
      return [];
    }
    if (!Array.isArray(value)) {
      this.fail('LIST_TYPE_CONVERT', 'Only iterables may be used in a ListType.');
      return [];
    }
    if (value.length > max && min === 0) {
      this.fail('BASE_TYPE_MAX_LENGTH', `Must be ${max} or fewer in length.`);
    } else if (value.length > max || value.length < min) {
      this.fail('BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`);
    }
    return value as unknown[];
  }

  object(value: unknown): Json | null {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Json;
    this.fail('MODEL_TYPE_CONVERT', 'Only dictionaries may be used in a ModelType.');
    return null;
  }

  url(value: unknown, { max, schemes }: { max: number; schemes: readonly string[] }): void {
    const text = this.text(value, { min: 1, max });
    if (text === undefined || text === '') return;
    const scheme = /^([a-z]+):\/\/\S+$/i.exec(text)?.[1]?.toLowerCase();
    if (scheme === undefined) this.fail('URL_TYPE_INVALID_URL', 'Not a well formed URL.');
    else if (!schemes.includes(scheme)) {
      this.fail(
        'URL_TYPE_INVALID_SCHEME',
        `Scheme "${scheme}" is not supported. Scheme must be one of (${schemes.map((one) => `'${one}'`).join(', ')}).`,
      );
    }
  }
}
