import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { t } from '@/lib/texts/t';
import type { Setting } from '../model/setting';
import type { ConfigurationForm } from '../use-configuration-form';
import classes from './FieldFrame.module.css';

interface DescribedProps {
  form: ConfigurationForm;
  setting: Setting;
  children?: ReactNode;
}

/** The description of a field, with its warnings below: both are read out with the field. */
export function Described({ form, setting, children }: DescribedProps) {
  return (
    <>
      {children}
      {form.findings.warnings(setting.name).map((warning) => (
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
