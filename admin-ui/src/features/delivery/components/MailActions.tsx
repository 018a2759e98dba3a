import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import {
  IconPlayerPause,
  IconPlayerPlay,
  IconRefresh,
  IconTrash,
  type Icon,
} from '@tabler/icons-react';
import { useState } from 'react';
import { Notice } from '@/components/Notice';
import { failureText } from '@/components/States';
import { useSession } from '@/lib/session';
import { t, tOr } from '@/lib/texts/t';
import { intervene, type Verb } from '../api/intervene';
import classes from './MailActions.module.css';

interface MailActionsProps {
  mails: { id: string; status: string }[];
  /** Shown before the buttons: how many are selected, say. */
  label: string;
  onDone?: () => void;
}

const verbs: { verb: Verb; Icon: Icon; of: readonly string[] }[] = [
  { verb: 'hold', Icon: IconPlayerPause, of: ['WAITING', 'DEFERRED'] },
  { verb: 'release', Icon: IconPlayerPlay, of: ['HELD'] },
  {
    verb: 'resend',
    Icon: IconRefresh,
    of: ['DEFERRED', 'UNCERTAIN', 'REFUSED', 'EXPIRED', 'BOUNCED'],
  },
  { verb: 'cancel', Icon: IconTrash, of: ['WAITING', 'DEFERRED', 'HELD', 'UNCERTAIN'] },
];

/** The commands that make sense for at least one of these mails, in the order of the buttons. */
export function verbsFor(
  mails: { status: string }[],
  isSystemAdmin: boolean,
): { verb: Verb; Icon: Icon }[] {
  return verbs.filter(
    ({ verb, of }) =>
      (verb !== 'cancel' || isSystemAdmin) && mails.some(({ status }) => of.includes(status)),
  );
}

/**
 * Hold, release, send now, cancel: for one mail or a selection. What cannot be undone, or could
 * reach somebody twice, asks first; what was refused is told mail by mail.
 */
export function MailActions({ mails, label, onDone }: MailActionsProps) {
  const { isSystemAdmin, canChange } = useSession();
  const queryClient = useQueryClient();
  const [comment, setComment] = useState('');
  const [asking, setAsking] = useState<'cancel' | 'resend'>();
  const act = useMutation({
    mutationFn: (verb: Verb) =>
      intervene(
        verb,
        mails.map(({ id }) => id),
        comment,
      ),
    onSuccess: async () => {
      setComment('');
      onDone?.();
      await Promise.all(
        ['emails', 'email', 'email-queue'].map((key) =>
          queryClient.invalidateQueries({ queryKey: [key] }),
        ),
      );
    },
    onSettled: () => {
      setAsking(undefined);
    },
  });
  const offered = canChange ? verbsFor(mails, isSystemAdmin) : [];
  if (offered.length === 0 && act.data === undefined && !act.isError) {
    return null;
  }
  const uncertain = mails.some(({ status }) => status === 'UNCERTAIN');
  return (
    <section className={`card ${classes.root ?? ''}`} aria-label={label}>
      {offered.length > 0 && (
        <div className={classes.row}>
          <Text size="sm" fw={600}>
            {label}
          </Text>
          {offered.map(({ verb, Icon: VerbIcon }) => (
            <Button
              key={verb}
              size="compact-sm"
              variant="default"
              leftSection={<VerbIcon size={14} aria-hidden />}
              loading={act.isPending && act.variables === verb}
              disabled={act.isPending}
              onClick={() => {
                if (verb === 'cancel' || (verb === 'resend' && uncertain)) {
                  setAsking(verb);
                } else {
                  act.mutate(verb);
                }
              }}
            >
              {t(`action.${verb}`)}
            </Button>
          ))}
          <TextInput
            size="xs"
            aria-label={t('action.comment')}
            placeholder={t('action.comment')}
            value={comment}
            maxLength={500}
            style={{ flex: '1 1 14rem', maxWidth: '22rem' }}
            onChange={(event) => {
              setComment(event.currentTarget.value);
            }}
          />
        </div>
      )}
      {act.isError && (
        <Notice tone="bad" role="alert" title={t('action.failed')}>
          {failureText(act.error)}
        </Notice>
      )}
      {act.data !== undefined && act.data.done > 0 && (
        <Notice
          tone="good"
          role="status"
          title={t(`action.done.${act.variables}`, { count: act.data.done })}
        />
      )}
      {act.data !== undefined && act.data.refused.length > 0 && (
        <Notice
          tone="warn"
          role="alert"
          title={t('action.refusedTitle', { count: act.data.refused.length })}
        >
          <ul className={classes.refused}>
            {act.data.refused.map(({ id, reason }) => (
              <li key={id}>
                {tOr(`action.refused.${reason}`, `{id}: ${reason}`).replace('{id}', id)}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {asking !== undefined && (
        <Asking
          verb={asking}
          count={mails.length}
          busy={act.isPending}
          onClose={() => {
            setAsking(undefined);
          }}
          onConfirm={() => {
            act.mutate(asking);
          }}
        />
      )}
    </section>
  );
}

function Asking({
  verb,
  count,
  busy,
  onClose,
  onConfirm,
}: {
  verb: 'cancel' | 'resend';
  count: number;
  busy: boolean;
  onClose: () => void;
  onConfirm: () => void;
}) {
  const title =
    verb === 'resend'
      ? t('action.resendTitle')
      : t(count === 1 ? 'action.cancelTitle.one' : 'action.cancelTitle.many', { count });
  return (
    <Modal
      opened
      onClose={onClose}
      centered
      title={title}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack gap="md">
        <Text size="sm">{t(`action.${verb}Text`)}</Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} data-autofocus>
            {verb === 'cancel' ? t('action.cancelStay') : t('common.cancel')}
          </Button>
          <Button
            loading={busy}
            onClick={onConfirm}
            {...(verb === 'cancel' ? { color: 'red' } : {})}
          >
            {verb === 'cancel' ? t('action.cancelAction') : t('action.resend')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
