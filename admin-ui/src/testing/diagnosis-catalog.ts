import { readFileSync } from 'node:fs';
import type { Api } from '@/lib/api/types';

/** What test-runner says of each class of failure: the file that it reads itself. */
const catalog = readFileSync(
  '../test-runner-service/src/main/resources/com/smart360/mail/testrunner/diagnosis/catalog.yml',
  'utf8',
);

/** Facts that stand in the sentences, as a test of this server has them. */
const facts: Record<string, string> = {
  host: 'mail.utility.example',
  port: '465',
  helo: 'localhost',
};

/**
 * The diagnosis as people read it: the usual texts of the class, not those of its variants, and the
 * field that it names.
 */
export function diagnosisOf(
  failureClass: Api<'Diagnosis'>['failureClass'],
  stage: Api<'Stage'>,
): Api<'Diagnosis'> {
  const [, after] = catalog.split(new RegExp(`^${failureClass}:\\n`, 'm'));
  const block = after?.split(/^\S/m)[0] ?? '';
  const member = (name: string) => new RegExp(`^ {2}${name}: (.*)$`, 'm').exec(block)?.[1];
  const words = (name: string) =>
    (JSON.parse(member(name) ?? '""') as string).replace(
      /\{(\w+)(?:\|([^}]*))?\}/g,
      (_, fact: string, otherwise: string | undefined) => facts[fact] ?? otherwise ?? fact,
    );
  const field = member('field');
  return {
    failureClass,
    stage,
    headline: words('headline'),
    sentence: words('sentence'),
    fix: words('fix'),
    ...(field === undefined || field === 'null' ? {} : { field }),
    alternatives: [],
  };
}
