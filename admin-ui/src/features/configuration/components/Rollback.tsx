import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Notice } from '@/components/Notice';
import { ReasonedButton } from '@/components/ReasonedButton';
import { failureText } from '@/components/States';
import { ApiProblem } from '@/lib/api/problem';
import { useSession } from '@/lib/session';
import { t } from '@/lib/texts/t';
import { differenceQuery } from '../api/compare-versions';
import type { Stored } from '../api/get-configuration';
import { rollBack } from '../api/roll-back';
import type { Saved } from '../api/save-configuration';
import { fieldOf, labelOf, settingOf, type Settings } from '../model/setting';
import { VersionDifference } from './VersionDifference';

interface RollbackProps {
  settings: Settings;
  stored: Stored;
  to: number;
  /** Why nothing can be rolled back now: unsaved changes, say. */
  whyNoRollback: string | undefined;
  onStay: () => void;
  onRolledBack: (saved: Saved, to: number) => void;
}

/** The way back to one version: what it changes, why, and the doing. */
export function Rollback(props: RollbackProps) {
  const { settings, stored, to, whyNoRollback, onStay, onRolledBack } = props;
  const [comment, setComment] = useState('');
  const { id, version } = stored.configuration;
  const agreement = useNeededAgreement(settings, id, version, to);
  const go = useMutation({
    mutationFn: () =>
      rollBack(
        { id, etag: stored.etag },
        { version: to, ...(comment.trim() === '' ? {} : { comment: comment.trim() }) },
      ),
    onSuccess: (saved) => {
      onRolledBack(saved, to);
    },
  });
  return (
    <Stack gap="sm">
      <Text size="sm" fw={600}>
        {t('versions.rollbackTitle', { version: to })}
      </Text>
      <VersionDifference id={id} from={version} to={to} />
      <Text size="sm">{t('versions.rollbackText', { next: version + 1 })}</Text>
      {agreement !== undefined && (
        <Text size="sm" role="status">
          {t('versions.rollbackAskText', { fields: agreement })}
        </Text>
      )}
      <TextInput
        label={`${t('versions.rollbackComment')} (${t('common.optional')})`}
        value={comment}
        maxLength={500}
        onChange={(event) => {
          setComment(event.currentTarget.value);
        }}
      />
      {go.isError && (
        <Notice tone="bad" role="alert" title={t('versions.rollbackFailed')}>
          {go.error instanceof ApiProblem && go.error.slug === 'password-needed'
            ? t('versions.rollbackPassword')
            : failureText(go.error)}
        </Notice>
      )}
      <Group gap="xs" align="flex-start">
        <ReasonedButton
          size="xs"
          reason={whyNoRollback}
          loading={go.isPending}
          onClick={() => {
            go.mutate();
          }}
        >
          {t(agreement === undefined ? 'versions.rollbackOf' : 'versions.rollbackAsk', {
            version: to,
          })}
        </ReasonedButton>
        <Button size="xs" variant="default" onClick={onStay}>
          {t('common.cancel')}
        </Button>
      </Group>
    </Stack>
  );
}

/** The fields to which somebody else has to agree before this way back is gone. */
function useNeededAgreement(
  settings: Settings,
  id: string,
  from: number,
  to: number,
): string | undefined {
  const { needsAgreement } = useSession();
  const difference = useQuery({ ...differenceQuery(id, from, to), enabled: from !== to });
  const sensitive = (difference.data?.changes ?? [])
    .map(({ field }) => fieldOf(settings, field.replaceAll('.', '/')))
    .filter((name) => name !== undefined)
    .filter((name) => settingOf(settings, name)?.sensitive === true);
  return needsAgreement && sensitive.length > 0
    ? sensitive.map((name) => labelOf(settings, name)).join(', ')
    : undefined;
}
