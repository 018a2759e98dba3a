import { useForm } from '@mantine/form';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { z } from 'zod';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import { forget, recall, remember } from '@/lib/tab-memory';
import type { Stored } from './api/get-configuration';
import { validateDraft } from './api/validate-draft';
import {
  changedFields,
  connectionFields,
  destinationChanged,
  draftOf,
  emptyDraft,
  fieldOf,
  fields,
  fingerprint,
  saveBodyOf,
  trimmed,
  type Draft,
  type Field,
  type TypedSecret,
} from './model/draft';
import {
  emptyGrant,
  grantBody,
  grantFieldOf,
  grantFields,
  isComplete,
  keyFault,
  missingOf,
  type Grant,
  type GrantField,
} from './model/grant';
import { localFaults } from './model/local-rules';
import { fillFrom, type TemplateField } from './model/template-fill';

const kept = z.object({
  draft: z.record(z.string(), z.unknown()),
  touched: z.array(z.string()),
  passwordRevision: z.number(),
  baseVersion: z.number().nullable(),
});

interface Memory {
  draft: Draft;
  touched: Field[];
  passwordRevision: number;
}

/** Where the password of this form comes from. */
export type PasswordState =
  /** Nothing is stored, or it no longer fits: it must be typed. */
  | { kind: 'needed'; bound: boolean }
  /** The stored one is kept. */
  | { kind: 'stored'; at: string | undefined }
  /** The user chose to replace the stored one. */
  | { kind: 'replacing' };

/** A remark of one field that blocks nothing. */
export interface FieldWarning {
  code: string;
  message: string;
}

/** Fields that are typed, so that their faults wait until the typing is over. */
const textFields: ReadonlySet<Field> = new Set<Field>([
  'name',
  'host',
  'username',
  'password',
  'heloHostname',
  'defaultFrom',
  'customHeaders',
  'authorityPem',
  'sha256',
]);

function sameSettings(one: Stored, other: Stored): boolean {
  return changedFields(draftOf(one.configuration), draftOf(other.configuration)).length === 0;
}

function readMemory(scope: string, baseVersion: number | null): Memory | undefined {
  const parsed = kept.safeParse(recall(`draft.${scope}`));
  if (!parsed.success || parsed.data.baseVersion !== baseVersion) {
    return undefined;
  }
  const draft = { ...emptyDraft, ...parsed.data.draft, password: '' };
  const touched = fields.filter((field) => parsed.data.touched.includes(field));
  return { draft, touched, passwordRevision: parsed.data.passwordRevision };
}

/**
 * The form's state: values, faults, warnings, what changed and what the user touched. It knows
 * nothing of tests, and draws nothing.
 */
