import { CloseButton, Group, Text } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleX,
  IconInfoCircle,
} from '@tabler/icons-react';
import type { ReactNode, Ref } from 'react';
import { t } from '@/lib/texts/t';
import classes from './Notice.module.css';

export type Tone = 'good' | 'warn' | 'bad' | 'info';

const icons = {
  good: IconCircleCheck,
  warn: IconAlertTriangle,
  bad: IconCircleX,
  info: IconInfoCircle,
};

interface NoticeProps {
  tone: Tone;
  title?: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  /** `alert` interrupts, `status` is read out politely; nothing by default. */
  role?: 'alert' | 'status';
  ref?: Ref<HTMLDivElement>;
  tabIndex?: number;
  id?: string;
  /** Takes the remark away, where somebody may have read enough of it. */
  onClose?: () => void;
}

/** A remark that stays on the page. The icon and the title tell its tone; the text keeps its colour. */
export function Notice({
  tone,
  title,
  children,
  actions,
  role,
  ref,
  tabIndex,
  id,
  onClose,
}: NoticeProps) {
  const Icon = icons[tone];
  return (
    <div
      className={classes.root}
      data-tone={tone}
      role={role}
      ref={ref}
      tabIndex={tabIndex}
      id={id}
    >
      <Icon className={classes.icon} size={20} aria-hidden />
      <div className={classes.body}>
        {title !== undefined && (
          <Text fw={600} size="sm" component="div">
            {title}
          </Text>
        )}
        {/* Read out as one, its sentences are not to run into each other. */}{' '}
        {children !== undefined && (
          <Text size="sm" component="div">
            {children}
          </Text>
        )}{' '}
        {actions !== undefined && (
          <Group gap="xs" mt="xs">
            {actions}
          </Group>
        )}
      </div>
      {onClose !== undefined && (
        <CloseButton size="sm" aria-label={t('common.dismiss')} onClick={onClose} />
      )}
    </div>
  );
}
