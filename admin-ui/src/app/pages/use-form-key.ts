import { useState } from 'react';
import { useLocation } from 'react-router';

const typing = { typing: true };

/**
 * The key of a form whose fields write the page's address: a new one for each address that they did
 * not write, so that its fields begin with what stands there.
 */
export function useFormKey() {
  const location = useLocation();
  const { key } = location;
  const [formKey, setFormKey] = useState(key);
  const written = (location.state as Partial<typeof typing> | null)?.typing === true;
  if (!written && key !== formKey) {
    setFormKey(key);
  }
  return { formKey, typing };
}
