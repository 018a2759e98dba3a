import { ActionIcon, Anchor, Button, Group, Text, TextInput } from '@mantine/core';
import { useDisclosure, useWindowEvent } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconHistory } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Link, useBlocker, useLocation, useNavigate } from 'react-router';
import { Notice } from '@/components/Notice';
import { PageHeader } from '@/components/PageHeader';
import { ReasonedButton } from '@/components/ReasonedButton';
import { failureText } from '@/components/States';
import { ActiveSwitch, type Switched } from '@/features/activation/components/ActiveSwitch';
import { ActivationMail } from '@/features/activation/components/ActivationMail';
import { StandbyPanel } from '@/features/activation/components/StandbyPanel';
import { deactivate } from '@/features/activation/api/deactivate';
import { activate } from '@/features/activation/api/activate';
import {
  configurationQuery,
  getConfiguration,
  type Stored,
} from '@/features/configuration/api/get-configuration';
import { configurationsQuery } from '@/features/configuration/api/list-configurations';
import { templatesQuery } from '@/features/configuration/api/list-templates';
import { saveConfiguration, type Saved } from '@/features/configuration/api/save-configuration';
import { PendingNotice } from '@/features/approval/components/PendingNotice';
import { ChangesBar, countOfChanges } from '@/features/configuration/components/ChangesBar';
import { ConfigurationFormView } from '@/features/configuration/components/ConfigurationFormView';
import { ConfigurationSelector } from '@/features/configuration/components/ConfigurationSelector';
import { ConflictDialog } from '@/features/configuration/components/ConflictDialog';
import { DeleteControl } from '@/features/configuration/components/DeleteControl';
import { FaultSummary, focusField } from '@/features/configuration/components/FaultSummary';
import { LeaveDialog } from '@/features/configuration/components/LeaveDialog';
import { WatchNotice } from '@/features/configuration/components/WatchNotice';
import { VersionsDrawer } from '@/features/configuration/components/VersionsDrawer';
import {
  draftOf,
  fieldOf,
  fingerprint,
  saveBodyOf,
  testBodyOf,
  type Draft,
} from '@/features/configuration/model/draft';
import {
  whyNoSave,
  whyNoTest,
  type Pass,
  type Situation,
} from '@/features/configuration/model/gates';
import { useConfigurationForm } from '@/features/configuration/use-configuration-form';
import { isAddress, TestPanel } from '@/features/connection-test/components/TestPanel';
import { useConnectionTest, type TestState } from '@/features/connection-test/use-connection-test';
import { ApiProblem } from '@/lib/api/problem';
import type { Api } from '@/lib/api/types';
import { useSession } from '@/lib/session';
import { t } from '@/lib/texts/t';
import { formatDateTime } from '@/lib/time';
import classes from './SettingsEditor.module.css';

interface SettingsEditorProps {
  /** An id, or `new`. */
  scope: string;
  stored: Stored | undefined;
  configurations: Api<'Configuration'>[];
}

type Outcome =
  | { kind: 'saved'; inactive: boolean }
  | { kind: 'waiting'; approval: Api<'Approval'> }
  | { kind: 'rolledBack'; version: number; to: number }
  | { kind: 'saveFailed'; failure: unknown }
  | { kind: 'faults' }
  | { kind: 'deleted'; name: string }
  | Switched;

/** How the last test stands towards the form. */
function passOf(state: TestState, current: string): Pass {
  switch (state.phase) {
    case 'starting':
    case 'running':
      return 'running';
    case 'finished':
      if (state.fingerprint !== current) {
        return 'voided';
      }
      return state.test.status === 'PASSED' ? 'passed' : 'failed';
    case 'none':
    case 'refused':
    case 'lost':
      return 'none';
  }
}

