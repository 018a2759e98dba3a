import { z } from 'zod';
import { t } from '@/lib/texts/t';
import type { Draft, Field } from './draft';

/**
 * The formats that can be told without the server, so that a slip shows at once. The server checks
 * all of them again, and more; where both speak, its words are shown.
 */

const label = /^(?!-)[A-Za-z0-9_-]{1,63}(?<!-)$/;
const ipv4 = /^(25[0-5]|2[0-4]\d|1?\d?\d)(\.(25[0-5]|2[0-4]\d|1?\d?\d)){3}$/;
const ipv6 = /^\[[0-9A-Fa-f:.]{2,45}\]$/;
const headerLine = /^[A-Za-z0-9-]+:[ \t]*\S[^\r\n]*$/;
const email = /^[^\s@]+@[^\s@]+\.[^\s@.]+$/;
const reserved = new Set(['from', 'to', 'subject', 'date']);

/** A DNS name, internationalized labels included, of at most 253 characters (HOST-1, HOST-8). */
export function isDomain(text: string): boolean {
  const name = text.endsWith('.') ? text.slice(0, -1) : text;
  if (name === '' || name.length > 253 || /^[\d.]+$/.test(name)) {
    return false;
  }
  return name
    .split('.')
    .every((part) => label.test(part.replace(/[\u00a1-\uffff]/g, 'x')) && part.length <= 63);
}

/** A DNS name, an IPv4 address, or an IPv6 address in brackets (HOST-1, HOST-3, HOST-4). */
export function isHost(text: string): boolean {
  return ipv4.test(text) || (ipv6.test(text) && text.includes(':')) || isDomain(text);
}

/** One sentence about the first line that is no header, or null (HDR-1, HDR-2, HDR-4). */
export function headerFault(text: string): string | null {
  if (new TextEncoder().encode(text).length > 8192) {
    return t('rule.headersTooLong');
  }
  const lines = text.split(/\r?\n/);
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') {
      continue;
    }
    if (!headerLine.test(line)) {
      return t('rule.headerForm', { line: index + 1 });
    }
    const name = line.slice(0, line.indexOf(':'));
    if (reserved.has(name.toLowerCase())) {
      return t('rule.headerReserved', { line: index + 1, name });
    }
  }
  return null;
}

function integer(field: string, min: number, max: number) {
  return z
    .number()
    .int()
    .min(min, t('rule.range', { field, min, max }))
    .max(max, t('rule.range', { field, min, max }));
}

/** Every local rule; the password is not among them, see `passwordNeeded` of the form. */
const draftSchema = z
  .object({
    name: z
      .string()
      .trim()
      .min(1, t('rule.nameMissing'))
      .max(100, t('rule.nameTooLong', { max: 100 })),
    provider: z.string().nullable(),
    host: z.string().trim().min(1, t('rule.hostMissing')).refine(isHost, t('rule.hostForm')),
    port: integer(t('field.port'), 1, 65535),
    tls: z.enum(['STARTTLS', 'SSL_TLS', 'NONE']),
    certificateMode: z.enum(['SYSTEM_TRUST', 'CUSTOM_CA', 'PINNED', 'OFF']),
    authorityPem: z.string(),
    sha256: z.string(),
    authProtocol: z.enum(['LOGIN', 'PLAIN', 'CRAM_MD5', 'XOAUTH2']),
    username: z
      .string()
      .trim()
      .min(1, t('rule.usernameMissing'))
      .max(320, t('rule.usernameTooLong'))
      .refine((text) => !text.includes('@') || email.test(text), t('rule.usernameEmail')),
    password: z.string(),
    heloHostname: z
      .string()
      .trim()
      .max(255, t('rule.heloTooLong'))
      .refine((text) => !/^https?:\/\//i.test(text), t('rule.heloScheme'))
      .refine(
        (text) => text === '' || /^https?:\/\//i.test(text) || isHost(text),
        t('rule.heloForm'),
      ),
    maxConnections: integer(t('field.maxConnections'), 1, 100),
    retries: integer(t('field.retries'), 0, 10),
    idleTimeoutSeconds: integer(t('field.idleTimeoutSeconds'), 10, 300),
    waitTimeoutSeconds: integer(t('field.waitTimeoutSeconds'), 5, 120),
    customHeaders: z.string().superRefine((text, context) => {
      const fault = headerFault(text);
      if (fault !== null) {
        context.addIssue({ code: 'custom', message: fault });
      }
    }),
    defaultFrom: z
      .string()
      .trim()
      .refine((text) => text === '' || email.test(text), t('rule.fromEmail')),
  })
  .superRefine((draft, context) => {
    if (draft.tls === 'NONE') {
      return;
    }
    if (
      draft.certificateMode === 'CUSTOM_CA' &&
      !draft.authorityPem.includes('-----BEGIN CERTIFICATE-----')
    ) {
      context.addIssue({ code: 'custom', path: ['authorityPem'], message: t('rule.pem') });
    }
    if (
      draft.certificateMode === 'PINNED' &&
      !/^[0-9a-f]{64}$/i.test(draft.sha256.replace(/[:\s]/g, ''))
    ) {
      context.addIssue({ code: 'custom', path: ['sha256'], message: t('rule.sha256') });
    }
  });

/** The first local fault of each field. */
export function localFaults(draft: Draft): Partial<Record<Field, string>> {
  const result = draftSchema.safeParse(draft);
  const faults: Partial<Record<Field, string>> = {};
  if (!result.success) {
    for (const issue of result.error.issues) {
      const field = issue.path[0] as Field;
      faults[field] ??= issue.message;
    }
  }
  return faults;
}
