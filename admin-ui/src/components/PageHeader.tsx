import { Group, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './PageHeader.module.css';

interface PageHeaderProps {
  title: string;
  subtitle: string;
  right?: ReactNode;
}

/** Title and subtitle of a page; it stays in sight while the page scrolls (UI-1, UI-2). */
export function PageHeader({ title, subtitle, right }: PageHeaderProps) {
  return (
    <div className={classes.root}>
      <Group justify="space-between" wrap="wrap" gap="xs">
        <div>
          <Title order={1} size="h3">
            {title}
          </Title>
          <Text size="sm" c="dimmed">
            {subtitle}
          </Text>
        </div>
        {right}
      </Group>
    </div>
  );
}
