import { Button, Center, Loader, Stack, Text, Title } from '@mantine/core';
import { IconInbox } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { ApiProblem, Unreachable } from '@/lib/api/problem';
import { t, tOr } from '@/lib/texts/t';
import { formatTime } from '@/lib/time';
import { categoryOf, useTracked } from '@/lib/usage';
import { Notice } from './Notice';

/** While the first answer is awaited. */
export function LoadingState({ label = t('common.loading') }: { label?: string }) {
  return (
    <Center py="xl" role="status">
      <Stack align="center" gap="xs">
        <Loader size="sm" />
        <Text size="sm" c="dimmed">
          {label}
        </Text>
      </Stack>
    </Center>
  );
}

interface EmptyStateProps {
  title: string;
  text?: ReactNode;
  /** The one next action. */
  action?: ReactNode;
  icon?: ReactNode;
  /** Whether this is all that the page has: its title is the page's then. */
  isPage?: boolean;
}

/** Nothing to show, and what to do about it. */
export function EmptyState({ title, text, action, icon, isPage = false }: EmptyStateProps) {
  return (
    <Center py="xl" px="md">
      <Stack align="center" gap="sm" maw={460} ta="center">
        {icon ?? <IconInbox size={36} aria-hidden color="var(--mantine-color-dimmed)" />}
        <Title order={isPage ? 1 : 2} size="h4">
          {title}
        </Title>
        {text !== undefined && (
          <Text size="sm" c="dimmed">
            {text}
          </Text>
        )}
        {action}
      </Stack>
    </Center>
  );
}

/** What an error means in words: the server's own where there are some. */
export function failureText(failure: unknown): string {
  if (failure instanceof Unreachable) {
    return `${t('fail.unreachable')} ${t('fail.unreachableText')}`;
  }
  if (failure instanceof ApiProblem) {
    const parts = [saidBy(failure)];
    if (failure.retryAfterSeconds !== undefined) {
      parts.push(t('fail.retryAfter', { seconds: failure.retryAfterSeconds }));
    }
    if (failure.problem.traceId !== undefined) {
      parts.push(t('fail.trace', { id: failure.problem.traceId }));
    }
    return parts.join(' ');
  }
  return t('fail.unexpected');
}

/** In a language that services do not speak: the situation in it, and what was said of this case. */
function saidBy({ slug, problem: { title, detail } }: ApiProblem): string {
  const situation = tOr(`said.problem.${slug}`, '');
  if (situation === '') {
    return detail ?? title;
  }
  return detail === undefined ? situation : `${situation}. ${t('fail.asSaid', { text: detail })}`;
}

interface FailedStateProps {
  title: string;
  failure: unknown;
  onRetry?: () => void;
}

/** It could not be loaded; the one next action is to try again. */
export function FailedState({ title, failure, onRetry }: FailedStateProps) {
  useTracked('error_message_displayed', {
    error_category: categoryOf(failure),
    resolution_method: onRetry === undefined ? 'none' : 'retry',
  });
  return (
    <Notice
      tone="bad"
      role="alert"
      title={title}
      actions={
        onRetry !== undefined && (
          <Button size="xs" variant="default" onClick={onRetry}>
            {t('common.retry')}
          </Button>
        )
      }
    >
      {failureText(failure)}
    </Notice>
  );
}

interface StaleNoticeProps {
  /** When the newest data came. */
  at: number;
  failure: unknown;
  onRetry: () => void;
}

/** What is shown is of before, for newer could not be loaded. */
export function StaleNotice({ at, failure, onRetry }: StaleNoticeProps) {
  return (
    <Notice
      tone="warn"
      role="status"
      title={t('common.stale', { at: formatTime(at) })}
      actions={
        <Button size="compact-sm" variant="default" onClick={onRetry}>
          {t('common.retry')}
        </Button>
      }
    >
      {failureText(failure)}
    </Notice>
  );
}
