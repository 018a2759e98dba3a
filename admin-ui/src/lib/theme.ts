import {
  createTheme,
  type BadgeProps,
  type ButtonProps,
  type CSSVariablesResolver,
  type DrawerProps,
  type MantineColorsTuple,
  type ModalProps,
  type SelectProps,
  type TextInputProps,
} from '@mantine/core';

/** The one accent: a calm petrol. Shade 7 carries white text with 6.3:1. */
const petrol: MantineColorsTuple = [
  '#e9f6f8',
  '#d3eaee',
  '#a6d5dd',
  '#75bfcb',
  '#4facbc',
  '#3499ab',
  '#1b8296',
  '#0d6b7d',
  '#0a5868',
  '#074554',
];

/** Mantine's dark greys are brownish beside petrol; these lean to blue. */
const dark: MantineColorsTuple = [
  '#dfe5ea',
  '#b8c1c9',
  '#a3afba',
  '#7d8994',
  '#46525d',
  '#323c45',
  '#232b32',
  '#1b2126',
  '#161b20',
  '#101418',
];

const plainHeader = { header: { role: 'presentation' } };
const belowInput: NonNullable<TextInputProps['inputWrapperOrder']> = [
  'label',
  'input',
  'error',
  'description',
];

export const theme = createTheme({
  primaryColor: 'petrol',
  primaryShade: { light: 7, dark: 7 },
  colors: { petrol, dark },
  defaultRadius: 'sm',
  fontFamily:
    'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace',
  headings: { fontWeight: '600' },
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  // By name, and not by `Modal.extend`: their code comes with the pages that have some.
  components: {
    Badge: { defaultProps: { tt: 'none', fw: 500 } satisfies Partial<BadgeProps> },
    Button: { defaultProps: { size: 'sm' } satisfies Partial<ButtonProps> },
    // Their `header` elements would count as second banners of the page.
    Modal: { defaultProps: { attributes: plainHeader } satisfies Partial<ModalProps> },
    Drawer: { defaultProps: { attributes: plainHeader } satisfies Partial<DrawerProps> },
    TextInput: {
      defaultProps: { inputWrapperOrder: belowInput } satisfies Partial<TextInputProps>,
    },
    Textarea: { defaultProps: { inputWrapperOrder: belowInput } satisfies Partial<TextInputProps> },
    Select: {
      defaultProps: {
        inputWrapperOrder: belowInput,
        checkIconPosition: 'right',
      } satisfies Partial<SelectProps>,
    },
  },
});

/**
 * Mantine's own greys for descriptions and placeholders and its red for errors are below 4.5:1 in
 * one scheme or the other. These pass in both, on the page and on cards.
 */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#ffffff',
    '--mantine-color-text': '#1a2127',
    '--mantine-color-dimmed': '#55616c',
    '--mantine-color-placeholder': '#667280',
    '--mantine-color-error': '#b3261e',
    '--mantine-color-default-border': '#c3cbd3',
    '--mantine-color-anchor': '#0a5868',
    '--page': '#f4f6f8',
    '--card': '#ffffff',
    '--line': '#dde3e8',
    '--accent-text': '#0a5868',
    '--accent-tint': '#e9f6f8',
    '--good': '#1c6b3a',
    '--good-tint': '#e8f5ec',
    '--good-line': '#a8d5b7',
    '--warn': '#8a5300',
    '--warn-tint': '#fff5e0',
    '--warn-line': '#e8c889',
    '--bad': '#b3261e',
    '--bad-tint': '#fdeceb',
    '--bad-line': '#eeb4b0',
    '--info-tint': '#eef3f7',
    '--info-line': '#c5d2dd',
  },
  dark: {
    '--mantine-color-body': '#1b2126',
    '--mantine-color-text': '#dfe5ea',
    '--mantine-color-dimmed': '#a3afba',
    '--mantine-color-placeholder': '#909ca8',
    '--mantine-color-error': '#ff9d95',
    '--mantine-color-default-border': '#46525d',
    '--mantine-color-anchor': '#75c7d4',
    '--page': '#14191d',
    '--card': '#1b2126',
    '--line': '#323c45',
    '--accent-text': '#75c7d4',
    '--accent-tint': '#17343b',
    '--good': '#7fd4a0',
    '--good-tint': '#15301f',
    '--good-line': '#2f5f43',
    '--warn': '#f0c070',
    '--warn-tint': '#332711',
    '--warn-line': '#6a5225',
    '--bad': '#ff9d95',
    '--bad-tint': '#3a1b1a',
    '--bad-line': '#7a3733',
    '--info-tint': '#222b32',
    '--info-line': '#3b4853',
  },
});
