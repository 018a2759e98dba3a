import { Anchor, Stack, Title } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import { Notice } from '@/components/Notice';
import { Rating } from '@/features/setup/components/Rating';
import { t } from '@/lib/texts/t';
import type { Setup } from './use-setup';

/** It is set up; how easy was it? */
export function Done({ setup, arrived }: { setup: Setup; arrived: boolean }) {
  const [finished, setFinished] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
  }, []);
  const configuration = setup.form.draft.base?.configuration;
  const name = configuration?.name ?? '';
  return (
    <Stack className="card" p="lg" gap="md">
      <Title order={2} size="h4" tabIndex={-1} ref={heading}>
        {t('setup.done.title')}
      </Title>
      <Notice
        tone={arrived ? 'good' : 'info'}
        role="status"
        title={arrived ? t('setup.done.arrived', { name }) : t('setup.done.unseen', { name })}
      />
      {finished ? (
        <Notice tone="good" role="status" title={t('setup.done.thanks')} />
      ) : (
        <Rating
          onFinish={(rating) => {
            setup.finish(rating);
            setFinished(true);
          }}
        />
      )}
      <Anchor
        component={Link}
        to={`/settings/${encodeURIComponent(configuration?.id ?? '')}`}
        size="sm"
        underline="always"
      >
        {t('setup.done.settings')}
      </Anchor>
    </Stack>
  );
}
