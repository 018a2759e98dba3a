import { Anchor } from '@mantine/core';
import { t } from '@/lib/texts/t';
import { inputId, labelOf, type Field } from '../model/setting';
import type { ConfigurationForm } from '../use-configuration-form';

/** Brings the keyboard to a field; the browser scrolls it clear of the sticky bars. */
export function focusField(field: Field): void {
  document.getElementById(inputId(field))?.focus();
}

interface FaultListProps {
  form: ConfigurationForm;
  /** Whether a password that is still to be typed is one. */
  withSecret?: boolean;
}

/** Every fault, each with a link to its field. */
export function FaultList({ form, withSecret = false }: FaultListProps) {
  const { settings, findings, secret } = form;
  const faulty = settings
    .map(({ name }) => name)
    .filter((name) => findings.faults[name] !== undefined);
  return (
    <ul style={{ margin: '0.25rem 0 0', paddingLeft: '1.1rem' }}>
      {faulty.map((field) => (
        <li key={field}>
          <ToField form={form} field={field} />: {findings.faults[field]}
        </li>
      ))}
      {withSecret && !secret.ready && (
        <li>
          <ToField form={form} field="password" />:{' '}
          {t('rule.missing', { field: secret.missing.join(', ') })}
        </li>
      )}
    </ul>
  );
}

function ToField({ form, field }: { form: ConfigurationForm; field: Field }) {
  return (
    <Anchor
      component="button"
      type="button"
      size="sm"
      underline="always"
      onClick={() => {
        focusField(field);
      }}
    >
      {labelOf(form.settings, field)}
    </Anchor>
  );
}
