// Browser tests against a real server; the server is given by KHUE_URL or started by e2e/server.ts.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['e2e/**/*.e2e.ts'],
    globalSetup: 'e2e/server.ts',
    fileParallelism: false,
    sequence: { concurrent: false },
    bail: 1, // each step stands on the one before
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
