import { Anchor, Button, Group, Progress, Stack, Text, Title } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import { ReasonedButton } from '@/components/ReasonedButton';
import { t } from '@/lib/texts/t';
import { before, numberOf, steps, type Step } from '../model/steps';
import classes from './Setup.module.css';

interface StepFrameProps {
  step: Step;
  title: string;
  text?: string;
  children: ReactNode;
  /** Steps before this one may be gone back to. */
  canGoBack?: boolean;
  onGo: (step: Step) => void;
  /** Why it can't go on yet. */
  whyNot?: string | undefined;
  next?: { label?: string; loading?: boolean; onClick: () => void; onRefused?: () => void };
}

/** One step: where one is, its one question, the way back and the way on. */
export function StepFrame(props: StepFrameProps) {
  const { step, title, text, children, canGoBack = true, onGo, whyNot, next } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // What was pressed has gone with its step; a field that somebody is led to keeps the focus.
    if (document.activeElement === null || document.activeElement === document.body) {
      heading.current?.focus();
    }
  }, [step]);
  return (
    <section className={`card ${classes.step ?? ''}`} aria-labelledby="setup-step">
      <Text size="sm" c="dimmed">
        {t('setup.step', { number: numberOf(step), count: steps.length })}
      </Text>
      <Progress
        value={(numberOf(step) / steps.length) * 100}
        size="sm"
        mt={4}
        mb="sm"
        aria-label={t('setup.progress')}
      />
      <Title
        order={2}
        size="h4"
        id="setup-step"
        tabIndex={-1}
        ref={heading}
        className={classes.title ?? ''}
      >
        {title}
      </Title>
      {text !== undefined && (
        <Text size="sm" c="dimmed" mt={4}>
          {text}
        </Text>
      )}
      <Stack gap="md" mt="md">
        {children}
      </Stack>
      <Group justify="space-between" mt="lg" align="flex-start">
        {canGoBack && step !== 'address' ? (
          <Button
            variant="default"
            onClick={() => {
              onGo(before(step));
            }}
          >
            {t('setup.back')}
          </Button>
        ) : (
          <span />
        )}
        {next !== undefined && (
          <ReasonedButton
            reason={whyNot}
            loading={next.loading ?? false}
            onClick={next.onClick}
            {...(next.onRefused === undefined ? {} : { onRefused: next.onRefused })}
          >
            {next.label ?? t('setup.next')}
          </ReasonedButton>
        )}
      </Group>
      {canGoBack && <Passed step={step} onGo={onGo} />}
    </section>
  );
}

/** The steps behind, each to be gone back to. */
function Passed({ step, onGo }: { step: Step; onGo: (step: Step) => void }) {
  const passed = steps.slice(0, numberOf(step) - 1);
  return passed.length === 0 ? null : (
    <nav aria-label={t('setup.steps')}>
      <ol className={classes.passed}>
        {passed.map((one) => (
          <li key={one}>
            <Anchor
              component="button"
              type="button"
              size="xs"
              underline="always"
              aria-label={t('setup.backTo', { number: numberOf(one), name: t(`setup.${one}`) })}
              onClick={() => {
                onGo(one);
              }}
            >
              {numberOf(one)}. {t(`setup.${one}`)}
            </Anchor>
          </li>
        ))}
      </ol>
    </nav>
  );
}
