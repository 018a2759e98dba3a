import { Button, Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { t } from '@/lib/texts/t';

const grades = ['1', '2', '3', '4', '5'] as const;

/** How easy it was, for who wants to say it. */
export function Rating({ onFinish }: { onFinish: (rating: string) => void }) {
  const [rating, setRating] = useState('');
  return (
    <Stack gap="sm">
      <Radio.Group
        label={`${t('setup.done.rating')} (${t('common.optional')})`}
        value={rating}
        onChange={setRating}
      >
        <Stack gap={6} mt={6}>
          {grades.toReversed().map((grade) => (
            <Radio key={grade} value={grade} label={t(`setup.done.rating.${grade}`)} />
          ))}
        </Stack>
      </Radio.Group>
      <Text component="div">
        <Button
          onClick={() => {
            onFinish(rating === '' ? 'not given' : rating);
          }}
        >
          {t('setup.done.finish')}
        </Button>
      </Text>
    </Stack>
  );
}
