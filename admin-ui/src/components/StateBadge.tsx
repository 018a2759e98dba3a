import type { ReactNode } from 'react';
import classes from './StateBadge.module.css';

interface StateBadgeProps {
  tone: 'good' | 'warn' | 'bad' | 'neutral';
  icon: ReactNode;
  children: ReactNode;
}

/** A state by icon and text; the colour only helps. */
export function StateBadge({ tone, icon, children }: StateBadgeProps) {
  return (
    <span className={classes.root} data-tone={tone}>
      {icon}
      {children}
    </span>
  );
}
