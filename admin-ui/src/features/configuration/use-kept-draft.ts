import { useEffect } from 'react';
import { z } from 'zod';
import { forget, recall, remember } from '@/lib/tab-memory';
import { emptyDraft } from './model/draft';
import { isDirty, type FormState, type KeptDraft } from './model/form-state';
import type { Settings } from './model/setting';

const form = z.object({
  draft: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  touched: z.array(z.string()),
  secretRevision: z.number(),
  baseVersion: z.number().nullable(),
});

/** The draft of `scope` that this tab kept, if it stands on this version. */
export function keptDraft(
  settings: Settings,
  scope: string,
  baseVersion: number | null,
): KeptDraft | undefined {
  const parsed = form.safeParse(recall(`draft.${scope}`));
  if (!parsed.success || parsed.data.baseVersion !== baseVersion) {
    return undefined;
  }
  const { draft, touched, secretRevision } = parsed.data;
  return {
    draft: { ...emptyDraft(settings), ...draft, password: '' },
    touched: settings.map(({ name }) => name).filter((name) => touched.includes(name)),
    secretRevision,
  };
}

export function forgetDraft(scope: string): void {
  forget(`draft.${scope}`);
}

/** Keeps what is typed over a reload of this tab, all but secrets. */
export function useKeptDraft(scope: string, state: FormState): void {
  const { base, values, touched, secret } = state;
  const dirty = isDirty(state);
  const baseVersion = base?.configuration.version ?? null;
  useEffect(() => {
    if (dirty) {
      remember(`draft.${scope}`, {
        draft: { ...values, password: '' },
        touched: [...touched],
        secretRevision: secret.revision,
        baseVersion,
      });
    } else {
      forgetDraft(scope);
    }
  }, [scope, dirty, values, touched, secret.revision, baseVersion]);
}