export function useConfigurationForm(scope: string, stored: Stored | undefined, readOnly: boolean) {
  const [base, setBase] = useState(stored);
  const baseline = base === undefined ? emptyDraft : draftOf(base.configuration);
  const baseVersion = base?.configuration.version ?? null;
  const [memory] = useState(() => readMemory(scope, baseVersion));

  const form = useForm<Draft>({
    mode: 'controlled',
    initialValues: memory?.draft ?? baseline,
  });
  const [touched, setTouched] = useState<ReadonlySet<Field>>(
    () => new Set(base === undefined ? (memory?.touched ?? []) : fields),
  );
  const [visited, setVisited] = useState<ReadonlySet<Field>>(() => new Set(memory?.touched ?? []));
  const [unfinished, setUnfinished] = useState<ReadonlySet<Field>>(new Set());
  const [passwordRevision, setPasswordRevision] = useState(memory?.passwordRevision ?? 0);
  const [replacing, setReplacing] = useState(false);
  const [grant, setGrant] = useState<Grant>(emptyGrant);
  const [secretExpiresOn, setSecretExpiresOn] = useState('');
  const [restored, setRestored] = useState(memory !== undefined);
  const [refused, setRefused] = useState<{ error: Api<'FieldError'>; value: unknown }[]>([]);

  const values = form.values;
  const changed = changedFields(baseline, values);
  const dirty = changed.length > 0 || passwordRevision > 0;

  // A version that came in behind our back is taken over while nothing is being edited.
  const [seen, setSeen] = useState(stored);
  if (stored !== seen) {
    setSeen(stored);
    if (stored !== undefined && base !== undefined && stored !== base) {
      const same = sameSettings(base, stored);
      if (same || !dirty) {
        setBase(stored);
        if (!same) {
          form.setValues(draftOf(stored.configuration));
        }
      }
    }
  }

  useEffect(() => {
    if (dirty) {
      remember(`draft.${scope}`, {
        draft: { ...values, password: '' },
        touched: [...touched],
        passwordRevision,
        baseVersion,
      });
    } else {
      forget(`draft.${scope}`);
    }
  }, [scope, dirty, values, touched, passwordRevision, baseVersion]);

  const byGrant = values.authProtocol === 'XOAUTH2' && grant.kind !== 'access_token';
  const secretTyped = byGrant ? isComplete(grant) : values.password !== '';
  const secretBegun = byGrant ? holdsAnything(grant) : values.password !== '';
  const secret: TypedSecret = {
    // The description lists the members of all kinds together; each kind has its own.
    oauthGrant:
      byGrant && secretTyped ? (grantBody(grant) as TypedSecret['oauthGrant']) : undefined,
    expiresOn: secretExpiresOn,
  };
  const forgetSecret = () => {
    setPasswordRevision(0);
    setReplacing(false);
    setGrant((before) => ({ ...emptyGrant, kind: before.kind }));
    setSecretExpiresOn('');
  };

  const bound = base !== undefined && destinationChanged(baseline, values);
  const password: PasswordState =
    base?.configuration.passwordSet !== true || bound
      ? { kind: 'needed', bound }
      : replacing || secretBegun
        ? { kind: 'replacing' }
        : { kind: 'stored', at: base.configuration.passwordSetAt };
  const passwordReady = secretTyped || password.kind === 'stored';

  const [asked] = useDebouncedValue(values, 350);
  const askedBody: Api<'ValidateDraft'> = {
    ...saveBodyOf(asked, undefined),
    passwordSet: passwordReady || passwordRevision > 0,
  };
  const verdict = useQuery({
    queryKey: ['validate', askedBody],
    queryFn: ({ signal }) => validateDraft(askedBody, signal),
    placeholderData: keepPreviousData,
    enabled: !readOnly,
    staleTime: 60_000,
    retry: false,
  });

  const local = localFaults(values);
  const current = trimmed(values);
  const settled = trimmed(asked);
  /** The server's verdict holds for a field as long as its value has not moved on since. */
  const holds = (field: Field) => current[field] === settled[field];

  const remote: Partial<Record<Field, string>> = {};
  for (const error of verdict.data?.errors ?? []) {
    const field = fieldOf(error.pointer);
    if (field !== undefined && field !== 'password' && holds(field)) {
      remote[field] ??= error.message;
    }
  }
  const grantFaults: Partial<Record<GrantField, string>> = {};
  const wrongKey = grant.kind === 'service_account' ? keyFault(grant.key) : undefined;
  if (wrongKey !== undefined) {
    grantFaults.key = wrongKey;
  }
  for (const { error, value } of refused) {
    const field = fieldOf(error.pointer);
    const now = field === 'password' ? passwordRevision : field && current[field];
    if (field !== undefined && now === value) {
      const part = grantFieldOf(error.pointer);
      if (part === undefined) {
        remote[field] ??= error.message;
      } else {
        grantFaults[part] ??= error.message;
      }
    }
  }

  const faults: Partial<Record<Field, string>> = { ...local, ...remote };
  const requiredEmpty = (['name', 'host', 'username'] as const).filter(
    (field) => values[field].trim() === '',
  );
  const invalid = fields.filter(
    (field) =>
      unfinished.has(field) ||
      (faults[field] !== undefined && !requiredEmpty.some((empty) => empty === field)),
  );

  /**
   * The fault to be shown: of a text once it was left, never while it is being typed. The host's
   * format is told during a pause in typing already (HOST-2); a choice's fault at once.
   */
  const shownFault = (field: Field): string | undefined => {
    const paused = field === 'host' && values.host.trim() !== '' && holds('host');
    const shown = visited.has(field) || paused || !textFields.has(field);
    return shown ? faults[field] : undefined;
  };

  const warnings = (field: Field): FieldWarning[] =>
    warningsOf(field, values, verdict.data ?? storedVerdict(base, dirty), holds);

  const touch = (...some: Field[]) => {
    setTouched((before) => new Set([...before, ...some]));
  };

  return {
    values,
    baseline,
    base,
    changed,
    dirty,
    restored,
    touched,
    invalid,
    missing: requiredEmpty,
    faults,
    shownFault,
    warnings,
    password,
    passwordReady,
    passwordRevision,
    secret,
    secretTyped,
    /** What is still to be typed before the secret is whole, by the names on the page. */
    secretMissing: byGrant
      ? (wrongKey === undefined ? missingOf(grant) : (['key'] as const)).map((one) =>
          t(`oauth.${one}`),
        )
      : [t(values.authProtocol === 'XOAUTH2' ? 'oauth.accessToken' : 'field.password')],
    grant,
    grantFaults,
    secretExpiresOn,
    serverChecked: verdict.isSuccess && !verdict.isPlaceholderData,
    fingerprint: fingerprint(values, passwordRevision),
    needsTest:
      base === undefined ||
      passwordRevision > 0 ||
      changed.some((field) => connectionFields.some((one) => one === field)),

    /** The user typed or chose something. */
    set<F extends Field>(field: F, value: Draft[F]) {
      form.setValues((before) => ({ ...before, [field]: value }));
      touch(field);
      if (textFields.has(field)) {
        setVisited((before) => new Set([...before].filter((one) => one !== field)));
      }
      if (field === 'password') {
        setPasswordRevision((before) => (value === '' && base !== undefined ? 0 : before + 1));
      }
    },
    /** The user typed a part of what XOAUTH2 signs in with. */
    setGrant(some: Partial<Grant>) {
      const next = { ...grant, ...some };
      setGrant(next);
      touch('password');
      if (some.kind !== undefined) {
        // Another way to sign in: what was typed for the one before must not go along unseen.
        form.setValues((before) => ({ ...before, password: '' }));
      }
      setPasswordRevision((before) =>
        !holdsAnything(next) && base !== undefined ? 0 : before + 1,
      );
    },
    /** The day on which the typed secret ends; the test notes it with the secret. */
    setSecretExpiresOn(day: string) {
      setSecretExpiresOn(day);
      setPasswordRevision((before) => before + 1);
    },
    /** The user left the field: now its fault may be shown. */
    leave(field: Field) {
      const clean = trimmed(values)[field];
      if (clean !== values[field]) {
        form.setValues((before) => ({ ...before, [field]: clean }));
      }
      setVisited((before) => new Set([...before, field]));
    },
    /** Shows every fault there is and names the first. */
    showAll(): Field | undefined {
      setVisited(new Set(fields));
      return [...requiredEmpty, ...invalid].sort(
        (a, b) => fields.indexOf(a) - fields.indexOf(b),
      )[0];
    },
    validity(field: Field, valid: boolean) {
      setUnfinished((before) => {
        if (before.has(field) !== valid) {
          return before;
        }
        const after = new Set(before);
        if (valid) {
          after.delete(field);
        } else {
          after.add(field);
        }
        return after;
      });
    },
    /** Chooses a template and fills what the user has not touched; answers what was filled. */
    choose(template: Api<'ProviderTemplate'> | null): TemplateField[] {
      const filled = template === null ? {} : fillFrom(template, values, touched);
      form.setValues((before) => ({ ...before, ...filled, provider: template?.id ?? null }));
      touch('provider');
      return Object.keys(filled) as TemplateField[];
    },
    /** Takes values that the user accepted by a click: a provider's, or a diagnosis's. */
    accept(some: Partial<Draft>) {
      form.setValues((before) => ({ ...before, ...some }));
      touch(...(Object.keys(some) as Field[]));
    },
    revert(field: Field) {
      form.setValues((before) => ({ ...before, [field]: baseline[field] }));
      if (field === 'password') {
        forgetSecret();
      }
    },
    revertAll() {
      form.setValues(baseline);
      forgetSecret();
      setRestored(false);
      setRefused([]);
      setVisited(new Set());
      if (base === undefined) {
        setTouched(new Set());
      }
      forget(`draft.${scope}`);
    },
    replacePassword() {
      setReplacing(true);
    },
    keepPassword() {
      forgetSecret();
      form.setValues((before) => ({ ...before, password: '' }));
    },
    /** Errors of a refused save: shown until the value in question changes. */
    refuse(errors: Api<'FieldError'>[]): Field | undefined {
      const known = errors.flatMap((error) => {
        const field = fieldOf(error.pointer);
        const value = field === 'password' ? passwordRevision : field && current[field];
        return field === undefined ? [] : [{ error, value, field }];
      });
      setRefused(known);
      setVisited((before) => new Set([...before, ...known.map((one) => one.field)]));
      return known[0]?.field;
    },
    /** What was saved is the new ground. */
    saved(next: Stored) {
      setBase(next);
      form.setValues(draftOf(next.configuration));
      forgetSecret();
      setRestored(false);
      setRefused([]);
      setTouched(new Set(fields));
      forget(`draft.${scope}`);
    },
    /** After a conflict: somebody else's version is the ground, `merged` stands on it. */
    rebase(next: Stored, merged: Draft) {
      setBase(next);
      form.setValues({ ...merged, password: values.password });
    },
  };
}

