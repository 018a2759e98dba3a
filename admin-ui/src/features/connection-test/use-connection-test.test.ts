import { describe, expect, it } from 'vitest';
import type { Api } from '@/lib/api/types';
import { withStage } from './use-connection-test';

const report = (
  stage: Api<'StageReport'>['stage'],
  verdict: Api<'StageReport'>['verdict'],
  second: number,
): Api<'StageReport'> => ({
  stage,
  verdict,
  startedAt: `2026-11-23T10:00:0${second.toString()}Z`,
  evidence: {},
});

const running: Api<'ConnectionTest'> = {
  id: '01TEST',
  status: 'RUNNING',
  requestedAt: '2026-11-23T10:00:00Z',
  deadline: '2026-11-23T10:00:30Z',
  stages: [],
  warnings: [],
};

const told = (...reports: Api<'StageReport'>[]) => reports.reduce(withStage, running).stages;

describe('withStage', () => {
  it('puts a stage that is told late where it started', () => {
    expect(
      told(report('AUTH', 'PASSED', 2), report('GUARD', 'PASSED', 1)).map((one) => one.stage),
    ).toEqual(['GUARD', 'AUTH']);
  });

  it('keeps the order of what started in the same moment', () => {
    expect(
      told(report('TLS', 'PASSED', 1), report('GREETING', 'PASSED', 1)).map((one) => one.stage),
    ).toEqual(['TLS', 'GREETING']);
  });

  it('lets no replayed start undo an end', () => {
    expect(told(report('GUARD', 'PASSED', 1), report('GUARD', 'RUNNING', 1))).toEqual([
      report('GUARD', 'PASSED', 1),
    ]);
  });
});
