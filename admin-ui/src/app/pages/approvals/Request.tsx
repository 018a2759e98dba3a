import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { ApprovalCard } from '@/features/approval/components/ApprovalCard';
import { configurationsQuery } from '@/features/configuration/api/list-configurations';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import { TestStages } from './TestStages';

interface RequestProps {
  approval: Api<'Approval'>;
  canDecide: boolean;
  /** Whether it stands alone on its page, so that its title leads nowhere. */
  alone?: boolean;
  onDone: (approval: Api<'Approval'>) => void;
}

/** One request, with what the other features know of it: what sends now, and its test. */
export function Request({ approval, canDecide, alone = false, onDone }: RequestProps) {
  const configurations = useQuery(configurationsQuery);
  const { id, configurationId } = approval;
  return (
    <ApprovalCard
      approval={approval}
      canDecide={canDecide}
      onDone={onDone}
      effect={effectOf(approval, configurations.data)}
      stages={(testId) => <TestStages testId={testId} />}
      heading={(title) =>
        alone ? (
          title
        ) : (
          <Anchor component={Link} to={`/approvals/${encodeURIComponent(id)}`} inherit c="inherit">
            {title}
          </Anchor>
        )
      }
      link={
        configurationId === undefined ? null : (
          <Anchor
            component={Link}
            to={`/settings/${encodeURIComponent(configurationId)}`}
            size="sm"
            underline="always"
          >
            {t('approval.open')}
          </Anchor>
        )
      }
    />
  );
}

/** What happens once it is approved; a deletion says so itself. */
function effectOf(
  { kind, configurationId }: Api<'Approval'>,
  configurations: Api<'Configuration'>[] | undefined,
): string | undefined {
  if (kind === 'DELETE') {
    return undefined;
  }
  if (kind === 'CREATE') {
    return t('approval.effect.new');
  }
  const found = configurations?.find(({ id }) => id === configurationId);
  return found === undefined
    ? undefined
    : t(found.active ? 'approval.effect.active' : 'approval.effect.inactive');
}