function holdsAnything(grant: Grant): boolean {
  return grantFields(grant).some((field) => field !== 'provider' && grant[field] !== '');
}

/** Everything that a form needs to draw itself. */
export type ConfigurationForm = ReturnType<typeof useConfigurationForm>;

/** Without an answer of its own the server's last words about the stored version hold. */
function storedVerdict(base: Stored | undefined, dirty: boolean): Api<'DraftVerdict'> | undefined {
  return base === undefined || dirty
    ? undefined
    : { errors: [], warnings: base.configuration.warnings };
}

function warningsOf(
  field: Field,
  values: Draft,
  verdict: Api<'DraftVerdict'> | undefined,
  holds: (field: Field) => boolean,
): FieldWarning[] {
  const theirs = (verdict?.warnings ?? []).filter((warning) => {
    const about = fieldOf(warning.pointer);
    return about === field && holds(field);
  });
  return verdict !== undefined && holds(field)
    ? theirs.map(({ code, message }) => ({ code, message }))
    : ownWarning(field, values);
}

/** Warnings that must not wait for the server's answer: its words then take their place. */
function ownWarning(field: Field, values: Draft): FieldWarning[] {
  const one = (code: string, message: string) => [{ code, message }];
  switch (field) {
    case 'port':
      if (values.port === 25) {
        return one('PORT_25', t('warn.port25'));
      }
      return [465, 587, 2525].includes(values.port)
        ? []
        : one('PORT_UNUSUAL', t('warn.portUnusual', { port: values.port }));
    case 'tls':
      return values.tls === 'NONE' ? one('TLS_NONE', t('tls.warnNone')) : [];
    case 'authProtocol':
      return values.authProtocol === 'PLAIN' && values.tls === 'NONE'
        ? one('PLAIN_OPEN', t('auth.warnPlain'))
        : [];
    case 'heloHostname':
      return ['', 'localhost'].includes(values.heloHostname.trim())
        ? one('HELO_IS_LOCALHOST', t('warn.helo'))
        : [];
    case 'certificateMode':
      return values.certificateMode === 'OFF' ? one('CERT_OFF', t('warn.certOff')) : [];
    default:
      return [];
  }
}