/** One configuration, or a new one: form, test, save, activation, and all that guards them. */
export function SettingsEditor({ scope, stored, configurations }: SettingsEditorProps) {
  const { me, isSystemAdmin, canChange } = useSession();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const location = useLocation();
  const templates = useQuery(templatesQuery);
  const readOnly = !canChange;
  const form = useConfigurationForm(scope, stored, readOnly);
  const test = useConnectionTest(scope);
  const [saving, setSaving] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | undefined>(() =>
    outcomeFrom(location.state as unknown),
  );
  const [conflict, setConflict] = useState<Stored>();
  const [comment, setComment] = useState('');
  const [deliverTo, setDeliverTo] = useState('');
  const [versions, { open: openVersions, close: closeVersions }] = useDisclosure(false);
  /** Set while the page itself moves on, so that the leave dialog keeps out of it. */
  const leaving = useRef(false);

  const pass = passOf(test.state, form.fingerprint);
  const passwordHeld = form.passwordRevision > 0 && !form.secretTyped && pass === 'passed';
  const situation: Situation = {
    readOnly,
    saving,
    missing: form.missing,
    invalid: form.invalid,
    passwordReady: form.passwordReady,
    secretMissing: form.secretMissing,
    passwordHeld,
    needsTest: form.needsTest,
    changed: form.dirty,
    pass,
  };
  const noSave = whyNoSave(situation);
  const noTest =
    whyNoTest(situation) ??
    (deliverTo.trim() !== '' && !isAddress(deliverTo) ? t('test.deliverToWrong') : undefined);

  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      form.dirty &&
      !readOnly &&
      currentLocation.pathname !== nextLocation.pathname &&
      !leaving.current,
  );
  useWindowEvent('beforeunload', (event) => {
    if (form.dirty && !readOnly) {
      event.preventDefault();
    }
  });
  // The server notes how the newest test of the stored settings ended; activation depends on it.
  const finishedTest = test.state.phase === 'finished' ? test.state.test.id : undefined;
  const storedId = stored?.configuration.id;
  useEffect(() => {
    if (finishedTest !== undefined && storedId !== undefined) {
      void queryClient.invalidateQueries({
        queryKey: configurationQuery(storedId).queryKey,
        exact: true,
      });
    }
  }, [finishedTest, storedId, queryClient]);

  // What the page before handed over is said once, not again after a reload.
  const handedOver = location.state !== null && location.state !== undefined;
  useEffect(() => {
    if (handedOver) {
      void navigate(location.pathname, { replace: true, state: null });
    }
  }, [handedOver, location.pathname, navigate]);

  const put = (next: Stored) => {
    const { configuration } = next;
    queryClient.setQueryData(configurationQuery(configuration.id).queryKey, next);
    void queryClient.invalidateQueries({ queryKey: configurationsQuery.queryKey });
    void queryClient.invalidateQueries({
      queryKey: [...configurationQuery(configuration.id).queryKey, 'versions'],
    });
  };

  /** Nothing is in effect yet: the form goes back to what is, and says what waits. */
  const waits = (approval: Api<'Approval'>) => {
    form.revertAll();
    test.forget();
    void queryClient.invalidateQueries({ queryKey: ['approvals'] });
    if (storedId === undefined && blocker.state !== 'blocked') {
      leaving.current = true;
      void navigate('/approvals', { state: { asked: approval } });
    } else {
      setOutcome({ kind: 'waiting', approval });
    }
  };

  const rolledBack = (result: Saved, to: number) => {
    closeVersions();
    if (result.kind === 'waiting') {
      waits(result.approval);
    } else {
      form.saved(result.stored);
      put(result.stored);
      setOutcome({ kind: 'rolledBack', version: result.stored.configuration.version, to });
    }
  };

  const startTest = async () => {
    setOutcome(undefined);
    try {
      await test.start(
        testBodyOf(form.values, form.secret, form.base?.configuration.id, deliverTo),
        form.fingerprint,
      );
    } catch (failure) {
      if (failure instanceof ApiProblem && failure.problem.errors !== undefined) {
        const first = form.refuse(failure.problem.errors);
        if (first !== undefined) {
          focusField(first);
        }
      }
    }
  };

  const save = async (): Promise<boolean> => {
    setOutcome(undefined);
    setSaving(true);
    const testId =
      form.needsTest && test.state.phase === 'finished' ? test.state.test.id : undefined;
    const existing =
      form.base === undefined
        ? undefined
        : { id: form.base.configuration.id, etag: form.base.etag };
    try {
      const words = comment.trim();
      const result = await saveConfiguration(
        { ...saveBodyOf(form.values, testId), ...(words === '' ? {} : { comment: words }) },
        existing,
      );
      setComment('');
      if (result.kind === 'waiting') {
        waits(result.approval);
        return true;
      }
      const next = result.stored;
      const { id } = next.configuration;
      test.adopt(id, fingerprint(draftOf(next.configuration), 0));
      form.saved(next);
      put(next);
      notifications.show({
        message: t('settings.saved'),
        color: 'green',
        closeButtonProps: { 'aria-label': t('common.close') },
      });
      if (existing === undefined && blocker.state !== 'blocked') {
        leaving.current = true;
        void navigate(`/settings/${encodeURIComponent(id)}`, { state: { created: true } });
      } else {
        setOutcome({ kind: 'saved', inactive: !next.configuration.active });
      }
      return true;
    } catch (failure) {
      if (failure instanceof ApiProblem && failure.status === 412 && existing !== undefined) {
        setConflict(await getConfiguration(existing.id));
      } else if (failure instanceof ApiProblem && failure.problem.errors !== undefined) {
        form.refuse(failure.problem.errors);
        setOutcome({ kind: 'saveFailed', failure });
      } else {
        setOutcome({ kind: 'saveFailed', failure });
      }
      return false;
    } finally {
      setSaving(false);
    }
  };

  const refused = () => {
    const first = form.showAll();
    if (first !== undefined) {
      setOutcome({ kind: 'faults' });
    } else if (!form.passwordReady) {
      focusField('password');
    }
  };

  const switched = (result: Switched) => {
    setOutcome(result);
    if (result.kind !== 'failed') {
      put({
        configuration: result.configuration,
        etag: result.etag ?? `"${String(result.configuration.version)}"`,
      });
    }
    void queryClient.invalidateQueries({ queryKey: ['email-queue'] });
  };

  const undo = async (on: boolean, id: string) => {
    try {
      const { data, etag } = on ? await activate(id) : await deactivate(id, true);
      switched({ kind: on ? 'activated' : 'deactivated', configuration: data, etag });
    } catch (failure) {
      switched({ kind: 'failed', failure });
    }
  };

  const configuration = stored?.configuration;
  const other = configurations.find((one) => one.active && one.id !== configuration?.id);
  const whyNotActive = readOnly
    ? t('why.readOnly')
    : configuration === undefined
      ? t('why.saveFirst')
      : form.dirty
        ? t('why.saveChanges')
        : configuration.lastTest !== undefined && configuration.lastTest.outcome !== 'PASSED'
          ? t('why.neverPassed')
          : undefined;

  return (
    <>
      <PageHeader
        title={t('settings.title')}
        subtitle={t('settings.subtitle')}
        right={
          <ActiveSwitch
            configuration={configuration}
            other={other}
            whyNot={whyNotActive}
            readOnly={readOnly}
            onSwitched={switched}
          />
        }
      />
      <div className={classes.tools}>
        <ConfigurationSelector
          configurations={configurations}
          current={configuration}
          selected={scope}
          canAdd={canChange}
          onSelect={(id) => void navigate(`/settings/${encodeURIComponent(id)}`)}
        />
        {stored !== undefined && (
          <Group gap="xs" wrap="nowrap">
            <ActionIcon
              variant="default"
              size="lg"
              aria-label={t('settings.history')}
              title={t('settings.history')}
              onClick={openVersions}
            >
              <IconHistory size={18} aria-hidden />
            </ActionIcon>
            {canChange && (
              <DeleteControl
                stored={stored}
                onlyOne={configurations.length === 1}
                onDeleted={() => {
                  form.revertAll();
                  test.forget();
                  leaving.current = true;
                  queryClient.setQueryData(configurationsQuery.queryKey, (before) =>
                    before?.filter((one) => one.id !== stored.configuration.id),
                  );
                  void navigate('/settings', {
                    state: { deleted: stored.configuration.name },
                    replace: true,
                  });
                  void queryClient.invalidateQueries({ queryKey: configurationsQuery.queryKey });
                }}
              />
            )}
          </Group>
        )}
      </div>

      <div className={classes.notices}>
        {readOnly && (
          <Notice tone="info" title={t('settings.readOnlyTitle')}>
            {t('settings.readOnlyText', {
              role: me.roles.map((role) => t(`role.${role}`)).join(', ') || t('role.none'),
            })}
          </Notice>
        )}
        {form.restored && form.dirty && (
          <Notice
            tone="info"
            role="status"
            title={t('settings.restored')}
            actions={
              <Button
                size="compact-sm"
                variant="default"
                onClick={() => {
                  form.revertAll();
                  test.forget();
                }}
              >
                {t('settings.restoredAction')}
              </Button>
            }
          >
            {form.passwordRevision > 0 && !form.secretTyped
              ? t('settings.restoredPassword')
              : undefined}
          </Notice>
        )}
        {configuration !== undefined && (
          <ActivationMail
            configuration={configuration}
            link={(mailId) => (
              <Anchor
                component={Link}
                to={`/delivery/${encodeURIComponent(mailId)}`}
                size="sm"
                underline="always"
              >
                {t('activationMail.story')}
              </Anchor>
            )}
          />
        )}
        {configuration !== undefined && <WatchNotice configuration={configuration} />}
        {configuration !== undefined && outcome?.kind !== 'waiting' && (
          <PendingNotice configurationId={configuration.id} link={<ToApprovals />} />
        )}
        {outcome !== undefined && (
          <OutcomeNotice outcome={outcome} form={form} onUndo={(on, id) => void undo(on, id)} />
        )}
      </div>

      <div className={classes.columns}>
        <ConfigurationFormView
          form={form}
          templates={templates.data ?? []}
          templatesFailed={templates.isError}
          environment={me.environment}
          readOnly={readOnly}
          passwordHeld={passwordHeld}
        />
        <aside className={classes.side}>
          <TestPanel
            state={test.state}
            voided={pass === 'voided'}
            whyNoTest={noTest}
            deliverTo={deliverTo}
            onDeliverTo={setDeliverTo}
            lastTest={configuration?.lastTest}
            lastProbe={configuration?.lastProbe}
            canTest={canChange}
            isSystemAdmin={isSystemAdmin}
            current={form.values}
            onTest={() => void startTest()}
            onRefused={refused}
            onCancel={() => void test.cancel()}
            onFocusField={(pointer) => {
              const field = fieldOf(pointer);
              if (field !== undefined) {
                focusField(field);
              }
            }}
            onResetCredentials={() => {
              if (form.password.kind === 'stored') {
                form.replacePassword();
              } else {
                form.set('password', '');
              }
              // The field appears with the next drawing.
              requestAnimationFrame(() => {
                focusField('password');
              });
            }}
            onAlternative={({ host, port, tls, authProtocol }) => {
              form.accept(compact({ host, port, tls, authProtocol }));
            }}
          />
          {configuration?.standby !== undefined && (
            <StandbyPanel
              configuration={configuration}
              all={configurations}
              whyNot={whyNotActive}
              canChange={canChange}
              onChanged={(answer, promoted) => {
                const etag = answer.etag ?? `"${String(answer.data.version)}"`;
                if (promoted) {
                  switched({ kind: 'activated', configuration: answer.data, etag });
                  void queryClient.invalidateQueries({ queryKey: ['configuration'] });
                } else {
                  put({ configuration: answer.data, etag });
                }
              }}
            />
          )}
          {configuration !== undefined && (
            <Text size="xs" c="dimmed" px="xs">
              {t('settings.meta', {
                version: configuration.version,
                at: formatDateTime(configuration.updatedAt),
                by: configuration.updatedBy,
              })}
            </Text>
          )}
        </aside>
      </div>

      {!readOnly && (
        <div className={classes.bar}>
          <ChangesBar form={form} />
          {form.dirty && form.base !== undefined && (
            <TextInput
              className={classes.comment ?? ''}
              size="xs"
              aria-label={t('change.comment')}
              placeholder={t('change.commentPlaceholder')}
              value={comment}
              maxLength={500}
              onChange={(event) => {
                setComment(event.currentTarget.value);
              }}
            />
          )}
          <div className={classes.save}>
            <ReasonedButton
              reason={noSave}
              loading={saving}
              onClick={() => void save()}
              onRefused={refused}
            >
              {saving ? t('save.saving') : t('save.button')}
            </ReasonedButton>
          </div>
        </div>
      )}

      {stored !== undefined && (
        <VersionsDrawer
          stored={stored}
          opened={versions}
          onClose={closeVersions}
          canChange={canChange}
          whyNoRollback={form.dirty ? t('versions.rollbackDraft') : undefined}
          onRolledBack={rolledBack}
        />
      )}
      {conflict !== undefined && (
        <ConflictDialog
          before={form.baseline}
          mine={form.values}
          theirs={conflict}
          onMerged={(merged) => {
            form.rebase(conflict, merged);
            put(conflict);
            setConflict(undefined);
          }}
          onTheirs={() => {
            form.saved(conflict);
            put(conflict);
            setConflict(undefined);
          }}
          onClose={() => {
            setConflict(undefined);
          }}
        />
      )}
      <LeaveDialog
        opened={blocker.state === 'blocked'}
        changes={form.base === undefined ? t('settings.newName') : countOfChanges(form)}
        saving={saving}
        whyNoSave={noSave}
        onSave={() => {
          void save().then((done) => {
            if (done) {
              blocker.proceed?.();
            } else {
              blocker.reset?.();
            }
          });
        }}
        onDiscard={() => {
          form.revertAll();
          test.forget();
          blocker.proceed?.();
        }}
        onStay={() => {
          blocker.reset?.();
        }}
      />
    </>
  );
}

