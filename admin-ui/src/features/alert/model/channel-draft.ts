import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import type { Severity } from './severity';

export type Channel = Api<'AlertChannel'>;
export type Kind = Channel['kind'];

export const kinds: Kind[] = ['WEBHOOK', 'SLACK', 'TEAMS', 'PAGERDUTY', 'MAIL'];

/** A channel as somebody types it; what is secret stays empty until it is typed anew. */
export interface ChannelDraft {
  name: string;
  kind: Kind;
  enabled: boolean;
  minimumSeverity: Severity;
  url: string;
  secret: string;
  recipients: string;
}

export const newChannel: ChannelDraft = {
  name: '',
  kind: 'WEBHOOK',
  enabled: true,
  minimumSeverity: 'WARNING',
  url: '',
  secret: '',
  recipients: '',
};

export function draftOf(channel: Channel): ChannelDraft {
  const { name, kind, enabled, minimumSeverity, recipients } = channel;
  return {
    name,
    kind,
    enabled,
    minimumSeverity,
    url: '',
    secret: '',
    recipients: recipients.join(', '),
  };
}

export function hasUrl(kind: Kind): boolean {
  return kind === 'WEBHOOK' || kind === 'SLACK' || kind === 'TEAMS';
}

export function hasSecret(kind: Kind): kind is 'WEBHOOK' | 'PAGERDUTY' {
  return kind === 'WEBHOOK' || kind === 'PAGERDUTY';
}

/** What is sent; of a channel that exists, what was not typed anew is left out and stays. */
export function requestOf(draft: ChannelDraft, exists: boolean): Api<'SaveAlertChannel'> {
  const { name, kind, enabled, minimumSeverity, url, secret, recipients } = draft;
  return {
    name,
    kind,
    enabled,
    minimumSeverity,
    ...(hasUrl(kind) && !(exists && url === '') ? { url } : {}),
    ...(hasSecret(kind) && !(exists && secret === '') ? { secret } : {}),
    ...(kind === 'MAIL'
      ? {
          recipients: recipients
            .split(',')
            .map((one) => one.trim())
            .filter((one) => one !== ''),
        }
      : {}),
  };
}

/** What differs between a draft and what is saved by now, in words; secrets can't be compared. */
export function disputedOf(draft: ChannelDraft, saved: Channel) {
  const theirs = draftOf(saved);
  const told = (enabled: boolean) => t(enabled ? 'alert.rule.on' : 'alert.rule.off');
  return [
    { name: t('alert.channel.name'), mine: draft.name, theirs: theirs.name },
    {
      name: t('alert.channel.enabled'),
      mine: told(draft.enabled),
      theirs: told(theirs.enabled),
    },
    {
      name: t('alert.channel.minimum'),
      mine: t(`alert.severity.${draft.minimumSeverity}`),
      theirs: t(`alert.severity.${theirs.minimumSeverity}`),
    },
    {
      name: t('alert.channel.recipients'),
      mine: draft.recipients,
      theirs: theirs.recipients,
    },
    ...(draft.url === ''
      ? []
      : [{ name: t('alert.channel.url'), mine: draft.url, theirs: saved.place ?? '' }]),
  ].filter(({ mine, theirs: other }) => mine !== other);
}
