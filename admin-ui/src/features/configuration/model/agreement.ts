import type { JudgedDraft } from '../api/validate-draft';
import { changesOf, type FormState } from './form-state';
import { fieldOf, valueOf, type Field } from './setting';

/**
 * The changes that a Utility Administrator makes with agreement only, in page order: by the
 * field's row, or where the server found the value itself to be sensitive.
 */
export function sensitiveChanges(state: FormState, judged: JudgedDraft | undefined): Field[] {
  const changed = new Set(changesOf(state));
  const found = new Set(
    (judged?.verdict.sensitiveFields ?? []).map((name) =>
      fieldOf(state.settings, name.replaceAll('.', '/')),
    ),
  );
  const judgedNow = (name: Field) =>
    judged !== undefined && valueOf(judged.about, name) === valueOf(state.values, name);
  return state.settings
    .filter(({ name, kind, sensitive }) =>
      kind === 'SECRET'
        ? sensitive && (changed.has(name) || state.secret.revision > 0)
        : changed.has(name) && (sensitive || (found.has(name) && judgedNow(name))),
    )
    .map(({ name }) => name);
}
