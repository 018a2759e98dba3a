import { Radio, Stack, Text } from '@mantine/core';
import { t } from '@/lib/texts/t';
import type { Way } from '../model/ways';
import classes from './Setup.module.css';
import { WayDrawing } from './WayDrawing';

interface WaysProps {
  ways: readonly Way[];
  chosen: Way;
  onChoose: (way: Way) => void;
}

/** How one can sign in here, each explained in plain words and by a drawing. */
export function Ways({ ways, chosen, onChoose }: WaysProps) {
  return (
    <Radio.Group
      value={chosen}
      aria-label={t('setup.signin.ways')}
      onChange={(value) => {
        const way = ways.find((one) => one === value);
        if (way !== undefined) {
          onChoose(way);
        }
      }}
    >
      <Stack gap="xs">
        {ways.map((way) => (
          <Radio.Card
            key={way}
            value={way}
            className={classes.choice ?? ''}
            aria-label={t(`setup.way.${way}`)}
          >
            <Radio.Indicator />
            <div className={classes.explained}>
              <div className={classes.grow}>
                <Text fw={600} size="sm" component="div">
                  {t(`setup.way.${way}`)}
                </Text>
                <Text size="sm">{t(`setup.way.${way}.text`)}</Text>
              </div>
              <WayDrawing way={way} />
            </div>
          </Radio.Card>
        ))}
      </Stack>
    </Radio.Group>
  );
}
