import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';

/** One place to go by the palette. */
export interface PaletteEntry {
  id: string;
  group: 'pages' | 'configurations' | 'mails';
  label: string;
  description: string;
  to: string;
}

/** A page of the navigation. */
export interface NamedPage {
  to: string;
  label: string;
}

/** What the palette may lead to. */
interface Places {
  pages: NamedPage[];
  configurations: Api<'Configuration'>[];
  /** Those that the server found for what is typed. */
  mails: Api<'Email'>[];
  typed: string;
}

/** So many of each kind: more are looked for on their page. */
const MOST = 7;

/** Where one may go by what is typed: each word must be in what an entry shows. Pure. */
export function entriesOf({ pages, configurations, mails, typed }: Places): PaletteEntry[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = ({ label, description }: PaletteEntry) => {
    const shown = `${label} ${description}`.toLowerCase();
    return words.every((word) => shown.includes(word));
  };
  return [
    ...pages
      .map(({ to, label }): PaletteEntry => ({
        id: `page ${to}`,
        group: 'pages',
        label,
        description: '',
        to,
      }))
      .filter(fits),
    ...configurations
      .map(({ id, name, host, port, active, standby }): PaletteEntry => ({
        id: `configuration ${id}`,
        group: 'configurations',
        label: name,
        description: [
          `${host}:${String(port)}`,
          ...(active ? [t('active.on')] : []),
          ...(standby ? [t('overview.standby')] : []),
        ].join(', '),
        to: `/settings/${encodeURIComponent(id)}`,
      }))
      .filter(fits)
      .slice(0, MOST),
    // The server found these: by more than they show.
    ...mails.slice(0, MOST).map(({ id, subject, to }): PaletteEntry => ({
      id: `mail ${id}`,
      group: 'mails',
      label: subject ?? t('delivery.noSubject'),
      description: [to[0] ?? '', id].filter(Boolean).join(', '),
      to: `/delivery/${encodeURIComponent(id)}`,
    })),
  ];
}
