/** A catalogue as the build makes it ready (`scripts/catalogues.mjs`). */
declare module '*?compiled' {
  import type { Messages } from '@lingui/core';

  const messages: Messages;
  export default messages;
}
