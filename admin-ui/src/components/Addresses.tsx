import { Fragment } from 'react';

/** Text with mail addresses, which break behind the `@` where they don't fit. */
export function Addresses({ text }: { text: string }) {
  return text.split(/(?<=@)/).map((part, index) => (
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}
