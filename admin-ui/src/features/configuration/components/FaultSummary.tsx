import { Anchor } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { Notice } from '@/components/Notice';
import { inputId, labelOf, type Field } from '../model/setting';
import type { ConfigurationForm } from '../use-configuration-form';

/** Brings the keyboard to a field; the browser scrolls it clear of the sticky bars. */
export function focusField(field: Field): void {
  document.getElementById(inputId(field))?.focus();
}

/** After a refused save or test: every fault, each a link to its field. It takes the focus. */
export function FaultSummary({ form, title }: { form: ConfigurationForm; title: string }) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    ref.current?.focus();
  }, []);
  const { settings, findings } = form;
  const faulty = settings
    .map(({ name }) => name)
    .filter((name) => findings.faults[name] !== undefined);
  if (faulty.length === 0) {
    return null;
  }
  return (
    <Notice tone="bad" role="alert" title={title} ref={ref} tabIndex={-1}>
      <ul style={{ margin: '0.25rem 0 0', paddingLeft: '1.1rem' }}>
        {faulty.map((field) => (
          <li key={field}>
            <Anchor
              component="button"
              type="button"
              size="sm"
              underline="always"
              onClick={() => {
                focusField(field);
              }}
            >
              {labelOf(settings, field)}
            </Anchor>
            : {findings.faults[field]}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
