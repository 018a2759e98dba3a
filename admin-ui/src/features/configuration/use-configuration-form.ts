import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Stored } from './api/get-configuration';
import { verdictQuery, type JudgedDraft } from './api/validate-draft';
import { formEdits, type FormEdits } from './form-edits';
import { sensitiveChanges } from './model/agreement';
import { baselineOf, fingerprint } from './model/draft';
import { findingsOf, type Findings } from './model/findings';
import { changesOf, initialState, isDirty, seen, type FormState } from './model/form-state';
import { secretView, type SecretView } from './model/secret';
import type { Draft, Field, Settings } from './model/setting';
import { keptDraft, useKeptDraft } from './use-kept-draft';

/** What the form holds, and how it differs from what is stored. */
export interface FormDraft {
  /** The stored configuration that the form stands on. */
  base: Stored | undefined;
  baseline: Draft;
  values: Draft;
  changed: Field[];
  dirty: boolean;
  /** Whether it comes from before a reload. */
  restored: boolean;
  /** Whether something changed that only a test can prove. */
  needsTest: boolean;
  /** What of it somebody else has to agree to, where the author may not decide alone. */
  sensitive: Field[];
  /** What a test of it is recognized by. */
  fingerprint: string;
}

/** Everything that a form needs to draw itself. */
export interface ConfigurationForm {
  settings: Settings;
  readOnly: boolean;
  draft: FormDraft;
  secret: SecretView;
  findings: Findings;
  edit: FormEdits;
}

/**
 * The form's state: values, faults, warnings, what changed and what the user touched. It knows
 * nothing of tests, and draws nothing.
 */
export function useConfigurationForm(
  settings: Settings,
  scope: string,
  stored: Stored | undefined,
  readOnly: boolean,
): ConfigurationForm {
  const [state, setState] = useState(() =>
    initialState(
      settings,
      stored,
      keptDraft(settings, scope, stored?.configuration.version ?? null),
    ),
  );
  const [known, setKnown] = useState(stored);
  if (stored !== known) {
    setKnown(stored);
    if (stored !== undefined) {
      setState(seen(state, stored));
    }
  }
  useKeptDraft(scope, state);

  const secret = secretView(state);
  const [asked] = useDebouncedValue(state.values, 350);
  const judged = useQuery({
    ...verdictQuery(settings, asked, {
      passwordSet: secret.ready || secret.revision > 0,
      passwordTyped: secret.revision > 0,
      ...(state.base === undefined ? {} : { configurationId: state.base.configuration.id }),
    }),
    enabled: !readOnly,
  });
  return {
    settings,
    readOnly,
    draft: draftView(state, judged.data),
    secret,
    findings: findingsOf(state, judged.data, secret.keyFault),
    edit: formEdits(scope, state, setState),
  };
}

function draftView(state: FormState, judged: JudgedDraft | undefined): FormDraft {
  const { settings, base, values, restored, secret } = state;
  const changed = changesOf(state);
  return {
    base,
    baseline: baselineOf(settings, base?.configuration),
    values,
    changed,
    dirty: isDirty(state),
    restored,
    needsTest:
      base === undefined ||
      secret.revision > 0 ||
      settings.some(({ name, tested }) => tested && changed.includes(name)),
    sensitive: sensitiveChanges(state, judged),
    fingerprint: fingerprint(settings, values, secret.revision),
  };
}
