import { Button, Modal, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Notice } from '@/components/Notice';
import { FailedState, LoadingState } from '@/components/States';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import { tokensQuery, tokenUseQuery } from '../api/tokens';
import { MakeToken } from './MakeToken';
import { RevokeToken } from './RevokeToken';
import { TokenTable } from './TokenTable';

type Open = { what: 'form' } | { what: 'revocation'; token: Api<'SenderToken'> };

/**
 * Tokens of the product's own, for services without a client at the identity provider.
 *
 * @param senders names of those that a token can be bound to
 */
export function MachineTokens({ senders }: { senders: string[] }) {
  const tokens = useQuery(tokensQuery);
  const use = useQuery(tokenUseQuery);
  const [open, setOpen] = useState<Open>();
  const close = () => {
    setOpen(undefined);
  };
  return (
    <Stack gap="sm" component="section" aria-labelledby="machine-tokens">
      <Title order={2} size="h4" id="machine-tokens">
        {t('sender.token.title')}
      </Title>
      <Text size="sm" c="dimmed">
        {senders.length === 0 ? t('sender.token.needsSender') : t('sender.token.intro')}
      </Text>
      {senders.length > 0 && (
        <div>
          <Button
            variant="default"
            onClick={() => {
              setOpen({ what: 'form' });
            }}
          >
            {t('sender.token.make')}
          </Button>
        </div>
      )}
      {use.isError && <Notice tone="warn" title={t('sender.token.useFailed')} />}
      {tokens.isError ? (
        <FailedState
          title={t('sender.token.loadFailed')}
          failure={tokens.error}
          onRetry={() => void tokens.refetch()}
        />
      ) : tokens.data === undefined ? (
        <LoadingState />
      ) : (
        tokens.data.length > 0 && (
          <TokenTable
            tokens={tokens.data}
            uses={use.data}
            now={tokens.dataUpdatedAt}
            onRevoke={(token) => {
              setOpen({ what: 'revocation', token });
            }}
          />
        )
      )}
      <Modal
        opened={open?.what === 'form'}
        onClose={close}
        title={t('sender.token.make')}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        {open?.what === 'form' && <MakeToken senders={senders} onDone={close} />}
      </Modal>
      {open?.what === 'revocation' && <RevokeToken token={open.token} onClose={close} />}
    </Stack>
  );
}
