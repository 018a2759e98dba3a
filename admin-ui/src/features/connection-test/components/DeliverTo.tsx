import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { t } from '@/lib/texts/t';

interface DeliverToProps {
  deliverTo: string;
  onDeliverTo: (address: string) => void;
}

/** Where the test sends a real mail to, if anywhere. */
export function DeliverTo({ deliverTo, onDeliverTo }: DeliverToProps) {
  const wrong = deliverTo.trim() !== '' && !isAddress(deliverTo);
  const [left, setLeft] = useState(false);
  return (
    <TextInput
      size="xs"
      label={`${t('test.deliverTo')} (${t('common.optional')})`}
      description={t('test.deliverToHelp')}
      placeholder={t('test.deliverToPlaceholder')}
      value={deliverTo}
      error={wrong && left ? t('test.deliverToWrong') : undefined}
      autoComplete="off"
      onChange={(event) => {
        setLeft(false);
        onDeliverTo(event.currentTarget.value);
      }}
      onBlur={() => {
        setLeft(true);
      }}
    />
  );
}

/** Whether it could be one address. */
export function isAddress(text: string): boolean {
  return /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;.]+$/.test(text.trim());
}
