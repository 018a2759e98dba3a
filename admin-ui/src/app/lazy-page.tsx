import { useEffect, useState, type ComponentType } from 'react';
import { LoadingState } from '@/components/States';
import { PageLost } from './pages/PageLost';

/** Before somebody is told, and while they are: so long until it is tried again by itself. */
const pausesMs = [300, 1_500, 5_000, 10_000, 20_000];

/** From this failure on it is told. */
const TOLD_AFTER = 2;

/**
 * A page whose code comes when it is first opened. Where it does not come (no network, a lost file,
 * a release that replaced it), only this page says so, the shell around it lives on; it is tried
 * again by itself, and at once when the network is back.
 */
export function lazyPage(load: () => Promise<ComponentType>): ComponentType {
  let loaded: ComponentType | undefined;
  return function LazyPage() {
    const [Page, setPage] = useState<ComponentType | undefined>(() => loaded);
    const [failures, setFailures] = useState(0);
    const [attempt, setAttempt] = useState(0);

    useEffect(() => {
      let gone = false;
      if (loaded === undefined) {
        load().then(
          (component) => {
            loaded = component;
            if (!gone) {
              setPage(() => component);
            }
          },
          () => {
            if (!gone) {
              setFailures((before) => before + 1);
            }
          },
        );
      }
      return () => {
        gone = true;
      };
    }, [attempt]);

    const retry = () => {
      setAttempt((before) => before + 1);
    };
    useEffect(() => {
      if (failures === 0 || Page !== undefined) {
        return undefined;
      }
      const pause = pausesMs[Math.min(failures, pausesMs.length) - 1];
      const timer = setTimeout(retry, pause);
      window.addEventListener('online', retry);
      return () => {
        clearTimeout(timer);
        window.removeEventListener('online', retry);
      };
    }, [failures, Page]);

    if (Page !== undefined) {
      return <Page />;
    }
    return failures < TOLD_AFTER ? <LoadingState /> : <PageLost onRetry={retry} />;
  };
}
