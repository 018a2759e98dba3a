import { FileInput, Group, Radio, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import {
  IconAlertTriangle,
  IconCirclePlus,
  IconEqual,
  IconReplace,
  IconUpload,
} from '@tabler/icons-react';
import { useId, useState, type ReactNode } from 'react';
import { ChangesTable } from '@/components/ChangesTable';
import { Notice } from '@/components/Notice';
import { ReasonedButton } from '@/components/ReasonedButton';
import { StateBadge } from '@/components/StateBadge';
import { failureText, LoadingState } from '@/components/States';
import type { Api } from '@/lib/api/types';
import { t, tOr } from '@/lib/texts/t';
import { importBackup, type Choice } from '../api/import-backup';
import classes from './ImportBackup.module.css';

const fileLimit = 20 * 1024 * 1024;

type Choices = Record<string, Choice>;

/**
 * Brings a backup in: first what it would do, with every difference and a choice for each conflict,
 * and only then the doing.
 */
export function ImportBackup() {
  const titleId = useId();
  const queryClient = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [content, setContent] = useState<unknown>();
  const [unreadable, setUnreadable] = useState<string>();
  const [choices, setChoices] = useState<Choices>({});
  /** What the last look told; it stays while the next one is under way. */
  const [preview, setPreview] = useState<Api<'ImportReport'>>();
  const dryRun = useMutation({
    mutationFn: ({ given, chosen }: { given: unknown; chosen: Choices }) =>
      importBackup(given, chosen, true),
    onSuccess: setPreview,
  });
  const apply = useMutation({
    mutationFn: () => importBackup(content, choices, false),
    onSuccess: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: ['configurations'] }),
        queryClient.invalidateQueries({ queryKey: ['configuration'] }),
      ]),
  });

  const choose = async (next: File | null) => {
    setFile(next);
    setContent(undefined);
    setChoices({});
    setUnreadable(undefined);
    setPreview(undefined);
    dryRun.reset();
    apply.reset();
    if (next === null) {
      return;
    }
    if (next.size > fileLimit) {
      setUnreadable(t('import.tooLarge'));
      return;
    }
    try {
      // As it is: a member that is null counts for the signature.
      const given: unknown = JSON.parse(await next.text());
      setContent(given);
      dryRun.mutate({ given, chosen: {} });
    } catch {
      setUnreadable(t('import.notJson'));
    }
  };
  const settle = (id: string, choice: Choice) => {
    const chosen = { ...choices, [id]: choice };
    setChoices(chosen);
    apply.reset();
    dryRun.mutate({ given: content, chosen });
  };

  const report = apply.data?.applied === true ? apply.data : preview;
  const open = report?.items.filter((item) => item.action === 'CONFLICT').length ?? 0;
  const nothing = report?.items.every((item) => item.action === 'UNCHANGED') === true;
  const reason = dryRun.isPending
    ? t('import.looking')
    : open > 0
      ? t(open === 1 ? 'import.chooseOne' : 'import.chooseMany', { count: open })
      : nothing
        ? t('import.nothing')
        : undefined;

  return (
    <section className={`card ${classes.root ?? ''}`} aria-labelledby={titleId}>
      <Title order={2} size="h5" id={titleId}>
        {t('import.title')}
      </Title>
      <FileInput
        label={t('import.file')}
        description={t('import.fileHelp')}
        placeholder={t('import.filePlaceholder')}
        accept="application/json,.json"
        leftSection={<IconUpload size={16} aria-hidden />}
        value={file}
        error={unreadable}
        clearable
        clearButtonProps={{ 'aria-label': t('import.clear') }}
        onChange={(next) => void choose(next)}
      />
      {dryRun.isPending && report === undefined && <LoadingState label={t('import.looking')} />}
      {dryRun.isError && (
        <Notice tone="bad" role="alert" title={t('import.refused')}>
          {failureText(dryRun.error)}
        </Notice>
      )}
      {apply.isError && (
        <Notice tone="bad" role="alert" title={t('import.failed')}>
          {failureText(apply.error)}
        </Notice>
      )}
      {report !== undefined && !dryRun.isError && (
        <>
          {report.applied ? (
            <Notice tone="good" role="status" title={t('import.done')}>
              {t('import.doneText')}
            </Notice>
          ) : (
            <Text size="sm" role="status">
              {t('import.preview')}
            </Text>
          )}
          {report.signature === 'UNKNOWN_KEY' && (
            <Notice tone="warn" title={t('import.unknownKey')}>
              {t('import.unknownKeyText')}
            </Notice>
          )}
          <Stack gap="sm" aria-busy={dryRun.isPending}>
            {report.items.map((item) => (
              <Item
                key={item.configurationId}
                item={item}
                choice={choices[item.configurationId]}
                done={report.applied}
                onChoice={(choice) => {
                  settle(item.configurationId, choice);
                }}
              />
            ))}
          </Stack>
          {!report.applied && (
            <Group justify="flex-end">
              <ReasonedButton
                reason={reason}
                loading={apply.isPending}
                onClick={() => {
                  apply.mutate();
                }}
              >
                {t('import.apply')}
              </ReasonedButton>
            </Group>
          )}
        </>
      )}
    </section>
  );
}

function Item({
  item,
  choice,
  done,
  onChoice,
}: {
  item: Api<'ImportReport'>['items'][number];
  choice: Choice | undefined;
  done: boolean;
  onChoice: (choice: Choice) => void;
}) {
  const titleId = useId();
  return (
    <article className={classes.item} aria-labelledby={titleId}>
      <div className={classes.head}>
        <Title order={3} size="h6" id={titleId}>
          {item.name}
        </Title>
        <ActionBadge action={item.action} />
      </div>
      {(item.action === 'CONFLICT' || choice !== undefined) && !done && (
        <Radio.Group
          label={t('import.conflict')}
          value={choice ?? ''}
          onChange={(value) => {
            onChoice(value as Choice);
          }}
        >
          <Group gap="md" mt={6}>
            {(['KEEP', 'REPLACE', 'COPY'] as const).map((one) => (
              <Radio key={one} value={one} label={t(`import.choice.${one}`)} />
            ))}
          </Group>
        </Radio.Group>
      )}
      {item.changes.length > 0 && (
        <details className={classes.details}>
          <summary>{t('import.changes', { count: item.changes.length })}</summary>
          <ChangesTable
            caption={t('import.changesOf', { name: item.name })}
            changes={item.changes}
          />
        </details>
      )}
      {item.needs.length > 0 && (
        <ul className={classes.needs}>
          {item.needs.map((need) => (
            <li key={need}>
              <IconAlertTriangle size={14} aria-hidden /> {tOr(`import.need.${need}`, need)}
            </li>
          ))}
        </ul>
      )}
    </article>
  );
}

const looks = {
  CREATE: { tone: 'good', Icon: IconCirclePlus },
  REPLACE: { tone: 'warn', Icon: IconReplace },
  CONFLICT: { tone: 'bad', Icon: IconAlertTriangle },
  UNCHANGED: { tone: 'neutral', Icon: IconEqual },
} as const;

function ActionBadge({ action }: { action: keyof typeof looks }): ReactNode {
  const { tone, Icon } = looks[action];
  return (
    <StateBadge tone={tone} icon={<Icon size={14} aria-hidden />}>
      {t(`import.action.${action}`)}
    </StateBadge>
  );
}
