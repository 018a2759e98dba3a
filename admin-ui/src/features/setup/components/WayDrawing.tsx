import type { ReactNode } from 'react';
import { t } from '@/lib/texts/t';
import type { Way } from '../model/ways';
import classes from './WayDrawing.module.css';

const { line, paper, accent } = classes;

/** A drawing of a way of signing in; what it shows is also said. */
export function WayDrawing({ way }: { way: Way }) {
  return (
    <svg
      viewBox="0 0 240 96"
      className={classes.root}
      role="img"
      aria-label={t(`setup.drawing.${way}`)}
    >
      {drawings[way]}
    </svg>
  );
}

/** A key with its bow at (x, y). */
function Key({ x, y }: { x: number; y: number }) {
  return (
    <g transform={`translate(${String(x)} ${String(y)})`}>
      <circle className={accent} r={7} />
      <path className={accent} d="M7 0h24v7M23 0v6" />
    </g>
  );
}

function Person({ x, y }: { x: number; y: number }) {
  return (
    <g transform={`translate(${String(x)} ${String(y)})`}>
      <circle className={paper} r={9} />
      <path className={paper} d="M -16 36c0-15 7-22 16-22s16 7 16 22z" />
    </g>
  );
}

/** This application: a window with a letter in it. */
function Application({ x, y }: { x: number; y: number }) {
  return (
    <g transform={`translate(${String(x)} ${String(y)})`}>
      <rect className={paper} width={56} height={46} rx={5} />
      <path className={line} d="M0 11h56M6 6h.5M12 6h.5" />
      <path className={line} d="M14 20h28v18H14zl14 10 14-10" />
    </g>
  );
}

/** A mail server. */
function Server({ x, y }: { x: number; y: number }) {
  return (
    <g transform={`translate(${String(x)} ${String(y)})`}>
      <rect className={paper} width={46} height={20} rx={4} />
      <rect className={paper} y={24} width={46} height={20} rx={4} />
      <path className={line} d="M9 10h.5M9 34h.5M20 10h17M20 34h17" />
    </g>
  );
}

function Arrow({ from, to, y }: { from: number; to: number; y: number }) {
  return (
    <path
      className={line}
      strokeDasharray="1 6"
      d={`M${String(from)} ${String(y)}H${String(to)}m-6-5 6 5-6 5`}
    />
  );
}

const drawings: Record<Way, ReactNode> = {
  password: (
    <>
      <Application x={12} y={26} />
      <Arrow from={78} to={176} y={66} />
      <Key x={106} y={40} />
      <Server x={184} y={27} />
    </>
  ),
  appPassword: (
    <>
      <Person x={32} y={28} />
      <path className={line} d="M14 78h36" />
      <Arrow from={62} to={98} y={50} />
      <Key x={112} y={24} />
      <Key x={112} y={50} />
      <path className={line} strokeDasharray="3 4" d="M98 12h54v24H98z" />
      <Arrow from={152} to={172} y={50} />
      <Application x={178} y={27} />
    </>
  ),
  consent: (
    <>
      <Person x={32} y={28} />
      <Arrow from={60} to={88} y={50} />
      <path className={paper} d="M94 16h46v64H94z" />
      <path className={line} d="M103 30h28M103 40h28M103 50h18" />
      <path className={accent} d="m106 66 6 6 14-14" />
      <Arrow from={148} to={172} y={50} />
      <Application x={178} y={27} />
    </>
  ),
  grant: (
    <>
      <path className={paper} d="M20 12h52v70H20z" />
      <path className={line} d="M29 26h34M29 36h34M29 46h22" />
      <path className={accent} d="M30 66c6-10 9 6 14-2s6 6 16-2" />
      <path className={accent} d="m84 50 10-4 10 4v10c0 8-5 13-10 16-5-3-10-8-10-16z" />
      <Arrow from={114} to={136} y={56} />
      <Application x={142} y={30} />
      <path className={line} d="M206 54h20m-6-5 6 5-6 5" />
    </>
  ),
};
