import { Button, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Notice } from '@/components/Notice';
import { failureText } from '@/components/States';
import { useSession } from '@/lib/session';
import { t } from '@/lib/texts/t';
import { intervene, type Verb } from '../api/intervene';
import { touchedBy, verbsFor } from '../verbs';
import { InterventionDialog } from './InterventionDialog';
import { InterventionResult } from './InterventionResult';
import classes from './MailActions.module.css';

interface MailActionsProps {
  mails: { id: string; status: string; subject?: string }[];
  /** Shown before the buttons: how many are selected, say. */
  label: string;
  onDone?: () => void;
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
    mutationFn: async (verb: Verb) => {
      const touched = touchedBy(verb, mails);
      const result = await intervene(
        verb,
        touched.map(({ id }) => id),
        comment,
      );
      return { ...result, names: new Map(touched.map(({ id, subject }) => [id, subject])) };
    },
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
              {labelOf(verb, touchedBy(verb, mails).length, mails.length)}
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
      {act.data !== undefined && <InterventionResult verb={act.variables} result={act.data} />}
      {asking !== undefined && (
        <InterventionDialog
          verb={asking}
          count={touchedBy(asking, mails).length}
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

/** How many of the selection it is done with, where that is not all of it. */
function labelOf(verb: Verb, touched: number, of: number): string {
  return touched === of
    ? t(`action.${verb}`)
    : t('action.some', { action: t(`action.${verb}`), count: touched, of });
}
