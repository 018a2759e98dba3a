import { Button, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Notice } from '@/components/Notice';
import { ReasonedButton } from '@/components/ReasonedButton';
import { failureText } from '@/components/States';
import { t } from '@/lib/texts/t';
import { changeRule, rulesQuery } from '../api/rules';
import { faultsOf, isConflict } from '../model/faults';
import {
  isSame,
  nameOf,
  ruleInWords,
  settingsOf,
  shownSettings,
  valueInWords,
  type Rule,
  type SettingName,
  type Settings,
} from '../model/rule';
import { ConflictNotice } from './ConflictNotice';
import { RuleFields } from './RuleFields';

interface RuleFormProps {
  rule: Rule;
  /** Reads the rule again. */
  onAgain: () => Promise<Rule | undefined>;
  onDone: () => void;
}

/** What is set of one rule. Nothing is saved over what somebody else saved meanwhile. */
export function RuleForm({ rule, onAgain, onDone }: RuleFormProps) {
  const queryClient = useQueryClient();
  /** What the form was made from; the page may read the rule again meanwhile. */
  const [read, setRead] = useState(rule);
  const [draft, setDraft] = useState<Settings>(() => settingsOf(rule));
  const [impossible, setImpossible] = useState<SettingName[]>([]);
  const [theirs, setTheirs] = useState<Rule>();
  const save = useMutation({
    mutationFn: () => changeRule(read, draft),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: rulesQuery.queryKey });
      notifications.show({ message: t('alert.rule.saved') });
      onDone();
    },
    onError: async (failure) => {
      if (isConflict(failure)) {
        setTheirs(await onAgain());
      }
    },
  });
  const faults = faultsOf(save.error, spansOf(read));
  const isFault = Object.keys(faults).length > 0;
  const takes = (next: Rule, settings: Settings) => {
    setRead(next);
    setDraft(settings);
    setTheirs(undefined);
    save.reset();
  };

  return (
    <Stack gap="sm">
      <Text size="sm">{ruleInWords(read, draft)}</Text>
      <Text size="sm" c="dimmed">
        {rule.remedy}
      </Text>
      <RuleFields
        rule={read}
        draft={draft}
        faults={faults}
        onDraft={(next) => {
          setDraft(next);
          if (!save.isPending) {
            save.reset();
          }
        }}
        onPossible={(name, possible) => {
          setImpossible((before) => [
            ...before.filter((one) => one !== name),
            ...(possible ? [] : [name]),
          ]);
        }}
      />
      {theirs !== undefined && (
        <ConflictNotice
          disputed={shownSettings(read)
            .filter((name) => draft[name] !== theirs[name])
            .map((name) => ({
              name: nameOf(read, name),
              mine: valueInWords(read, name, draft),
              theirs: valueInWords(read, name, theirs),
            }))}
          onMine={() => {
            takes(theirs, draft);
          }}
          onTheirs={() => {
            takes(theirs, settingsOf(theirs));
          }}
        />
      )}
      {save.isError && theirs === undefined && !isFault && (
        <Notice tone="bad" role="alert" title={t('alert.rule.saveFailed')}>
          {failureText(save.error)}
        </Notice>
      )}
      <Group gap="xs" align="flex-start">
        <ReasonedButton
          reason={
            theirs !== undefined
              ? t('alert.conflict.title')
              : isSame(draft, read)
                ? t('alert.rule.unchanged')
                : undefined
          }
          loading={save.isPending}
          onClick={() => {
            if (impossible.length === 0) {
              save.mutate();
            }
          }}
        >
          {t('alert.rule.save')}
        </ReasonedButton>
        <ReasonedButton
          variant="default"
          reason={isSame(draft, read.defaults) ? t('alert.rule.isDefault') : undefined}
          onClick={() => {
            setDraft(settingsOf(read.defaults));
            save.reset();
          }}
        >
          {t('alert.rule.reset')}
        </ReasonedButton>
        <Button variant="default" onClick={onDone}>
          {t('common.cancel')}
        </Button>
      </Group>
    </Stack>
  );
}

/** Which settings are lengths of time, in seconds. */
function spansOf({ unit }: Rule): string[] {
  return unit === 'SECONDS' ? ['windowSeconds', 'threshold'] : ['windowSeconds'];
}
