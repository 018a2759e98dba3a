import { Text } from '@mantine/core';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import { shownCertificates } from '../model/certificate';
import classes from './TestPanel.module.css';

interface CertificateFactsProps {
  test: Api<'ConnectionTest'>;
  diagnosis: Api<'Diagnosis'>;
}

/** What is to be compared before a certificate, or who signed it, is trusted by a click. */
export function CertificateFacts({ test, diagnosis }: CertificateFactsProps) {
  return shownCertificates(test, diagnosis).map((certificate) => (
    <section key={certificate.whose} className={classes.certificate}>
      <Text size="sm" fw={600}>
        {t(`certificate.${certificate.whose}`)}
      </Text>
      <dl>
        {certificate.facts.map(({ name, value }) => (
          <div key={name}>
            <dt>{t(`certificate.${name}`)}</dt>
            <dd className={name === 'sha256' ? 'mono' : undefined}>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  ));
}
