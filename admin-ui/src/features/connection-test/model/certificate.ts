import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import { formatDate } from '@/lib/time';

interface Fact {
  name: 'subject' | 'issuer' | 'validity' | 'sha256';
  value: string;
}

/** A certificate that the server showed: its own, or that of who signed it. */
export interface ShownCertificate {
  whose: 'server' | 'authority';
  facts: Fact[];
}

/** What the failure is about, as far as it is about a certificate; else nothing. */
export function shownCertificates(
  test: Api<'ConnectionTest'>,
  { failureClass, alternatives }: Api<'Diagnosis'>,
): ShownCertificate[] {
  const evidence = test.stages.find(({ stage }) => stage === 'CERTIFICATE')?.evidence ?? {};
  if (!failureClass.startsWith('CERT_') || evidence.subject === undefined) {
    return [];
  }
  const own: ShownCertificate = { whose: 'server', facts: factsOf(evidence, '') };
  const last = Math.max(0, ...Object.keys(evidence).map(placeInChain));
  const trusts = alternatives.some((way) => way.certificateCheck?.mode === 'CUSTOM_CA');
  return trusts && last > 0
    ? [own, { whose: 'authority', facts: factsOf(evidence, `chain[${String(last)}].`) }]
    : [own];
}

function factsOf(evidence: Partial<Record<string, string>>, prefix: string): Fact[] {
  const of = (fact: string) => evidence[prefix + fact];
  const facts: [Fact['name'], string | undefined][] = [
    ['subject', nameIn(of('subject'))],
    ['issuer', nameIn(of('issuer'))],
    ['validity', validity(of('notBefore'), of('notAfter'))],
    ['sha256', grouped(of('sha256'))],
  ];
  return facts.flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]));
}

function validity(from: string | undefined, to: string | undefined): string | undefined {
  if (to === undefined) {
    return undefined;
  }
  return from === undefined
    ? t('certificate.until', { to: formatDate(to) })
    : t('certificate.fromTo', { from: formatDate(from), to: formatDate(to) });
}

/** The common name of a distinguished name, with the organization where there is one. */
export function nameIn(distinguished: string | undefined): string | undefined {
  if (distinguished === undefined) {
    return undefined;
  }
  const common = partOf(distinguished, 'CN');
  const organization = partOf(distinguished, 'O');
  if (common === undefined) {
    return organization ?? distinguished;
  }
  return organization === undefined ? common : `${common} (${organization})`;
}

/** RFC 4514: parts are separated by commas, which a backslash takes the meaning of. */
function partOf(distinguished: string, key: string): string | undefined {
  const found = new RegExp(String.raw`(?:^|,)\s*${key}=((?:\\.|[^,\\])+)`, 'i').exec(distinguished);
  return found?.[1]?.replace(/\\(.)/g, '$1').trim();
}

/** Digits in groups of four, as they are read out over a telephone. */
function grouped(sha256: string | undefined): string | undefined {
  return sha256?.replace(/(.{4})(?=.)/g, '$1 ').toUpperCase();
}

function placeInChain(name: string): number {
  return Number(/^chain\[(\d+)\]\./.exec(name)?.[1] ?? 0);
}
