// Browser tests against a real server: the one at KHUE_URL, else one started by e2e/server.ts on each database.
import { defineConfig } from 'vitest/config';

const { KHUE_URL, KHUE_TEST_POSTGRES, KHUE_EVERY_BROWSER_TEST } = process.env;
// They pass alone, not yet after one another in one house: docs/known-gaps.md.
const apart = ['accounts', 'declarations', 'tell-and-find', 'undo'].map((name) => `e2e/${name}.e2e.ts`);
const databases = KHUE_URL ? ['given'] : KHUE_TEST_POSTGRES ? ['sqlite', 'postgres'] : ['sqlite'];

export default defineConfig({
  test: {
    projects: databases.map((name) => ({
      test: {
        name,
        include: ['e2e/**/*.e2e.ts'],
        exclude: KHUE_EVERY_BROWSER_TEST ? [] : apart,
        globalSetup: 'e2e/server.ts',
        fileParallelism: false,
        testTimeout: 120_000,
        hookTimeout: 120_000,
      },
    })),
  },
});
