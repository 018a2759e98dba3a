import { Button } from '@mantine/core';
import { t } from '@/lib/texts/t';
import type { Draft } from '../model/setting';
import type { ConfigurationForm } from '../use-configuration-form';
import { focusField } from './FaultList';

/** The host and port that a pasted address means, for whoever agrees by a click (X2, X3). */
export function HostRepair({ form }: { form: ConfigurationForm }) {
  const meant = form.findings.hostRepair;
  if (meant === undefined || form.readOnly) {
    return null;
  }
  const { host, port, tls } = meant;
  return (
    <Button
      mt={4}
      size="compact-xs"
      variant="default"
      onClick={() => {
        const values: Partial<Draft> = {
          host,
          ...(port === undefined ? {} : { port }),
          ...(tls === undefined ? {} : { tls }),
        };
        form.edit.accept(values);
        focusField('host');
      }}
    >
      {t(port === undefined ? 'repair.host' : tls === undefined ? 'repair.port' : 'repair.tls', {
        host,
        port: port ?? '',
        tls: tls === undefined ? '' : t(`tls.short.${tls}`),
      })}
    </Button>
  );
}
