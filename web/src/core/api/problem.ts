// Turns a server's refusal into messages beside fields and a summary.
import { ApiError } from './client';
import type { FieldProblem } from './types';

export interface FormProblems {
  /** First message per field name. */
  fields: Record<string, string>;
  /** Messages that belong to no field of the form. */
  other: string[];
}

/** "/guardians/0/full_name" speaks of the field "guardians", "/values/birth" of "birth" where a form knows that. */
function fieldOf(problem: FieldProblem, known: readonly string[]): string | undefined {
  return problem.pointer.split('/').find((part) => known.includes(part));
}

export function formProblems(error: unknown, known: readonly string[]): FormProblems {
  const result: FormProblems = { fields: {}, other: [] };
  if (!(error instanceof ApiError)) return result;
  for (const problem of error.problem.errors ?? []) {
    const field = fieldOf(problem, known);
    if (field) result.fields[field] ??= problem.message;
    else result.other.push(problem.message);
  }
  return result;
}

export const isProblem = (error: unknown, status: number): error is ApiError =>
  error instanceof ApiError && error.status === status;

/** Rethrown with what is wrong with the fields, instead of that something is: for dialogs without fields of their own. */
export function inWords(error: unknown): never {
  if (!(error instanceof ApiError) || !error.problem.errors?.length) throw error;
  const detail = error.problem.errors.map((one) => one.message).join(' ');
  throw new ApiError({ ...error.problem, detail });
}
