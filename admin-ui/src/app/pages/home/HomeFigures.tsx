import { useQuery } from '@tanstack/react-query';
import { openAlertsQuery } from '@/features/alert/api/list-alerts';
import { configurationsQuery } from '@/features/configuration/api/list-configurations';
import { nextExpiryOf, type Expiry } from '@/features/configuration/model/expiry';
import { limitsQuery } from '@/features/delivery/api/get-limits';
import { queueQuery } from '@/features/delivery/api/get-queue';
import { STALE_MS } from '@/features/delivery/model/flow';
import { statisticsQuery } from '@/features/statistics/api/get-statistics';
import { countOf, formatShare } from '@/features/statistics/model/figures';
import type { Api } from '@/lib/api/types';
import { formatCount } from '@/lib/numbers';
import { t } from '@/lib/texts/t';
import { formatDate, formatDuration, formatTime } from '@/lib/time';
import { useNow } from '@/lib/use-now';
import { Figure, type Written } from './Figure';
import { worthOf } from './figure';
import classes from './Home.module.css';

const LAST_HOUR = statisticsQuery({ period: { range: 'hour', from: '', to: '' }, filter: {} });

/** Three of the rounds in which each is asked for may fail before it says nothing of now. */
const HOUR_STALE_MS = 90_000;
const LIMITS_STALE_MS = 45_000;
const ALERTS_STALE_MS = 30_000;
const EXPIRY_EVERY_MS = 60_000;

const DAY_MS = 86_400_000;
/** So long before something ends somebody should see to it. */
const SOON_MS = 30 * DAY_MS;

/** What else one wants to know at a glance, each with its age. */
export function HomeFigures() {
  const hour = useQuery(LAST_HOUR);
  const queue = useQuery(queueQuery);
  const limits = useQuery(limitsQuery);
  const configurations = useQuery({ ...configurationsQuery, refetchInterval: EXPIRY_EVERY_MS });
  const alerts = useQuery(openAlertsQuery);
  const now = useNow(1_000);
  const ofHour = worthOf(hour, now, HOUR_STALE_MS);
  return (
    <section className={`card ${classes.figuresCard ?? ''}`} aria-label={t('home.figures')}>
      <dl className={classes.figures}>
        <Figure
          name={t('home.accepted')}
          to="/statistics?range=hour"
          worth={ofHour}
          write={writeAccepted}
        />
        <Figure
          name={t('home.share')}
          to="/statistics?range=hour"
          worth={ofHour}
          write={writeShare}
        />
        <Figure
          name={t('home.oldest')}
          to="/delivery?status=WAITING"
          worth={worthOf(queue, now, STALE_MS)}
          write={(data) => writeOldest(data, now)}
        />
        <Figure
          name={t('home.limits')}
          to="/delivery"
          worth={worthOf(limits, now, LIMITS_STALE_MS)}
          write={writeLimits}
        />
        <Figure
          name={t('home.expiry')}
          to="/settings"
          worth={worthOf(configurations, now, 3 * EXPIRY_EVERY_MS)}
          write={(data) => writeExpiry(nextExpiryOf(data), now)}
        />
        <Figure
          name={t('home.alerts')}
          to="/alerts"
          worth={worthOf(alerts, now, ALERTS_STALE_MS)}
          write={({ items }) => writeAlerts(items)}
        />
      </dl>
    </section>
  );
}

function writeAccepted({ totals, countedUpTo }: Api<'DeliveryStatistics'>): Written {
  return { value: formatCount(countOf(totals, 'ACCEPTED')), ...countedAt(countedUpTo) };
}

function writeShare({ totals, countedUpTo }: Api<'DeliveryStatistics'>): Written {
  return totals.acceptedShare === undefined
    ? { value: '–', note: t('home.shareNone'), ...countedAt(countedUpTo) }
    : { value: formatShare(totals.acceptedShare), ...countedAt(countedUpTo) };
}

function countedAt(iso: string | undefined): Pick<Written, 'countedAt'> {
  return iso === undefined ? {} : { countedAt: Date.parse(iso) };
}

function writeOldest({ overdueSince }: Api<'EmailQueue'>, now: number): Written {
  if (overdueSince === undefined) {
    return { value: '–', note: t('home.oldestNone') };
  }
  const since = Date.parse(overdueSince);
  return {
    value: formatDuration(Math.max(1_000, now - since)),
    note: t('home.oldestSince', { at: formatTime(since) }),
  };
}

function writeLimits({ windows }: Api<'DeliveryLimits'>): Written {
  const day = windows.find(({ name }) => name === 'DAY');
  if (day?.limit === undefined) {
    return { value: '–', note: t('home.limitsNone') };
  }
  const left = day.left ?? 0;
  return {
    value: formatCount(left),
    note: t('home.limitsOf', { limit: formatCount(day.limit) }),
    alarming: left < day.limit / 10,
  };
}

function writeExpiry(expiry: Expiry | undefined, now: number): Written {
  if (expiry === undefined) {
    return { value: '–', note: t('home.expiryNone') };
  }
  const { kind, at, configuration } = expiry;
  return {
    value: at < now ? t('home.expiryOver') : formatDate(new Date(at).toISOString()),
    note:
      kind === 'secret'
        ? t('home.expiry.secret', { name: configuration.name })
        : t('home.expiry.certificate', { name: configuration.host }),
    alarming: at - now < SOON_MS,
  };
}

function writeAlerts(items: Api<'Alert'>[]): Written {
  const told = items.filter(({ silencedUntil }) => silencedUntil === undefined);
  const critical = told.filter(({ severity }) => severity === 'CRITICAL').length;
  const silenced = items.length - told.length;
  const notes = [
    ...(critical > 0 ? [t('home.alertsCritical', { count: critical })] : []),
    ...(silenced > 0 ? [t('home.alertsSilenced', { count: silenced })] : []),
  ];
  return {
    value: formatCount(items.length),
    ...(notes.length > 0 && { note: notes.join(', ') }),
    alarming: critical > 0,
  };
}
