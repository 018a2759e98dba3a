import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Api } from '@/lib/api/types';
import { useSession } from '@/lib/session';
import { t } from '@/lib/texts/t';
import { formatDateTime } from '@/lib/time';
import { ownRequestsQuery } from '../api/list-approvals';

interface OwnRequestProps {
  configurationId: string;
  /** The way to the request. */
  link: (approval: Api<'Approval'>) => ReactNode;
}

/** On a configuration: how the reader's last request about it stands, in one line. */
export function OwnRequest({ configurationId, link }: OwnRequestProps) {
  const { needsAgreement } = useSession();
  const own = useQuery({ ...ownRequestsQuery, enabled: needsAgreement });
  const last = own.data?.items.find((one) => one.mine && one.configurationId === configurationId);
  if (last === undefined) {
    return null;
  }
  return (
    <Text size="sm" px="xs">
      {t('approval.own', {
        state: t(`approval.state.${last.state}`),
        asked: formatDateTime(last.requestedAt),
      })}
      {last.decisionComment !== undefined &&
        ` ${t('common.quoted', { text: last.decisionComment })}`}{' '}
      {link(last)}
    </Text>
  );
}
