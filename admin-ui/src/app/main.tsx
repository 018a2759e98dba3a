import './frame.css';
import './global.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { loadLanguage } from '@/lib/texts/language';
import { App } from './App';

const LOAD_AGAIN_MS = 2_000;

const root = document.getElementById('root');
if (root === null) {
  throw new Error('index.html has no #root');
}
loadLanguage().then(
  () => {
    createRoot(root).render(
      <StrictMode>
        <App />
      </StrictMode>,
    );
  },
  () => {
    // No network, or a newer release has replaced the file: what is loaded anew names the new one.
    setTimeout(() => {
      location.reload();
    }, LOAD_AGAIN_MS);
  },
);
