import { Anchor, Modal, Stack, Text } from '@mantine/core';
import { IconCircleCheck, IconPlayerPause } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { RowTable } from '@/components/RowTable';
import { StateBadge } from '@/components/StateBadge';
import { EmptyState, FailedState, LoadingState } from '@/components/States';
import { useSession } from '@/lib/session';
import { t } from '@/lib/texts/t';
import { rulesQuery } from '../api/rules';
import { ruleInWords, type Rule } from '../model/rule';
import { RuleForm } from './RuleForm';

interface RulesProps {
  /** The code of the rule that is being changed, from the address. */
  chosen: string | undefined;
  pathOf: (code: string) => string;
  onClose: () => void;
}

/** By which rules alerts are raised, in words; administrators change them. */
export function Rules({ chosen, pathOf, onClose }: RulesProps) {
  const { canChange } = useSession();
  const rules = useQuery(rulesQuery);
  if (rules.data === undefined) {
    return rules.isError ? (
      <FailedState
        title={t('alert.rule.failed')}
        failure={rules.error}
        onRetry={() => void rules.refetch()}
      />
    ) : (
      <LoadingState />
    );
  }
  const rule = canChange ? rules.data.find(({ code }) => code === chosen) : undefined;
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {t('alert.rule.intro')}
      </Text>
      {chosen !== undefined && canChange && rule === undefined && (
        <EmptyState title={t('alert.rule.unknown')} />
      )}
      <RuleTable rules={rules.data} pathOf={pathOf} canChange={canChange} />
      <Modal
        opened={rule !== undefined}
        onClose={onClose}
        size="lg"
        title={rule?.title}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        {rule !== undefined && (
          <RuleForm
            key={rule.code}
            rule={rule}
            onAgain={async () => {
              const { data } = await rules.refetch();
              return data?.find(({ code }) => code === rule.code);
            }}
            onDone={onClose}
          />
        )}
      </Modal>
    </Stack>
  );
}

interface RuleTableProps {
  rules: Rule[];
  pathOf: (code: string) => string;
  canChange: boolean;
}

function RuleTable({ rules, pathOf, canChange }: RuleTableProps) {
  return (
    <RowTable
      caption={t('alert.rule.caption')}
      rows={rules}
      rowKey={({ code }) => code}
      columns={[
        {
          key: 'rule',
          header: t('alert.rule.column.rule'),
          cell: (rule) => (
            <>
              <Text size="sm" fw={600}>
                {rule.title}
              </Text>
              <Text size="sm">{ruleInWords(rule, rule)}</Text>
            </>
          ),
        },
        {
          key: 'severity',
          header: t('alert.rule.column.severity'),
          nowrap: true,
          cell: ({ severity }) => t(`alert.severity.${severity}`),
        },
        {
          key: 'state',
          header: t('alert.rule.column.state'),
          cell: (rule) => <State rule={rule} />,
        },
        ...(canChange
          ? [
              {
                key: 'actions',
                header: t('alert.rule.column.actions'),
                nowrap: true,
                cell: ({ code, title }: Rule) => (
                  <Anchor
                    component={Link}
                    to={pathOf(code)}
                    size="sm"
                    underline="always"
                    aria-label={t('alert.rule.changeOf', { title })}
                  >
                    {t('alert.rule.change')}
                  </Anchor>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}

function State({ rule: { enabled, isDefault } }: { rule: Rule }) {
  const Icon = enabled ? IconCircleCheck : IconPlayerPause;
  return (
    <>
      <StateBadge tone={enabled ? 'good' : 'neutral'} icon={<Icon size={14} aria-hidden />}>
        {t(enabled ? 'alert.rule.on' : 'alert.rule.off')}
      </StateBadge>
      {!isDefault && (
        <Text size="xs" c="dimmed">
          {t('alert.rule.changed')}
        </Text>
      )}
    </>
  );
}
