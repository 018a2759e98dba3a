import { Drawer, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useId, useState } from 'react';
import type { HelpSubject } from '@/lib/help';
import { t } from '@/lib/texts/t';
import { chapters } from '../chapters';
import { fits, isAbout, type Topic } from '../model/help';
import classes from './HelpDrawer.module.css';
import { TopicText } from './TopicText';

interface HelpDrawerProps {
  /** What it is wanted about, the nearest first: a field, then its page. */
  subjects: HelpSubject[];
  onClose: () => void;
}

/** The help: first what fits where the reader is, then all of it, and a search over everything. */
export function HelpDrawer({ subjects, onClose }: HelpDrawerProps) {
  const [typed, setTyped] = useState('');
  const sought = typed.trim();
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="md"
      title={t('help.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack gap="md">
        <TextInput
          type="search"
          data-autofocus
          label={t('help.search')}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
          }}
        />
        {sought === '' ? <Everything subjects={subjects} /> : <Found sought={sought} />}
      </Stack>
    </Drawer>
  );
}

function Everything({ subjects }: { subjects: HelpSubject[] }) {
  const told = chapters();
  const all = told.flatMap(({ topics }) => topics);
  const [first, ...others] = subjects;
  const nearest = first === undefined ? [] : all.filter((topic) => isAbout(topic, first));
  const nearby = all.filter(
    (topic) => !nearest.includes(topic) && others.some((subject) => isAbout(topic, subject)),
  );
  const here = [...nearest, ...nearby];
  return (
    <>
      {here.length > 0 && (
        <Topics title={t('help.here')} topics={here} opened={nearest.slice(0, 1)} />
      )}
      {told.map(({ title, topics }) => (
        <Topics key={title} title={title} topics={topics.filter((one) => !here.includes(one))} />
      ))}
    </>
  );
}

function Found({ sought }: { sought: string }) {
  const found = chapters()
    .flatMap(({ topics }) => topics)
    .filter((topic) => fits(topic, sought));
  return (
    <>
      <Text size="sm" role="status">
        {t(found.length === 1 ? 'help.found.one' : 'help.found.many', { count: found.length })}
      </Text>
      {found.length > 0 && (
        <Topics title={t('help.results')} topics={found} opened={found.slice(0, 1)} />
      )}
    </>
  );
}

interface TopicsProps {
  title: string;
  topics: Topic[];
  opened?: Topic[];
}

function Topics({ title, topics, opened = [] }: TopicsProps) {
  const titleId = useId();
  return topics.length === 0 ? null : (
    <section aria-labelledby={titleId}>
      <Title order={3} size="h6" id={titleId}>
        {title}
      </Title>
      {topics.map((topic) => (
        <details key={topic.title} className={classes.topic} open={opened.includes(topic)}>
          <summary>{topic.title}</summary>
          <TopicText blocks={topic.blocks} />
        </details>
      ))}
    </section>
  );
}
