import { useSearchParams } from 'react-router';

/** The drawer of the versions, as the page's address has it: `?versions`, or `?versions=2-5`. */
export interface VersionsAddress {
  opened: boolean;
  /** The two that are compared, if the address names any. */
  pair: readonly [number, number] | undefined;
  open: () => void;
  close: () => void;
  compare: (from: number, to: number) => void;
}

const NAME = 'versions';

export function useVersions(): VersionsAddress {
  const [parameters, setParameters] = useSearchParams();
  const write = (value: string | undefined) => {
    setParameters(
      (before) => {
        const next = new URLSearchParams(before);
        if (value === undefined) {
          next.delete(NAME);
        } else {
          next.set(NAME, value);
        }
        return next;
      },
      { replace: true },
    );
  };
  return {
    opened: parameters.has(NAME),
    pair: pairIn(parameters.get(NAME)),
    open: () => {
      write('');
    },
    close: () => {
      write(undefined);
    },
    compare: (from, to) => {
      write(`${String(from)}-${String(to)}`);
    },
  };
}

function pairIn(value: string | null): readonly [number, number] | undefined {
  const found = /^([1-9]\d{0,8})-([1-9]\d{0,8})$/.exec(value ?? '');
  return found === null ? undefined : [Number(found[1]), Number(found[2])];
}
