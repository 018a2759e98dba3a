import { Badge, Radio, Stack, Text } from '@mantine/core';
import { t } from '@/lib/texts/t';
import type { Api } from '@/lib/api/types';
import classes from './Setup.module.css';

/** The choice of a server that the person names. */
export const OTHER = 'other';

interface CandidatesProps {
  discovery: Api<'MailServerDiscovery'>;
  /** The index of a candidate, or `other`. */
  chosen: string;
  onChoose: (chosen: string) => void;
}

/** What was found, the most believed first, each with why it is believed. */
export function Candidates({ discovery, chosen, onChoose }: CandidatesProps) {
  return (
    <Radio.Group value={chosen} onChange={onChoose} aria-label={t('setup.server.list')}>
      <Stack gap="xs">
        {discovery.candidates.map((candidate, index) => (
          <Radio.Card
            key={serverOf(candidate)}
            value={String(index)}
            className={classes.choice ?? ''}
            aria-label={`${candidate.providerName ?? candidate.host}: ${serverOf(candidate)}`}
          >
            <Radio.Indicator />
            <div className={classes.grow}>
              <Text fw={600} size="sm" component="div" className={classes.head}>
                {candidate.providerName ?? candidate.host}
                {index === 0 && discovery.candidates.length > 1 && (
                  <Badge size="sm" variant="outline" color="gray" className={classes.badge ?? ''}>
                    {t('setup.server.best')}
                  </Badge>
                )}
              </Text>
              <Text size="sm" className={classes.break ?? ''}>
                {serverOf(candidate)}
              </Text>
              <ul className={classes.reasons} aria-label={t('setup.server.why')}>
                {candidate.evidence.map(({ text }) => (
                  <li key={text}>{text}</li>
                ))}
              </ul>
            </div>
          </Radio.Card>
        ))}
        <Radio.Card
          value={OTHER}
          className={classes.choice ?? ''}
          aria-label={t('setup.server.other')}
        >
          <Radio.Indicator />
          <div className={classes.grow}>
            <Text fw={600} size="sm" component="div">
              {t('setup.server.other')}
            </Text>
            <Text size="sm">{t('setup.server.otherText')}</Text>
          </div>
        </Radio.Card>
      </Stack>
    </Radio.Group>
  );
}

function serverOf({ host, port, tls }: Api<'MailServerCandidate'>): string {
  return t('setup.server.at', { host, port, tls: t(`setup.server.tls.${tls}`) });
}
