import './controls.css';
import '@mantine/notifications/styles.css';
import { Notifications } from '@mantine/notifications';

/** The place of toasts. */
export function Toasts() {
  return <Notifications position="top-center" autoClose={4000} containerWidth={320} />;
}
