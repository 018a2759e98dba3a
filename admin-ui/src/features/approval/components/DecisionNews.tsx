import { Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { Notice } from '@/components/Notice';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import { formatDateTime } from '@/lib/time';
import { useDecisions } from '../use-decisions';

interface DecisionNewsProps {
  /** The way to the request. */
  link: (approval: Api<'Approval'>) => ReactNode;
}

/**
 * On every page: what was decided on the reader's requests, until it was read. What is to be read out
 * when it arrives needs its live region there before; that one has no name, so that nobody comes to
 * an empty place. The news has one.
 */
export function DecisionNews({ link }: DecisionNewsProps) {
  const { news, dismiss } = useDecisions();
  return (
    <div role="status">
      {news.length > 0 && (
        <Stack gap="xs" pt="sm" component="section" aria-label={t('approval.news')}>
          {news.map((approval) => (
            <Notice
              key={approval.id}
              tone={approval.state === 'APPROVED' ? 'good' : 'warn'}
              title={t(`approval.news.${approval.state}`, {
                title: t(`approval.kind.${approval.kind}`, { name: approval.configurationName }),
                by: approval.decidedBy ?? t('approval.system'),
              })}
              actions={link(approval)}
              onClose={() => {
                dismiss(approval.id);
              }}
            >
              {[
                approval.decidedAt === undefined ? undefined : formatDateTime(approval.decidedAt),
                approval.decisionComment === undefined
                  ? undefined
                  : t('common.quoted', { text: approval.decisionComment }),
              ]
                .filter((part) => part !== undefined)
                .join(': ')}
            </Notice>
          ))}
        </Stack>
      )}
    </div>
  );
}
