import { Button, Text } from '@mantine/core';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import classes from './TestPanel.module.css';

interface AlternativesProps {
  /** What the diagnosis found. */
  found: Api<'Alternative'>[];
  port: number;
  /** Whether another port may help. */
  portMatters: boolean;
  onAlternative: (alternative: Api<'Alternative'>) => void;
}

/** What the diagnosis found, else, where the port may be blocked, the other usual ports (UI-9). */
export function Alternatives({ found, port, portMatters, onAlternative }: AlternativesProps) {
  const ways = found.length > 0 || !portMatters ? found : otherPorts(port);
  return ways.length === 0 ? null : (
    <div>
      <Text size="sm" fw={600}>
        {found.length > 0 ? t('test.alternatives') : t('test.otherPorts')}
      </Text>
      <div className={classes.ways}>
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
  );
}

function otherPorts(current: number): Api<'Alternative'>[] {
  const usual: { port: number; tls: Api<'TlsMode'> }[] = [
    { port: 587, tls: 'STARTTLS' },
    { port: 465, tls: 'SSL_TLS' },
    { port: 2525, tls: 'STARTTLS' },
  ];
  return usual
    .filter(({ port }) => port !== current)
    .map(({ port, tls }) => ({
      label: t('test.portChoice', { port, tls: t(`tls.short.${tls}`) }),
      port,
      tls,
    }));
}
