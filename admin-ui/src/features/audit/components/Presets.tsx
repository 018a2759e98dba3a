import { Button, Group } from '@mantine/core';
import { t } from '@/lib/texts/t';
import { presets } from '../model/actions';

interface PresetsProps {
  /** The action that is looked for now. */
  action: string;
  onAction: (action: string) => void;
}

/** What is most often looked for, by a click; a second click takes it back. */
export function Presets({ action, onAction }: PresetsProps) {
  return (
    <Group gap="xs" role="group" aria-label={t('audit.presets')}>
      {presets.map((preset) => {
        const pressed = preset.action === action;
        return (
          <Button
            key={preset.name}
            size="compact-sm"
            variant={pressed ? 'filled' : 'default'}
            aria-pressed={pressed}
            onClick={() => {
              onAction(pressed ? '' : preset.action);
            }}
          >
            {t(`audit.preset.${preset.name}`)}
          </Button>
        );
      })}
    </Group>
  );
}
