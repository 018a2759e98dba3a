import type { Dispatch, SetStateAction } from 'react';
import type { Api } from '@/lib/api/types';
import type { Stored } from './api/get-configuration';
import * as change from './model/form-state';
import type { FormState } from './model/form-state';
import type { Grant } from './model/grant';
import { fieldOf, type Draft, type Field, type SettingValue } from './model/setting';
import { fillFrom, type TemplateField } from './model/template-fill';
import { forgetDraft } from './use-kept-draft';

/** What can be done with the typed secret. */
export interface SecretEdits {
  setGrant: (some: Partial<Grant>) => void;
  setEnd: (day: string) => void;
  replace: () => void;
  keepStored: () => void;
}

/** What can be done with the form. */
export interface FormEdits {
  set: (field: Field, value: SettingValue) => void;
  leave: (field: Field) => void;
  /** Tells whether what stands in the field right now is a possible value. */
  setPossible: (field: Field, possible: boolean) => void;
  /** Takes values that the user accepted by a click: a provider's, or a diagnosis's. */
  accept: (some: Partial<Draft>) => void;
  /** Chooses a template and fills what the user has not touched; answers what was filled. */
  choose: (template: Api<'ProviderTemplate'> | null) => TemplateField[];
  revert: (field: Field) => void;
  revertAll: () => void;
  secret: SecretEdits;
  settle: Settlements;
}

/** What becomes of the form by the server's answers. */
export interface Settlements {
  /** Shows every fault there is. */
  showAll: () => void;
  /** Errors of a refused save or test; answers the first field at fault. */
  refuse: (errors: Api<'FieldError'>[]) => Field | undefined;
  /** What was saved is the new ground. */
  saved: (next: Stored) => void;
  /** After a conflict: somebody else's version is the ground, `merged` stands on it. */
  rebase: (next: Stored, merged: Draft) => void;
}

export function formEdits(
  scope: string,
  state: FormState,
  setState: Dispatch<SetStateAction<FormState>>,
): FormEdits {
  return {
    set: (field, value) => {
      setState((before) => change.typed(before, field, value));
    },
    leave: (field) => {
      setState((before) => change.left(before, field));
    },
    setPossible: (field, possible) => {
      setState((before) => change.judged(before, field, possible));
    },
    accept: (some) => {
      setState((before) => change.accepted(before, some));
    },
    choose: (template) => {
      const filled = template === null ? {} : fillFrom(template, state.values, state.touched);
      setState((before) =>
        change.accepted(change.filled(before, filled), { provider: template?.id ?? null }),
      );
      return Object.keys(filled) as TemplateField[];
    },
    revert: (field) => {
      setState((before) => change.reverted(before, field));
    },
    revertAll: () => {
      setState(change.allReverted);
      forgetDraft(scope);
    },
    secret: secretEdits(setState),
    settle: settlements(scope, state, setState),
  };
}

function secretEdits(setState: Dispatch<SetStateAction<FormState>>): SecretEdits {
  return {
    setGrant: (some) => {
      setState((before) => change.grantTyped(before, some));
    },
    setEnd: (day) => {
      setState((before) => change.endTyped(before, day));
    },
    replace: () => {
      setState(change.secretReplaced);
    },
    keepStored: () => {
      setState(change.secretKept);
    },
  };
}

function settlements(
  scope: string,
  state: FormState,
  setState: Dispatch<SetStateAction<FormState>>,
): Settlements {
  return {
    showAll: () => {
      setState(change.allVisited);
    },
    refuse: (errors) => {
      setState((before) => change.refusedBy(before, errors));
      return errors
        .map(({ pointer }) => fieldOf(state.settings, pointer))
        .find((field) => field !== undefined);
    },
    saved: (next) => {
      setState((before) => change.savedAs(before, next));
      forgetDraft(scope);
    },
    rebase: (next, merged) => {
      setState((before) => change.rebased(before, next, merged));
    },
  };
}
