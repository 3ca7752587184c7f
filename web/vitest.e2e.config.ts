// Browser tests against a real server: the one at KHUE_URL, else one for each file (e2e/server.ts) on each database.
// How pages look is seen once, on the embedded database: on PostgreSQL people take the same steps (e2e/look.ts).
import { defineConfig } from 'vitest/config';

const { KHUE_URL, KHUE_TEST_POSTGRES } = process.env;
const databases = KHUE_URL ? ['given'] : KHUE_TEST_POSTGRES ? ['sqlite', 'postgres'] : ['sqlite'];

export default defineConfig({
  test: {
    bail: 10, // what fails ten times is one fault, and each costs its whole patience
    projects: databases.map((name) => ({
      test: {
        name,
        include: ['e2e/**/*.e2e.ts'],
        exclude: name === 'postgres' ? ['e2e/pages.e2e.ts'] : [], // nothing but looks
        globalSetup: 'e2e/project.ts',
        maxWorkers: 2,
        testTimeout: 120_000,
        hookTimeout: 120_000,
        expect: { poll: { timeout: 15_000 } }, // as long as a locator waits
      },
    })),
  },
});
