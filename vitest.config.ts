import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    pool: 'forks',
    // Left alone it keeps one core of two for itself, which has little to do.
    maxWorkers: 2,
    // Only what hangs is ended: no timing decides a test, and a busy machine may take long.
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
