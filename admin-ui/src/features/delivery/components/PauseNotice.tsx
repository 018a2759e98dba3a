import { Anchor, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { Notice } from '@/components/Notice';
import { ReasonedButton } from '@/components/ReasonedButton';
import { failureText } from '@/components/States';
import type { Api } from '@/lib/api/types';
import { useSession } from '@/lib/session';
import { t } from '@/lib/texts/t';
import { formatDateTime } from '@/lib/time';
import { queueQuery } from '../api/get-queue';
import { tryNow } from '../api/try-now';
import { causeOf, replyOf } from '../model/pause-words';

/** Why sending pauses, until when, the reply behind it, and the way to end it (C4, R15). */
export function PauseNotice({ pause }: { pause: NonNullable<Api<'EmailQueue'>['pause']> }) {
  const { canChange } = useSession();
  const queryClient = useQueryClient();
  const attempt = useMutation({
    mutationFn: tryNow,
    onSettled: () => queryClient.invalidateQueries({ queryKey: queueQuery.queryKey }),
  });
  const login = /^(AUTH|OAUTH)_/.test(pause.failureClass ?? '');
  const reply = replyOf(pause);
  return (
    <Notice
      tone={login ? 'bad' : 'warn'}
      role={login ? 'alert' : 'status'}
      title={t('pause.title', { at: formatDateTime(pause.until) })}
      actions={
        canChange && pause.endable ? (
          <>
            <ReasonedButton
              size="compact-sm"
              variant="default"
              reason={undefined}
              loading={attempt.isPending}
              onClick={() => {
                attempt.mutate();
              }}
            >
              {t('pause.tryNow')}
            </ReasonedButton>
            {login && (
              <Anchor component={Link} to="/settings" size="sm" underline="always">
                {t('queue.loginRefusedAction')}
              </Anchor>
            )}
          </>
        ) : undefined
      }
    >
      {causeOf(pause)}
      {login && ` ${t('pause.loginLocks')}`}
      {reply !== undefined && (
        <Text size="sm" component="p" m={0} mt={4}>
          {t(pause.code === undefined ? 'pause.met' : 'pause.reply')}{' '}
          <span className="mono">{reply}</span>
          {pause.since !== undefined && ` (${formatDateTime(pause.since)})`}
        </Text>
      )}
      {attempt.isSuccess && (
        <Text size="sm" component="p" m={0} mt={4} role="status">
          {t('pause.tried')}
        </Text>
      )}
      {attempt.isError && (
        <Text size="sm" component="p" m={0} mt={4} role="alert">
          {failureText(attempt.error)}
        </Text>
      )}
    </Notice>
  );
}