function outcomeFrom(state: unknown): Outcome | undefined {
  if (typeof state !== 'object' || state === null) {
    return undefined;
  }
  if ('created' in state) {
    return { kind: 'saved', inactive: true };
  }
  return 'deleted' in state && typeof state.deleted === 'string'
    ? { kind: 'deleted', name: state.deleted }
    : undefined;
}

function compact(values: {
  host: string | undefined;
  port: number | undefined;
  tls: Api<'TlsMode'> | undefined;
  authProtocol: Api<'AuthProtocol'> | undefined;
}): Partial<Draft> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

function ToApprovals() {
  return (
    <Anchor component={Link} to="/approvals" size="sm" underline="always">
      {t('approval.see')}
    </Anchor>
  );
}

function OutcomeNotice({
  outcome,
  form,
  onUndo,
}: {
  outcome: Outcome;
  form: ReturnType<typeof useConfigurationForm>;
  onUndo: (on: boolean, id: string) => void;
}) {
  switch (outcome.kind) {
    case 'saved':
      return (
        <Notice tone="good" role="status" title={t('settings.saved')}>
          {outcome.inactive ? t('settings.savedInactive') : undefined}
        </Notice>
      );
    case 'waiting':
      return (
        <Notice
          tone="info"
          role="status"
          title={t('approval.savedTitle')}
          actions={<ToApprovals />}
        >
          {t('approval.savedText', {
            name: outcome.approval.configurationName,
            at: formatDateTime(outcome.approval.expiresAt),
          })}
        </Notice>
      );
    case 'rolledBack':
      return (
        <Notice
          tone="good"
          role="status"
          title={t('versions.rollbackDone', { version: outcome.version, to: outcome.to })}
        />
      );
    case 'deleted':
      return (
        <Notice tone="good" role="status" title={t('delete.deleted', { name: outcome.name })} />
      );
    case 'faults':
      return <FaultSummary form={form} title={t('save.summary')} />;
    case 'saveFailed':
      return (
        <>
          <Notice tone="bad" role="alert" title={t('save.failed')}>
            {failureText(outcome.failure)}
          </Notice>
          {outcome.failure instanceof ApiProblem &&
            outcome.failure.problem.errors !== undefined && (
              <FaultSummary form={form} title={t('save.summary')} />
            )}
        </>
      );
    case 'failed':
      return (
        <Notice tone="bad" role="alert" title={t('active.failed')}>
          {failureText(outcome.failure)}
        </Notice>
      );
    case 'activated':
      return (
        <Notice
          tone="good"
          role="status"
          title={t('active.activated')}
          actions={
            <Anchor component={Link} to="/delivery" size="sm" underline="always">
              {t('active.watch')}
            </Anchor>
          }
        >
          {t('active.activatedText')}
        </Notice>
      );
    case 'deactivated':
      return (
        <Notice
          tone="info"
          role="status"
          title={t('active.deactivated')}
          actions={
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => {
                onUndo(true, outcome.configuration.id);
              }}
            >
              {t('common.undo')}
            </Button>
          }
        >
          {t('active.deactivatedText')}
        </Notice>
      );
  }
}
