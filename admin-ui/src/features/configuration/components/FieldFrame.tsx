import { Button, Text } from '@mantine/core';
import { IconAlertTriangle, IconPencil } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { t } from '@/lib/texts/t';
import type { Field } from '../model/draft';
import { wordsOf } from '../model/words';
import type { ConfigurationForm } from '../use-configuration-form';
import classes from './FieldFrame.module.css';

interface FieldFrameProps {
  form: ConfigurationForm;
  field: Field;
  readOnly: boolean;
  children: ReactNode;
}

/** A field with what is to be said about it: its mark when it changed, and the way back (MOD-2). */
export function FieldFrame({ form, field, readOnly, children }: FieldFrameProps) {
  const changed = form.base !== undefined && form.changed.includes(field);
  return (
    <div className={classes.root} data-changed={changed || undefined} data-field={field}>
      {children}
      {changed && (
        <div className={classes.mark}>
          <IconPencil size={14} aria-hidden />
          <Text size="xs" component="span">
            <strong>{t('change.mark')}</strong>{' '}
            {field !== 'password' && (
              <span className={classes.was}>
                {t('change.was', { value: wordsOf(field, form.baseline[field]) })}
              </span>
            )}
          </Text>
          {!readOnly && (
            <Button
              size="compact-xs"
              variant="subtle"
              aria-label={t('change.revertFor', { field: t(`field.${field}`) })}
              onClick={() => {
                form.revert(field);
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

/** The description of a field, with its warnings below: both are read out with the field. */
export function Described({
  form,
  field,
  children,
}: {
  form: ConfigurationForm;
  field: Field;
  children?: ReactNode;
}) {
  const warnings = form.warnings(field);
  return (
    <>
      {children}
      {warnings.map((warning) => (
        <span key={warning.code} className={classes.warning} data-warning={warning.code}>
          <IconAlertTriangle size={14} aria-hidden />
          <span>
            <span className="visually-hidden">{t('warn.label')} </span>
            {warning.message}
          </span>
        </span>
      ))}
    </>
  );
}
