import { Anchor } from '@mantine/core';
import { Notice } from '@/components/Notice';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import { formatDateTime } from '@/lib/time';
import { fieldOf, labelOf, type Settings } from '../model/setting';
import { focusField } from './FaultList';

/** What the watch over the active configuration finds, as against the rules on its fields. */
const watched = new Set([
  'SECRET_EXPIRES_SOON',
  'SECRET_HAS_EXPIRED',
  'CERTIFICATE_EXPIRES_SOON',
  'CERTIFICATE_HAS_EXPIRED',
  'LAST_PROBE_FAILED',
  'TOKEN_REFUSED',
]);

/** What the scheduled probes found, and what ends soon: with the way to the field in question. */
export function WatchNotice({
  settings,
  configuration,
}: {
  settings: Settings;
  configuration: Api<'Configuration'>;
}) {
  const found = configuration.warnings.filter(({ code }) => watched.has(code));
  const { lastProbe } = configuration;
  if (found.length === 0) {
    return null;
  }
  return (
    <Notice tone="warn" role="status" title={t('watch.title')}>
      <ul style={{ margin: '0.25rem 0 0', paddingLeft: '1.1rem' }}>
        {found.map((warning) => {
          const field = fieldOf(settings, warning.pointer);
          return (
            <li key={warning.code}>
              {warning.message}{' '}
              {field !== undefined && (
                <Anchor
                  component="button"
                  type="button"
                  size="sm"
                  underline="always"
                  onClick={() => {
                    focusField(field);
                  }}
                >
                  {t('test.goTo', { field: labelOf(settings, field) })}
                </Anchor>
              )}
            </li>
          );
        })}
      </ul>
      {lastProbe !== undefined && t('watch.probe', { at: formatDateTime(lastProbe.at) })}
    </Notice>
  );
}
