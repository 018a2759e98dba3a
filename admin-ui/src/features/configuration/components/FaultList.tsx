import { Anchor } from '@mantine/core';
import { inputId, labelOf, type Field } from '../model/setting';
import type { ConfigurationForm } from '../use-configuration-form';

/** Brings the keyboard to a field; the browser scrolls it clear of the sticky bars. */
export function focusField(field: Field): void {
  document.getElementById(inputId(field))?.focus();
}

/** Every fault, each with a link to its field. */
export function FaultList({ form }: { form: ConfigurationForm }) {
  const { settings, findings } = form;
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
