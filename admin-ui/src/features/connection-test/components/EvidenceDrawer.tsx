import { Drawer, Stack, Table, Text, Title } from '@mantine/core';
import type { Api } from '@/lib/api/types';
import { t, tOr } from '@/lib/texts/t';
import { formatDateTime, formatDuration } from '@/lib/time';

interface EvidenceDrawerProps {
  test: Api<'ConnectionTest'>;
  opened: boolean;
  onClose: () => void;
  isSystemAdmin: boolean;
}

/** All that the stages saw: addresses, capabilities, the certificate chain, and the dialogue. */
export function EvidenceDrawer({ test, opened, onClose, isSystemAdmin }: EvidenceDrawerProps) {
  const withEvidence = test.stages.filter((report) => Object.keys(report.evidence).length > 0);
  const transcript = test.transcript ?? [];
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      size="lg"
      title={t('test.evidenceTitle')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack gap="lg">
        {withEvidence.length === 0 && <Text size="sm">{t('test.evidenceEmpty')}</Text>}
        {withEvidence.map((report) => (
          <section key={report.stage}>
            <Title order={3} size="h6" mb={4}>
              {t(`stage.${report.stage}`)}{' '}
              <Text span size="xs" c="dimmed" fw={400}>
                {t(`verdict.${report.verdict}`)}
                {report.durationMs !== undefined && `, ${formatDuration(report.durationMs)}`}
              </Text>
            </Title>
            <Table withTableBorder verticalSpacing={4} fz="sm">
              <Table.Tbody>
                {factsOf(report).map(([name, value]) => (
                  <Table.Tr key={name}>
                    <Table.Th scope="row" fw={500} w="35%">
                      {evidenceLabel(name)}
                    </Table.Th>
                    <Table.Td className="mono" style={{ whiteSpace: 'pre-wrap' }}>
                      {moment.test(value) ? formatDateTime(value) : value}
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </section>
        ))}
        {isSystemAdmin && test.diagnosis?.reply !== undefined && (
          <section>
            <Title order={3} size="h6" mb={4}>
              {t('test.reply')}
            </Title>
            <Transcript lines={[test.diagnosis.reply]} label={t('test.reply')} />
          </section>
        )}
        {isSystemAdmin && transcript.length > 0 && (
          <section>
            <Title order={3} size="h6">
              {t('test.transcript')}
            </Title>
            <Text size="xs" c="dimmed" mb={4}>
              {t('test.transcriptText')}
            </Text>
            <Transcript lines={transcript} label={t('test.transcript')} />
          </section>
        )}
      </Stack>
    </Drawer>
  );
}

const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z$/;

/** An authority's certificate as letters says nothing that the facts about it do not. */
function factsOf({ evidence }: Api<'StageReport'>): [string, string][] {
  return Object.entries(evidence).filter(([name]) => name !== 'authorityPem');
}

/** `chain[1].issuer` is a fact of the first authority above the server's own certificate. */
function evidenceLabel(name: string): string {
  const inChain = /^chain\[(\d+)\]\.(\w+)$/.exec(name);
  if (inChain === null) {
    return tOr(`evidence.${name}`, name);
  }
  const [, index = '', fact = ''] = inChain;
  return t('evidence.ofAuthority', { index, fact: tOr(`evidence.${fact}`, fact) });
}

function Transcript({ lines, label }: { lines: string[]; label: string }) {
  return (
    <pre
      className="mono"
      role="region"
      aria-label={label}
      tabIndex={0}
      style={{
        margin: 0,
        padding: '0.5rem 0.75rem',
        maxHeight: '24rem',
        overflow: 'auto',
        whiteSpace: 'pre-wrap',
        border: '1px solid var(--line)',
        borderRadius: 'var(--mantine-radius-sm)',
        background: 'var(--page)',
      }}
    >
      {lines.join('\n')}
    </pre>
  );
}
