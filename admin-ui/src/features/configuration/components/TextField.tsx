import { TextInput } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { t } from '@/lib/texts/t';
import { valueOf } from '../model/setting';
import { Described } from './Described';
import { FieldFrame } from './FieldFrame';
import { fieldProps, type FieldProps } from './field-props';
import { HostRepair } from './HostRepair';
import classes from './TextField.module.css';

/** One line of text. */
export function TextField({ form, setting, help }: FieldProps) {
  const { name, kind } = setting;
  const fine = kind === 'HOST' && form.findings.approved(name);
  return (
    <FieldFrame form={form} setting={setting}>
      <TextInput
        {...fieldProps(form, setting)}
        aria-required={setting.required || undefined}
        description={
          <Described form={form} setting={setting}>
            {help}
          </Described>
        }
        value={String(valueOf(form.draft.values, name) ?? '')}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        rightSection={
          fine ? (
            <span title={t('help.hostFine')} className={classes.fine}>
              <IconCheck size={16} aria-hidden />
              <span className="visually-hidden">{t('help.hostFine')}</span>
            </span>
          ) : null
        }
        {...(kind === 'FINGERPRINT' ? { classNames: { input: 'mono' } } : {})}
        onChange={(event) => {
          form.edit.set(name, event.currentTarget.value);
        }}
        onBlur={() => {
          form.edit.leave(name);
        }}
      />
      {kind === 'HOST' && <HostRepair form={form} />}
    </FieldFrame>
  );
}
