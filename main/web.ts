import { runCli } from './cli/run';

// The server as a program of its own: `node dist/main/web.js --port 8080`. `layerloom web` is the same.
process.exitCode = await runCli(['web', ...process.argv.slice(2)]);
