// Tells each test which database its project is for.
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    project: string; // sqlite, postgres, given
  }
}

export default function setup(project: TestProject) {
  project.provide('project', project.name);
}
