/// <reference types="vitest/config" />
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// County computers run Windows 7, whose last Chrome is 109.
const oldestBrowser = 'chrome109';

export default defineConfig({
  plugins: [react()],
  // The host replaces the placeholder with a fresh nonce on every page it serves.
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    target: oldestBrowser,
    cssTarget: oldestBrowser,
    outDir: '../src/Host/wwwroot',
    emptyOutDir: true,
    // Data: URIs would need an exception in the content security policy.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
  },
  server: { proxy: { '/api': 'http://localhost:8080' } },
  test: { environment: 'node', include: ['src/**/*.test.{ts,tsx}', 'tests/**/*.test.mjs'] },
});
