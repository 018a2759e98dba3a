/// <reference types="vitest/config" />
import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { catalogues } from './scripts/catalogues.mjs';
import { sourcesHash } from './scripts/sources-hash.mjs';

/** Tests that draw nothing and yet need what a browser keeps. */
const ofTheBrowser = ['src/lib/time.test.ts', 'src/lib/texts/language.test.ts'];

export default defineConfig(async ({ mode }) => ({
  plugins: [
    catalogues(),
    react(),
    {
      // Says which sources the page was built from; the build and a Java test compare it.
      name: 'build-info',
      apply: 'build',
      generateBundle() {
        this.emitFile({
          type: 'asset',
          fileName: 'build-info.json',
          source: `${JSON.stringify({ sources: sourcesHash() })}\n`,
        });
      },
    },
    ...(mode === 'sample' ? [(await import('./sample/plugin')).sampleApi()] : []),
  ],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: {
    target: 'es2023',
    sourcemap: false,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 400,
    rolldownOptions: {
      output: {
        // What changes with a release of its own stays in the browser's cache over ours.
        codeSplitting: {
          groups: [
            {
              name: 'react',
              test: /node_modules[\\/](react|react-dom|scheduler|react-router)[\\/]/,
            },
          ],
        },
      },
    },
  },
  server: {
    host: '127.0.0.1',
    ...(mode === 'sample' ? {} : { proxy: { '/api': 'http://127.0.0.1:8080' } }),
  },
  preview: { host: '127.0.0.1' },
  test: {
    globals: false,
    restoreMocks: true,
    testTimeout: 90_000,
    hookTimeout: 30_000,
    maxWorkers: 2,
    css: false,
    reporters: ['default', 'junit'],
    outputFile: { junit: 'target/vitest-reports/TEST-pages.xml' },
    projects: [
      {
        extends: true,
        test: {
          name: 'pages',
          environment: 'jsdom',
          setupFiles: ['./src/testing/lean-react.ts', './src/testing/setup.ts'],
          include: ['src/**/*.test.tsx', ...ofTheBrowser],
        },
      },
      {
        // What draws nothing needs no page, and no worker of its own per file.
        extends: true,
        test: {
          name: 'plain',
          environment: 'node',
          isolate: false,
          setupFiles: ['./src/testing/plain-setup.ts'],
          include: ['src/**/*.test.ts'],
          exclude: ofTheBrowser,
        },
      },
    ],
  },
}));
