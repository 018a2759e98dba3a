import { Button, Modal, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Notice } from '@/components/Notice';
import { PageHeader } from '@/components/PageHeader';
import { EmptyState, FailedState, LoadingState } from '@/components/States';
import { sendersQuery, senderUseQuery } from '@/features/sender/api/list-senders';
import { MachineTokens } from '@/features/sender/components/MachineTokens';
import { RemoveSender } from '@/features/sender/components/RemoveSender';
import { SenderForm, title } from '@/features/sender/components/SenderForm';
import { SenderTable } from '@/features/sender/components/SenderTable';
import type { Api } from '@/lib/api/types';
import { useSession } from '@/lib/session';
import { t } from '@/lib/texts/t';

/** `/senders`: what each business service may have sent (S12). */
export function SendersPage() {
  const { isSystemAdmin } = useSession();
  return (
    <>
      <PageHeader title={t('sender.title')} subtitle={t('sender.subtitle')} />
      <Stack gap="md" mt="sm" maw={1200}>
        {isSystemAdmin ? <Senders /> : <Notice tone="info" title={t('sender.notYours')} />}
      </Stack>
    </>
  );
}

type Open =
  | { what: 'form'; sender: Api<'SenderIdentity'> | undefined }
  | { what: 'removal'; sender: Api<'SenderIdentity'> };

function Senders() {
  const senders = useQuery(sendersQuery);
  const use = useQuery(senderUseQuery);
  const [open, setOpen] = useState<Open>();
  const close = () => {
    setOpen(undefined);
  };
  if (senders.isError) {
    return (
      <FailedState
        title={t('sender.loadFailed')}
        failure={senders.error}
        onRetry={() => void senders.refetch()}
      />
    );
  }
  if (senders.data === undefined) {
    return <LoadingState />;
  }
  return (
    <>
      {use.data?.unnamedTaken === true && (
        <Notice tone="warn" title={t('sender.unnamed')}>
          {t('sender.unnamedText')}
        </Notice>
      )}
      {use.isError && <Notice tone="warn" title={t('sender.useFailed')} />}
      <div>
        <Button
          variant="default"
          onClick={() => {
            setOpen({ what: 'form', sender: undefined });
          }}
        >
          {t('sender.add')}
        </Button>
      </div>
      {senders.data.length === 0 ? (
        <EmptyState title={t('sender.none')} text={t('sender.noneText')} />
      ) : (
        <SenderTable
          senders={senders.data}
          uses={use.data?.items}
          onChange={(sender) => {
            setOpen({ what: 'form', sender });
          }}
          onRemove={(sender) => {
            setOpen({ what: 'removal', sender });
          }}
        />
      )}
      <MachineTokens senders={senders.data.map(({ sender }) => sender.name)} />
      <Modal
        opened={open?.what === 'form'}
        onClose={close}
        size="lg"
        title={open?.what === 'form' ? title(open.sender) : undefined}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        {open?.what === 'form' && <SenderForm sender={open.sender} onDone={close} />}
      </Modal>
      {open?.what === 'removal' && <RemoveSender sender={open.sender} onClose={close} />}
    </>
  );
}
