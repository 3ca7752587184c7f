// Browser tests against a real server: the one at KHUE_URL, else one for each file (e2e/server.ts) on each database.
// On PostgreSQL the pages are the same, so there the main job and what leans on the database is tried; KHUE_E2E_ALL
// tries everything.
import { defineConfig } from 'vitest/config';

const { KHUE_URL, KHUE_TEST_POSTGRES, KHUE_E2E_ALL } = process.env;
const databases = KHUE_URL ? ['given'] : KHUE_TEST_POSTGRES ? ['sqlite', 'postgres'] : ['sqlite'];

const everything = ['e2e/**/*.e2e.ts'];
const leaningOnTheDatabase = [
  'accounts',
  'backup',
  'begin',
  'four-steps',
  'moves',
  'quality',
  'questions',
  'tell-and-find',
  'undo',
].map((name) => `e2e/${name}.e2e.ts`);

export default defineConfig({
  test: {
    bail: 10, // what fails ten times is one fault, and each costs its whole patience
    projects: databases.map((name) => ({
      test: {
        name,
        include: name === 'postgres' && !KHUE_E2E_ALL ? leaningOnTheDatabase : everything,
        globalSetup: 'e2e/project.ts',
        maxWorkers: 2,
        testTimeout: 120_000,
        hookTimeout: 120_000,
        expect: { poll: { timeout: 15_000 } }, // as long as a locator waits
      },
    })),
  },
});
