import type { FormInstance } from 'antd';
import type { Problem } from '../problem';

/** Puts the words of a refusal at the field that it names. False where the form has no such field. `names`: what the form calls otherwise than the request. */
export function markField(form: FormInstance, problem: Problem, names: Record<string, string> = {}): boolean {
  if (!problem.field) return false;
  const name = (names[problem.field] ?? problem.field).split('.');
  const known = form.getFieldsValue(true) as Record<string, unknown>;
  if (!(name[0]! in known)) return false;
  form.setFields([{ name, errors: [problem.title] }]);
  return true;
}

/** Where a form's own rules refuse, the field says so; there is nothing more to do. */
export const atField = (): void => undefined;
