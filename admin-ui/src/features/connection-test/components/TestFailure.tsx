import { Anchor, Button, Text } from '@mantine/core';
import { HelpLink } from '@/components/HelpLink';
import { Notice } from '@/components/Notice';
import type { Api } from '@/lib/api/types';
import { language, serviceLanguage } from '@/lib/texts/language';
import { t, tOr } from '@/lib/texts/t';
import { useTracked } from '@/lib/usage';
import { Alternatives } from './Alternatives';
import { CertificateFacts } from './CertificateFacts';
import { CommonFixes } from './CommonFixes';

export interface TestFailureProps {
  test: Api<'ConnectionTest'>;
  current: { port: number };
  canTest: boolean;
  whyNoRetry: string | undefined;
  onFocusField: (pointer: string) => void;
  onResetCredentials: () => void;
  onAlternative: (alternative: Api<'Alternative'>) => void;
  onRetry: () => void;
}

type FailureClass = Api<'Diagnosis'>['failureClass'];

/** Nothing answered: another port, or another time, may help. */
const noAnswer = new Set<FailureClass>(['TCP_TIMEOUT', 'STEP_TIMEOUT']);

/** What another login may mend. */
const badCredentials = new Set<FailureClass>([
  'AUTH_NOT_OFFERED',
  'AUTH_REQUIRED',
  'AUTH_MECHANISM_UNSUPPORTED',
  'AUTH_BAD_CREDENTIALS',
  'AUTH_APP_PASSWORD_REQUIRED',
  'AUTH_DISABLED_BY_TENANT',
  'AUTH_BASIC_RETIRED',
  'AUTH_LOCKED_OR_SUSPICIOUS',
]);

/** Why the test failed: headline, sentence, fix, and the ways on. */
export function TestFailure(props: TestFailureProps) {
  const { diagnosis, id } = props.test;
  useTracked(
    'error_message_displayed',
    {
      error_category: diagnosis?.failureClass ?? 'unexpected',
      resolution_method: diagnosis === undefined ? 'none' : 'fix',
    },
    id,
  );
  if (diagnosis === undefined) {
    return <Notice tone="bad" role="alert" title={t('fail.unexpected')} />;
  }
  const portMatters = noAnswer.has(diagnosis.failureClass);
  return (
    <>
      <Notice
        tone="bad"
        role="alert"
        title={headlineOf(diagnosis)}
        actions={props.canTest && <WaysOn {...props} diagnosis={diagnosis} retry={portMatters} />}
      >
        <Text size="sm" lang={serviceLanguage}>
          {diagnosis.sentence}
        </Text>{' '}
        <Text size="sm" mt={4}>
          <strong>{t('test.nextStep')}:</strong> <span lang={serviceLanguage}>{diagnosis.fix}</span>
        </Text>
      </Notice>
      <CertificateFacts test={props.test} diagnosis={diagnosis} />
      {props.canTest && (
        <Alternatives
          found={diagnosis.alternatives}
          port={props.current.port}
          portMatters={portMatters}
          onAlternative={props.onAlternative}
        />
      )}
      <CommonFixes of={diagnosis.failureClass} />
      <HelpLink about={`failure:${diagnosis.failureClass}`} />
    </>
  );
}

/** The service's own headline, and in a language that it does not speak the words for its class. */
function headlineOf({ headline, failureClass }: Api<'Diagnosis'>): string {
  return language() === serviceLanguage ? headline : tOr(`failure.${failureClass}`, headline);
}

interface WaysOnProps extends TestFailureProps {
  diagnosis: Api<'Diagnosis'>;
  /** Whether trying again may help. */
  retry: boolean;
}

function WaysOn({
  diagnosis,
  retry,
  whyNoRetry,
  onFocusField,
  onResetCredentials,
  onRetry,
}: WaysOnProps) {
  const { field } = diagnosis;
  const fieldKey = field?.split('/').pop() ?? '';
  return (
    <>
      {retry && (
        <Button
          size="compact-sm"
          variant="default"
          disabled={whyNoRetry !== undefined}
          onClick={onRetry}
        >
          {t('common.retry')}
        </Button>
      )}{' '}
      {badCredentials.has(diagnosis.failureClass) && (
        <Anchor
          component="button"
          type="button"
          size="sm"
          underline="always"
          onClick={onResetCredentials}
        >
          {t('test.resetCredentials')}
        </Anchor>
      )}{' '}
      {field !== undefined && (
        <Anchor
          component="button"
          type="button"
          size="sm"
          underline="always"
          onClick={() => {
            onFocusField(field);
          }}
        >
          {t('test.goTo', { field: tOr(`field.${fieldKey}`, fieldKey) })}
        </Anchor>
      )}
    </>
  );
}
