// `npm run -s layerloom -- <verb> …`: brings dist/ up to date where sources are at hand, then runs the command line.
import { buildAll } from './build.mjs';

await buildAll({ quiet: true, only: ['kernels', 'data', 'main', ...(process.argv[2] === 'web' ? ['renderer'] : [])] });
await import('../../dist/main/cli.js');
