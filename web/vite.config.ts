// Builds the console: one HTML shell, hashed assets, a manifest for the byte budgets; also holds the unit tests' settings.
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const core = fileURLToPath(new URL('./src/core', import.meta.url));
const backend = process.env.KHUE_URL ?? 'http://127.0.0.1:4100';
const served = ['/api', '/dang-nhap', '/dang-xuat', '/huong-dan'];

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { '@core': core } },
  server: { proxy: Object.fromEntries(served.map((path) => [path, backend])) },
  build: {
    target: 'es2022',
    manifest: true,
    reportCompressedSize: false,
    rolldownOptions: { input: { console: 'console.html' } },
  },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/core/testing/setup.ts'],
    testTimeout: 20_000,
  },
});
