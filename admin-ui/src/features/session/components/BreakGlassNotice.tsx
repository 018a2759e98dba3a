import { Anchor, Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { Notice } from '@/components/Notice';
import { failureText } from '@/components/States';
import type { Api } from '@/lib/api/types';
import { useSession } from '@/lib/session';
import { t } from '@/lib/texts/t';
import { formatDateTime, formatTime } from '@/lib/time';
import { breakGlassQuery, endBreakGlass } from '../api/break-glass';
import { trailOf } from '../model/trail-of';

/** Says on each page that somebody came in without the identity provider, until it was reviewed. */
export function BreakGlassNotice() {
  const { me } = useSession();
  return me.breakGlass === undefined ? <OthersNotice /> : <OwnNotice own={me.breakGlass} />;
}

function OwnNotice({ own }: { own: Api<'BreakGlass'> }) {
  const end = useMutation({
    mutationFn: () => endBreakGlass(own.session),
    // The next request says that nobody is signed in.
    onSuccess: () => {
      window.location.assign('/');
    },
  });
  return (
    <Notice
      tone="bad"
      role="status"
      title={t('breakGlass.own', { at: formatTime(Date.parse(own.endsAt)) })}
      actions={
        <Button
          size="compact-sm"
          variant="default"
          loading={end.isPending}
          onClick={() => {
            end.mutate();
          }}
        >
          {t('breakGlass.ownEnd')}
        </Button>
      }
    >
      {end.isError
        ? `${t('breakGlass.endFailed')}: ${failureText(end.error)}`
        : t('breakGlass.ownText')}
    </Notice>
  );
}

function OthersNotice() {
  const { isSystemAdmin } = useSession();
  const known = useQuery(breakGlassQuery);
  const session = known.data?.items.find(({ closedAt }) => closedAt === undefined);
  if (session === undefined) {
    return null;
  }
  return (
    <Notice
      tone={session.open ? 'bad' : 'warn'}
      role="status"
      title={
        session.open
          ? t('breakGlass.othersOpen', {
              name: session.name,
              at: formatTime(Date.parse(session.endsAt)),
            })
          : t('breakGlass.othersToReview', {
              name: session.name,
              at: formatDateTime(session.openedAt),
            })
      }
      actions={
        <Anchor
          component={Link}
          to={isSystemAdmin ? '/sessions' : trailOf(session)}
          size="sm"
          underline="always"
        >
          {t(isSystemAdmin ? 'breakGlass.toSessions' : 'breakGlass.toTrail')}
        </Anchor>
      }
    >
      {session.reason}
    </Notice>
  );
}
