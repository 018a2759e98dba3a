import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { t } from '@/lib/texts/t';
import { formatTime } from '@/lib/time';
import type { Worth } from './figure';
import classes from './Home.module.css';

/** How a figure is written. */
export interface Written {
  value: string;
  note?: string;
  /** Whether somebody should look at it. */
  alarming?: boolean;
  /** When it was counted, where that is another moment than that of the answer. */
  countedAt?: number;
}

interface FigureProps<Data> {
  name: string;
  /** Where more of it is. */
  to: string;
  worth: Worth<Data>;
  write: (data: Data) => Written;
}

/** One figure and its age; what is not known now says so instead of what it was. */
export function Figure<Data>({ name, to, worth, write }: FigureProps<Data>) {
  return (
    <div>
      <dt>
        <Anchor component={Link} to={to} size="xs" underline="always">
          {name}
        </Anchor>
      </dt>
      <Value worth={worth} write={write} />
    </div>
  );
}

function Value<Data>({ worth, write }: Pick<FigureProps<Data>, 'worth' | 'write'>) {
  if (worth.kind === 'asking') {
    return <dd className={classes.dim}>{t('home.asking')}</dd>;
  }
  if (worth.kind === 'unknown') {
    const { was } = worth;
    return (
      <dd className={classes.dim}>
        {t('home.unknown')}
        <small>
          {was === null
            ? t('home.unknownWhy')
            : t('home.unknownWas', { value: write(was.data).value, at: formatTime(was.at) })}
        </small>
      </dd>
    );
  }
  const { value, note, alarming = false, countedAt = worth.at } = write(worth.data);
  return (
    <dd data-alarming={alarming || undefined}>
      {value}
      {note !== undefined && <small className={classes.note}>{note}</small>}
      <small>{t('home.asOf', { at: formatTime(countedAt) })}</small>
    </dd>
  );
}
