import { ActionIcon, Group } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useCallback } from 'react';
import { useNavigate } from 'react-router';
import type { Removed } from '@/features/configuration/api/delete-configuration';
import type { Stored } from '@/features/configuration/api/get-configuration';
import { ConfigurationSelector } from '@/features/configuration/components/ConfigurationSelector';
import { DeleteControl } from '@/features/configuration/components/DeleteControl';
import type { Api } from '@/lib/api/types';
import { useSession } from '@/lib/session';
import { t } from '@/lib/texts/t';
import classes from './SettingsEditor.module.css';

interface EditorToolsProps {
  scope: string;
  stored: Stored | undefined;
  configurations: Api<'Configuration'>[];
  onVersions: () => void;
  onRemoved: (result: Removed) => void;
}

/** Which configuration, its history, and the way to delete it. */
export function EditorTools({
  scope,
  stored,
  configurations,
  onVersions,
  onRemoved,
}: EditorToolsProps) {
  const { canChange } = useSession();
  const navigate = useNavigate();
  const select = useCallback(
    (id: string) => void navigate(`/settings/${encodeURIComponent(id)}`),
    [navigate],
  );
  return (
    <div className={classes.tools}>
      <ConfigurationSelector
        configurations={configurations}
        current={stored?.configuration}
        selected={scope}
        canAdd={canChange}
        onSelect={select}
      />
      {stored !== undefined && (
        <Group gap="xs" wrap="nowrap">
          <ActionIcon
            variant="default"
            size="lg"
            aria-label={t('settings.history')}
            title={t('settings.history')}
            onClick={onVersions}
          >
            <IconHistory size={18} aria-hidden />
          </ActionIcon>
          {canChange && (
            <DeleteControl
              stored={stored}
              onlyOne={configurations.length === 1}
              onRemoved={onRemoved}
            />
          )}
        </Group>
      )}
    </div>
  );
}
