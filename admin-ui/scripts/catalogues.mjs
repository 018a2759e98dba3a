// What `import messages from './de?compiled'` gives: the catalogue's texts as Lingui shows them, made
// when the pages are built, so that no browser has to carry what reads ICU messages.
import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage';
import { runnerImport } from 'vite';

const WANTED = '?compiled';

/** @returns {import('vite').Plugin} */
export function catalogues() {
  return {
    name: 'catalogues',
    enforce: 'pre',
    async load(id) {
      if (!id.endsWith(WANTED)) {
        return null;
      }
      const file = id.slice(0, -WANTED.length);
      const { module, dependencies } = await runnerImport(file);
      dependencies.forEach((dependency) => {
        this.addWatchFile(dependency);
      });
      const [catalogue] = Object.values(
        /** @type {Record<string, Record<string, string>>} */ (module),
      );
      const messages = Object.entries(catalogue ?? {}).map(([key, text]) => [
        key,
        compileMessageOrThrow(text),
      ]);
      // One JSON text: browsers read it faster than an object's source.
      const json = JSON.stringify(JSON.stringify(Object.fromEntries(messages)));
      return { code: `export default JSON.parse(${json});`, map: null };
    },
  };
}
