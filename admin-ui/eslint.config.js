import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Which way imports may point: lib -> components -> features -> app, features never sideways. */
const features = [
  'activation',
  'alert',
  'approval',
  'audit',
  'backup',
  'configuration',
  'connection-test',
  'dead-letter',
  'delivery',
  'erasure',
  'help',
  'sender',
  'session',
  'setup',
  'statistics',
  'suppression',
];
const zone = (files, patterns) => ({
  files,
  rules: {
    '@typescript-eslint/no-restricted-imports': [
      'error',
      {
        patterns: patterns.map((group) => ({
          group: [group],
          message: 'This import points against lib -> components -> features -> app.',
        })),
      },
    ],
  },
});

export default defineConfig(
  { ignores: ['dist', 'target', 'node_modules', 'src/test', 'src/lib/api/schema.d.ts'] },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  reactHooks.configs.flat.recommended,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['eslint.config.js', 'scripts/*.mjs'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportAllDeclaration', message: 'No barrel files.' },
        {
          selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']",
          message: 'Words of others are text.',
        },
      ],
    },
  },
  {
    files: ['eslint.config.js', 'scripts/**'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } },
  },
  zone(
    ['src/lib/**'],
    ['@/components/**', '@/features/**', '@/app/**', '@/testing/**', '../../**'],
  ),
  zone(['src/components/**'], ['@/features/**', '@/app/**', '@/testing/**', '../**']),
  ...features.map((feature) =>
    zone(
      [`src/features/${feature}/**`],
      [
        '@/app/**',
        ...features.filter((other) => other !== feature).map((other) => `@/features/${other}/**`),
        '../../**',
      ],
    ),
  ),
  zone(['src/app/**'], ['../../**']),
  {
    // A component, a hook, a file that one sees whole. Tests and samples are lists.
    files: ['src/**/*.{ts,tsx}'],
    ignores: ['src/**/*.test.{ts,tsx}', 'src/testing/**'],
    rules: {
      'max-lines-per-function': ['error', { max: 150 }],
      'max-lines': ['error', { max: 250 }],
      'max-params': ['error', { max: 5 }],
    },
  },
  {
    // Tests may use the sample backend.
    files: ['src/**/*.test.{ts,tsx}', 'src/testing/**'],
    rules: { '@typescript-eslint/no-restricted-imports': 'off' },
  },
);
