import { vi } from 'vitest';
import { loadLanguage, loadPageTexts } from '@/lib/texts/language';

// All of a page that texts need: where their language is marked.
vi.stubGlobal('document', { documentElement: {} });

await loadLanguage('en');
await loadPageTexts();
