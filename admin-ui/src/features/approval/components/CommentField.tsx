import { Textarea } from '@mantine/core';

interface CommentFieldProps {
  label: string;
  description?: string;
  value: string;
  onChange: (comment: string) => void;
}

/** What somebody says to a decision; it grows with what is typed. */
export function CommentField({ label, description, value, onChange }: CommentFieldProps) {
  return (
    <Textarea
      label={label}
      description={description}
      value={value}
      maxLength={500}
      autosize
      minRows={1}
      maxRows={5}
      onChange={(event) => {
        onChange(event.currentTarget.value);
      }}
    />
  );
}
