import { defineConfig } from 'vitest/config';

/** Folders whose tests leave nothing behind: a process runs many of their files, and loads what they import once. */
const sharing = [
  'test/engine/{codegen,core,data,formats,graph,layers,losses,ops,optim,plan,tensor,text,training}/**/*.test.ts',
  'test/engine/backends/{accuracy,conformance,fusedPlans,graphs,plans,properties}.test.ts',
  'test/engine/*.test.ts',
  'test/main/{cli,host,ipc,web}/**/*.test.ts',
  // The window's stores keep what one file left in them.
  'test/renderer/*.test.ts',
  'test/renderer/{editor,i18n,panels,shared}/**/*.test.{ts,tsx}',
];

/** Folders whose tests leave something in the window's stores alone. */
const fresh = ['test/renderer/{app,commands,state,training}/**/*.test.{ts,tsx}'];

export default defineConfig({
  test: {
    pool: 'forks',
    // Half of the cores would stay idle where there are two.
    maxWorkers: '100%',
    // Of a machine that is busy: what a test bounds it measures itself.
    testTimeout: 90_000,
    hookTimeout: 90_000,
    projects: [
      {
        extends: true,
        test: { name: 'sharing', include: sharing, isolate: false, setupFiles: 'test/support/leavesNothing.ts' },
      },
      {
        extends: true,
        test: {
          name: 'fresh',
          include: fresh,
          isolate: false,
          setupFiles: ['test/support/freshModules.ts', 'test/support/leavesNothing.ts'],
        },
      },
      { extends: true, test: { name: 'alone', include: ['test/**/*.test.{ts,tsx}'], exclude: [...sharing, ...fresh] } },
    ],
  },
});
