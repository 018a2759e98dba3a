import { Button, Code, Group, Modal, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ConfirmDialog } from '@/components/ConfirmDialog';
import { Notice } from '@/components/Notice';
import { FailedState, failureText, LoadingState } from '@/components/States';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import { formatDateTime } from '@/lib/time';
import { breakGlassQuery, endBreakGlass, makeBreakGlassSecret } from '../api/break-glass';
import { BreakGlassTable } from './BreakGlassTable';
import { CloseBreakGlass } from './CloseBreakGlass';

type Session = Api<'BreakGlassSession'>;
type Open = { what: 'end' | 'close'; session: Session } | { what: 'secret' };

/** For System Admins: whether a secret is ready, who came in by one, and the review of it. */
export function BreakGlassReview() {
  const known = useQuery(breakGlassQuery);
  const [open, setOpen] = useState<Open>();
  const close = () => {
    setOpen(undefined);
  };
  return (
    <Stack gap="sm" component="section" aria-labelledby="break-glass">
      <Title order={2} size="h4" id="break-glass">
        {t('breakGlass.title')}
      </Title>
      <Text size="sm" c="dimmed">
        {t('breakGlass.intro')}
      </Text>
      {known.data === undefined ? (
        known.isError ? (
          <FailedState
            title={t('breakGlass.failed')}
            failure={known.error}
            onRetry={() => void known.refetch()}
          />
        ) : (
          <LoadingState />
        )
      ) : (
        <>
          {known.isError && <Notice tone="warn" title={t('breakGlass.failed')} />}
          <Ready secret={known.data.secret} />
          <div>
            <Button
              variant="default"
              onClick={() => {
                setOpen({ what: 'secret' });
              }}
            >
              {t('breakGlass.make')}
            </Button>
          </div>
          {known.data.items.length > 0 && (
            <BreakGlassTable
              sessions={known.data.items}
              onEnd={(session) => {
                setOpen({ what: 'end', session });
              }}
              onReview={(session) => {
                setOpen({ what: 'close', session });
              }}
            />
          )}
        </>
      )}
      {open?.what === 'secret' && <MakeSecret onClose={close} />}
      {open?.what === 'end' && <EndSession session={open.session} onClose={close} />}
      <Modal
        opened={open?.what === 'close'}
        onClose={close}
        title={t('breakGlass.reviewTitle')}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        {open?.what === 'close' && <CloseBreakGlass session={open.session} onDone={close} />}
      </Modal>
    </Stack>
  );
}

function Ready({ secret }: { secret: Api<'BreakGlassSecret'> | undefined }) {
  return secret === undefined ? (
    <Notice tone="warn" title={t('breakGlass.none')}>
      {t('breakGlass.noneText')}
    </Notice>
  ) : (
    <Text size="sm">
      {t('breakGlass.ready', { by: secret.madeBy, at: formatDateTime(secret.madeAt) })}
    </Text>
  );
}

function MakeSecret({ onClose }: { onClose: () => void }) {
  const queryClient = useQueryClient();
  const make = useMutation({
    mutationFn: makeBreakGlassSecret,
    // Nowhere but on this screen.
    gcTime: 0,
    onSettled: () => queryClient.invalidateQueries(breakGlassQuery),
  });
  if (make.data !== undefined) {
    return (
      <Modal
        opened
        onClose={onClose}
        title={t('breakGlass.title')}
        closeOnClickOutside={false}
        withCloseButton={false}
      >
        <Stack gap="sm">
          <Notice tone="warn" role="status" title={t('breakGlass.shownTitle')}>
            {t('breakGlass.shownText')}
          </Notice>
          <Code block aria-label={t('breakGlass.secret')} style={{ overflowWrap: 'anywhere' }}>
            {make.data.secret}
          </Code>
          <Group justify="flex-end">
            <Button onClick={onClose}>{t('breakGlass.kept')}</Button>
          </Group>
        </Stack>
      </Modal>
    );
  }
  return (
    <ConfirmDialog
      title={t('breakGlass.make')}
      confirm={t('breakGlass.make')}
      busy={make.isPending}
      focus="cancel"
      onConfirm={() => {
        make.mutate();
      }}
      onClose={onClose}
    >
      <Text size="sm">{t('breakGlass.makeAgain')}</Text>
      {make.isError && (
        <Notice tone="bad" role="alert" title={t('breakGlass.makeFailed')}>
          {failureText(make.error)}
        </Notice>
      )}
    </ConfirmDialog>
  );
}

function EndSession({ session, onClose }: { session: Session; onClose: () => void }) {
  const queryClient = useQueryClient();
  const end = useMutation({
    mutationFn: () => endBreakGlass(session.id),
    onSuccess: onClose,
    // It may have ended by itself, which the list then shows.
    onSettled: () => queryClient.invalidateQueries(breakGlassQuery),
  });
  return (
    <ConfirmDialog
      title={t('breakGlass.endTitle')}
      confirm={t('breakGlass.end')}
      busy={end.isPending}
      focus="cancel"
      danger
      onConfirm={() => {
        end.mutate();
      }}
      onClose={onClose}
    >
      <Text size="sm">{t('breakGlass.endEffect', { name: session.name })}</Text>
      {end.isError && (
        <Notice tone="bad" role="alert" title={t('breakGlass.endFailed')}>
          {failureText(end.error)}
        </Notice>
      )}
    </ConfirmDialog>
  );
}
