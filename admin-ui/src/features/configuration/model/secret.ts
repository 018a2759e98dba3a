import { t } from '@/lib/texts/t';
import type { Stored } from '../api/get-configuration';
import { baselineOf, changedFields, type TypedSecret } from './draft';
import type { FormState } from './form-state';
import {
  grantBody,
  holdsAnything,
  isComplete,
  keyFault,
  missingOf,
  type Grant,
  type GrantField,
} from './grant';
import { labelOf, type Draft, type Settings } from './setting';

/** Where the password of this form comes from. */
export type PasswordState =
  /** Nothing is stored, or it no longer fits: it must be typed. */
  | { kind: 'needed'; bound: boolean }
  /** The stored one is kept. */
  | { kind: 'stored'; at: string | undefined }
  /** The user chose to replace the stored one. */
  | { kind: 'replacing' };

/** The secret as the form shows it: what is stored, what was typed, what is missing. */
export interface SecretView {
  password: PasswordState;
  grant: Grant;
  endsOn: string;
  /** How often the typed secret changed. */
  revision: number;
  /** Whether a whole secret is typed. */
  typed: boolean;
  /** Whether one is at hand for a test: typed, or stored and still fitting. */
  ready: boolean;
  /** What is still to be typed of it, by the names on the page. */
  missing: string[];
  keyFault: string | undefined;
  body: TypedSecret;
}

export function secretView({ settings, base, values, secret }: FormState): SecretView {
  const { grant, endsOn, revision, replacing } = secret;
  const byGrant = values.authProtocol === 'XOAUTH2' && grant.kind !== 'access_token';
  const typed = byGrant ? isComplete(grant) : values.password !== '';
  const begun = byGrant ? holdsAnything(grant) : values.password !== '';
  const password = passwordState(settings, base, values, replacing || begun);
  const wrongKey = grant.kind === 'service_account' ? keyFault(grant.key) : undefined;
  const lacking: readonly GrantField[] = wrongKey === undefined ? missingOf(grant) : ['key'];
  return {
    password,
    grant,
    endsOn,
    revision,
    typed,
    ready: typed || password.kind === 'stored',
    missing: byGrant
      ? lacking.map((one) => t(`oauth.${one}`))
      : [
          values.authProtocol === 'XOAUTH2'
            ? t('oauth.accessToken')
            : labelOf(settings, 'password'),
        ],
    keyFault: wrongKey,
    body: {
      // The description lists the members of all kinds together; each kind has its own.
      oauthGrant: byGrant && typed ? (grantBody(grant) as TypedSecret['oauthGrant']) : undefined,
      expiresOn: endsOn,
    },
  };
}

function passwordState(
  settings: Settings,
  base: Stored | undefined,
  values: Draft,
  replacing: boolean,
): PasswordState {
  const stored = base?.configuration;
  const bound = stored !== undefined && destinationChanged(settings, base, values);
  if (stored?.passwordSet !== true || bound) {
    return { kind: 'needed', bound };
  }
  return replacing ? { kind: 'replacing' } : { kind: 'stored', at: stored.passwordSetAt };
}

/** Whether the stored secret no longer fits, because its destination changed (design 4). */
function destinationChanged(settings: Settings, base: Stored | undefined, values: Draft): boolean {
  const binding = settings.filter(({ bindsSecret }) => bindsSecret);
  return changedFields(binding, baselineOf(settings, base?.configuration), values).length > 0;
}
