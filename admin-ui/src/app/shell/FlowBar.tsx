import { Anchor, Button } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleX,
  IconHelpCircle,
  IconInfoCircle,
} from '@tabler/icons-react';
import { Link } from 'react-router';
import { useLiveState } from '@/features/activation/live-state';
import type { Flow } from '@/features/delivery/model/flow';
import { useFlow } from '@/features/delivery/use-flow';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import { formatTime } from '@/lib/time';
import classes from './FlowBar.module.css';

const looks = {
  unknown: { tone: 'neutral', Icon: IconHelpCircle },
  inactive: { tone: 'warn', Icon: IconAlertTriangle },
  loginRefused: { tone: 'bad', Icon: IconCircleX },
  paused: { tone: 'warn', Icon: IconAlertTriangle },
  stuck: { tone: 'bad', Icon: IconCircleX },
  captured: { tone: 'neutral', Icon: IconInfoCircle },
  noSender: { tone: 'warn', Icon: IconAlertTriangle },
  deferred: { tone: 'warn', Icon: IconAlertTriangle },
  flowing: { tone: 'good', Icon: IconCircleCheck },
  idle: { tone: 'good', Icon: IconCircleCheck },
} as const;

/** On every page, in one sentence: is mail flowing, if not why, since when, and what to do (U8). */
export function FlowBar() {
  const { state } = useLiveState();
  const { flow, countedAt, pending, again } = useFlow();
  const { tone, Icon } = looks[flow.kind];
  return (
    <div className={classes.root} data-tone={pending ? 'neutral' : tone}>
      {!pending && (
        <>
          <Icon size={16} aria-hidden className={classes.icon} />
          <p className={classes.text}>
            <strong role="status">{t(`flow.${flow.kind}`)}</strong> {detailOf(flow, state)}{' '}
            <WayOn flow={flow} onAgain={again} />
            {countedAt !== undefined && (
              <span className={classes.age}>{t('flow.asOf', { at: formatTime(countedAt) })}</span>
            )}
          </p>
        </>
      )}
    </div>
  );
}

/** Since when nothing sends; the beginning of time where nothing ever did. */
function inactiveSince(state: Api<'SendingState'> | undefined): string {
  if (state === undefined || state.active !== undefined) {
    return '';
  }
  const since = Date.parse(state.since);
  return since === 0
    ? t('flow.inactive.never')
    : t('flow.inactive.since', { at: formatTime(since), by: state.by });
}

/** How many wait, since when, and why. */
function detailOf(flow: Flow, state: Api<'SendingState'> | undefined): string {
  const waits = (left: number) =>
    left === 0
      ? ''
      : t(left === 1 ? 'flow.waits.one' : 'flow.waits.many', { count: left.toLocaleString('en') });
  switch (flow.kind) {
    case 'unknown':
      return t('flow.unknown.why');
    case 'inactive': {
      return [t('flow.inactive.why'), inactiveSince(state), waits(flow.left)]
        .filter(Boolean)
        .join(' ');
    }
    case 'paused':
      return [
        t('flow.paused.why', { at: formatTime(Date.parse(flow.until)) }),
        flow.why,
        waits(flow.left),
      ]
        .filter(Boolean)
        .join(' ');
    case 'stuck':
      return [t('flow.stuck.why', { at: formatTime(flow.since) }), waits(flow.left)].join(' ');
    case 'loginRefused':
      return [t('flow.loginRefused.why'), waits(flow.left)].filter(Boolean).join(' ');
    case 'noSender':
      return t(flow.left === 1 ? 'flow.noSender.one' : 'flow.noSender.many', { count: flow.left });
    case 'deferred':
      return t(flow.left === 1 ? 'flow.deferred.one' : 'flow.deferred.many', { count: flow.left });
    case 'flowing':
      return waits(flow.left);
    case 'captured':
      return t('flow.captured.why');
    case 'idle':
      return t('flow.idle.why');
  }
}

const ways = {
  inactive: '/settings',
  loginRefused: '/settings',
  paused: '/delivery',
  stuck: '/settings',
  noSender: '/settings',
  deferred: '/delivery?status=DEFERRED',
} as const;

/** The one thing to do about it. */
function WayOn({ flow: { kind }, onAgain }: { flow: Flow; onAgain: () => void }) {
  if (kind === 'unknown') {
    return (
      <Button size="compact-xs" variant="default" onClick={onAgain}>
        {t('common.retry')}
      </Button>
    );
  }
  return kind in ways ? (
    <Anchor component={Link} to={ways[kind as keyof typeof ways]} size="xs" underline="always">
      {t(`flow.${kind as keyof typeof ways}.do`)}
    </Anchor>
  ) : null;
}
