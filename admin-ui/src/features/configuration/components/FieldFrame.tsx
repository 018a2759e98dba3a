import { Button, Text } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { t } from '@/lib/texts/t';
import { labelOf, valueOf, type Setting } from '../model/setting';
import { wordsOf } from '../model/words';
import type { ConfigurationForm } from '../use-configuration-form';
import classes from './FieldFrame.module.css';

interface FieldFrameProps {
  form: ConfigurationForm;
  setting: Setting;
  children: ReactNode;
}

/** A field with what is to be said about it: its mark when it changed, and the way back (MOD-2). */
export function FieldFrame({ form, setting, children }: FieldFrameProps) {
  const { settings, draft, readOnly } = form;
  const { name, kind } = setting;
  const changed = draft.base !== undefined && draft.changed.includes(name);
  return (
    <div className={classes.root} data-changed={changed || undefined} data-field={name}>
      {children}
      {changed && (
        <div className={classes.mark}>
          <IconPencil size={14} aria-hidden />
          <Text size="xs" component="span">
            <strong>{t('change.mark')}</strong>{' '}
            {kind !== 'SECRET' && (
              <span className={classes.was}>
                {t('change.was', {
                  value: wordsOf(settings, name, valueOf(draft.baseline, name)),
                })}
              </span>
            )}
          </Text>
          {!readOnly && (
            <Button
              size="compact-xs"
              variant="subtle"
              aria-label={t('change.revertFor', { field: labelOf(settings, name) })}
              onClick={() => {
                form.edit.revert(name);
              }}
            >
              {t('change.revert')}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
