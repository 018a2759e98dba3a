import { Button, Group, Text } from '@mantine/core';
import { IconPlayerStop } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { t } from '@/lib/texts/t';
import type { TestState } from '../use-connection-test';
import classes from './TestPanel.module.css';

interface RunningTestProps {
  state: TestState;
  onCancel: () => void;
}

/** A test under way: how long already, and the way to end it. */
export function RunningTest({ state, onCancel }: RunningTestProps) {
  const running = state.phase === 'running' ? state : undefined;
  const elapsed = useElapsedSeconds(running?.startedAt);
  return (
    <div className={classes.running}>
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <div>
          <Text fw={600} size="sm" role="status">
            {t('test.running')}
          </Text>
          <Text size="xs" c="dimmed" className={classes.figures}>
            {t('test.elapsed', { elapsed })}
          </Text>
        </div>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconPlayerStop size={14} aria-hidden />}
          disabled={running === undefined || running.cancelling}
          onClick={onCancel}
        >
          {running?.cancelling === true ? t('test.cancelling') : t('test.cancel')}
        </Button>
      </Group>
      <progress
        className={classes.progress}
        max={60}
        value={elapsed}
        aria-label={t('test.title')}
      />
      {running?.interrupted === true && (
        <Text size="xs" role="status">
          {t('test.interrupted')}
        </Text>
      )}
    </div>
  );
}

function useElapsedSeconds(startedAt: number | undefined): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(Date.now());
    }, 500);
    return () => {
      clearInterval(timer);
    };
  }, []);
  return startedAt === undefined
    ? 0
    : Math.min(60, Math.max(0, Math.round((now - startedAt) / 1000)));
}
