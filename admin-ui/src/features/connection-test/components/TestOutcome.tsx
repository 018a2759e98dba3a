import { Anchor, Button, Text } from '@mantine/core';
import { Notice } from '@/components/Notice';
import type { Api } from '@/lib/api/types';
import { t, tOr } from '@/lib/texts/t';
import { formatDuration } from '@/lib/time';
import classes from './TestPanel.module.css';

interface TestOutcomeProps {
  test: Api<'ConnectionTest'>;
  current: { host: string; port: number; tls: Api<'TlsMode'> };
  canTest: boolean;
  whyNoRetry: string | undefined;
  onFocusField: (pointer: string) => void;
  onResetCredentials: () => void;
  onAlternative: (alternative: Api<'Alternative'>) => void;
  onRetry: () => void;
}

/** How the test ended: headline, sentence, fix, and the ways on. */
export function TestOutcome(props: TestOutcomeProps) {
  const { test } = props;
  const took = test.durationMs === undefined ? '' : formatDuration(test.durationMs);
  switch (test.status) {
    case 'RUNNING':
      return null;
    case 'CANCELLED':
      return (
        <Notice tone="info" role="status" title={t('test.cancelled')}>
          {t('test.cancelledText')}
        </Notice>
      );
    case 'PASSED':
      return (
        <>
          <Notice tone="good" role="status" title={t('test.success')}>
            {took !== '' && t('test.took', { duration: took })}
          </Notice>
          {test.warnings.length > 0 && (
            <Notice tone="warn" title={t('test.warnings')}>
              <ul className={classes.fixes}>
                {test.warnings.map((warning) => (
                  <li key={warning.code}>{warning.text}</li>
                ))}
              </ul>
            </Notice>
          )}
        </>
      );
    case 'FAILED':
      return <Failure {...props} />;
  }
}

function Failure({
  test,
  current,
  canTest,
  whyNoRetry,
  onFocusField,
  onResetCredentials,
  onAlternative,
  onRetry,
}: TestOutcomeProps) {
  const { diagnosis } = test;
  if (diagnosis === undefined) {
    return <Notice tone="bad" role="alert" title={t('fail.unexpected')} />;
  }
  const fieldKey = diagnosis.field?.split('/').pop() ?? '';
  const isTimeout = diagnosis.headline.startsWith(t('test.timeout'));
  const isLogin = diagnosis.headline.startsWith(t('test.authFailed'));
  const isBlocked = diagnosis.headline.startsWith(t('test.portBlocked'));
  const ways = alternativesOf(diagnosis, current, isBlocked || isTimeout);
  return (
    <>
      <Notice
        tone="bad"
        role="alert"
        title={diagnosis.headline}
        actions={
          canTest && (
            <>
              {(isTimeout || isBlocked) && (
                <Button
                  size="compact-sm"
                  variant="default"
                  disabled={whyNoRetry !== undefined}
                  onClick={onRetry}
                >
                  {t('common.retry')}
                </Button>
              )}
              {isLogin && (
                <Anchor
                  component="button"
                  type="button"
                  size="sm"
                  underline="always"
                  onClick={onResetCredentials}
                >
                  {t('test.resetCredentials')}
                </Anchor>
              )}
              {diagnosis.field !== undefined && (
                <Anchor
                  component="button"
                  type="button"
                  size="sm"
                  underline="always"
                  onClick={() => {
                    onFocusField(diagnosis.field ?? '');
                  }}
                >
                  {t('test.goTo', { field: tOr(`field.${fieldKey}`, fieldKey) })}
                </Anchor>
              )}
            </>
          )
        }
      >
        <Text size="sm">{diagnosis.sentence}</Text>
        <Text size="sm" mt={4}>
          <strong>{t('test.nextStep')}:</strong> {diagnosis.fix}
        </Text>
      </Notice>
      {canTest && ways.length > 0 && (
        <div>
          <Text size="sm" fw={600}>
            {diagnosis.alternatives.length > 0 ? t('test.alternatives') : t('test.otherPorts')}
          </Text>
          <div style={{ display: 'flex', flexWrap: 'wrap', gap: '0.35rem', marginTop: '0.35rem' }}>
            {ways.map((way) => (
              <Button
                key={way.label}
                size="compact-sm"
                variant="default"
                onClick={() => {
                  onAlternative(way);
                }}
              >
                {way.label}
              </Button>
            ))}
          </div>
        </div>
      )}
      <div>
        <Text size="sm" fw={600}>
          {t('test.commonTitle')}
        </Text>
        <ul className={classes.fixes}>
          <li>{t('test.common.spelling')}</li>
          <li>{t('test.common.firewall')}</li>
          <li>{t('test.common.credentials')}</li>
          <li>{t('test.common.protocol')}</li>
          <li>{t('test.common.rerun')}</li>
        </ul>
      </div>
    </>
  );
}

/** What the diagnosis found, else, where the port may be blocked, the other usual ports (UI-9). */
function alternativesOf(
  diagnosis: Api<'Diagnosis'>,
  current: { port: number },
  portMatters: boolean,
): Api<'Alternative'>[] {
  const found = diagnosis.alternatives;
  if (found.length > 0 || !portMatters) {
    return found;
  }
  const usual: { port: number; tls: Api<'TlsMode'> }[] = [
    { port: 587, tls: 'STARTTLS' },
    { port: 465, tls: 'SSL_TLS' },
    { port: 2525, tls: 'STARTTLS' },
  ];
  return usual
    .filter(({ port }) => port !== current.port)
    .map(({ port, tls }) => ({
      label: t('test.portChoice', { port, tls: t(`tls.short.${tls}`) }),
      port,
      tls,
    }));
}
