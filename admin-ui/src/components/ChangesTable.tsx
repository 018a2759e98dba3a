import { Table } from '@mantine/core';
import type { Api } from '@/lib/api/types';
import { t, tOr } from '@/lib/texts/t';
import classes from './ChangesTable.module.css';

/** A field as the API names it in a change, in the words of the form. */
export function fieldName(field: string): string {
  const name = field.replace(/^\//, '');
  return tOr(`field.${name}`, tOr(`field.${name.replace('certificateCheck.', '')}`, name));
}

/** What differs, field by field; of a secret only that it does. */
export function ChangesTable({
  caption,
  changes,
}: {
  caption: string;
  changes: Api<'FieldChange'>[];
}) {
  return (
    <Table className={classes.table ?? ''} verticalSpacing={4} withTableBorder fz="sm">
      <Table.Caption className="visually-hidden">{caption}</Table.Caption>
      <Table.Tbody>
        {changes.map((change) => (
          <Table.Tr key={change.field}>
            <Table.Th scope="row" fw={500} w="35%">
              {fieldName(change.field)}
            </Table.Th>
            <Table.Td>
              <Change change={change} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Change({ change: { before, after, field } }: { change: Api<'FieldChange'> }) {
  if (before === undefined && after === undefined) {
    return (
      <span className={classes.after}>
        {field === 'password' ? t('change.secretChanged') : t('common.empty')}
      </span>
    );
  }
  return (
    <>
      {before !== undefined && before !== '' && (
        <>
          <del className={classes.before}>
            <span className="visually-hidden">{t('change.before')} </span>
            {valueWords(field, before)}
          </del>{' '}
        </>
      )}
      <ins className={classes.after}>
        <span className="visually-hidden">{t('change.after')} </span>
        {after === undefined || after === '' ? t('common.empty') : valueWords(field, after)}
      </ins>
    </>
  );
}

/** The texts of the values that a field chooses from. */
const choices: Partial<Record<string, string>> = {
  tls: 'tls',
  'certificateCheck.mode': 'cert',
  certificateCheck: 'cert',
  authProtocol: 'auth',
};

/** A value as people read it: choices by their names, never by their codes, and no wall of letters. */
export function valueWords(field: string, value: string): string {
  const name = field.replace(/^\//, '').replaceAll('/', '.');
  const choice = choices[name];
  if (choice !== undefined) {
    return tOr(`${choice}.short.${value}`, tOr(`${choice}.${value}`, value));
  }
  return name.endsWith('Seconds') ? `${value} s` : withoutWalls(value);
}

/** Of certificates, how many there are and how they end. */
function withoutWalls(value: string): string {
  const found = value.match(/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g);
  if (found === null) {
    return value;
  }
  const end = (found.at(-1) ?? '').replace(/-----END CERTIFICATE-----|\s/g, '').slice(-12);
  return t(found.length === 1 ? 'change.pem.one' : 'change.pem.many', { count: found.length, end });
}
