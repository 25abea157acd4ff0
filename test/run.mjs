// `npm test`: build, lint, types, unit tests, browser tests. Ends with "N passed, N failed" over all of them.
// With CI=true a skipped test counts as failed, and a browser test may be tried a second time: which were is told. `npm test -- unit` runs one part; `--full` does more of what takes long.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../main/tools/build.mjs';
import { ensureChromium } from './chromium.mjs';

const strict = process.env.CI === 'true';
const wanted = process.argv.slice(2).filter((name) => name !== '--full');
// Tests that can be longer look for it.
if (process.argv.includes('--full')) process.env.LAYERLOOM_FULL = '1';
const reports = mkdtempSync(join(tmpdir(), 'layerloom-test-'));

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** @param {string} script @param {string[]} args @param {NodeJS.ProcessEnv} [env] */
const run = (script, args, env) =>
  spawnSync(process.execPath, [join(root, script), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  }).status === 0;

/** A tool that counts as one check. @param {boolean} ok @returns {Counts} */
const check = (ok) => ({ passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 });

/** @param {Counts[]} all @returns {Counts} */
const add = (...all) => ({
  passed: all.reduce((sum, { passed }) => sum + passed, 0),
  failed: all.reduce((sum, { failed }) => sum + failed, 0),
  skipped: all.reduce((sum, { skipped }) => sum + skipped, 0),
});

/** @returns {Counts} */
function unit() {
  const report = join(reports, 'unit.json');
  const ok = run('node_modules/vitest/vitest.mjs', [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  if (!existsSync(report)) return check(false);
  const result = JSON.parse(readFileSync(report, 'utf8'));
  // A file that could not be read, or whose hooks failed, though none of its tests did.
  const brokenFiles = result.testResults.filter(
    (/** @type {any} */ file) =>
      file.status === 'failed' && !file.assertionResults.some((/** @type {any} */ { status }) => status === 'failed'),
  );
  const counts = {
    passed: result.numPassedTests,
    failed: result.numFailedTests + brokenFiles.length,
    skipped: result.numPendingTests + result.numTodoTests,
  };
  // An error outside any test (an unhandled rejection) fails the run though every test passed.
  return !ok && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/** @returns {Promise<Counts>} */
async function browser() {
  const chromium = await ensureChromium(root).catch((error) => {
    console.error(error.message);
    return null;
  });
  if (!chromium) return check(false);
  const environment = { LAYERLOOM_CHROMIUM: chromium };
  // Most tests wait more than they work. What a test measures would be its neighbour's time as well.
  return add(
    playwright('side-by-side', ['--grep-invert=@timed', '--workers=2'], environment),
    playwright('timed', ['--grep=@timed', '--workers=1'], environment),
  );
}

/** @param {string} name @param {string[]} args @param {NodeJS.ProcessEnv} env @returns {Counts} */
function playwright(name, args, env) {
  const report = join(reports, `${name}.json`);
  const retries = strict ? ['--retries=1'] : [];
  const ok = run('node_modules/@playwright/test/cli.js', ['test', '--reporter=list,json', ...retries, ...args], {
    ...env,
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
  });
  if (!existsSync(report)) return check(false);
  const { stats, suites } = JSON.parse(readFileSync(report, 'utf8'));
  for (const title of secondTries(suites)) console.log(`passed only when tried again: ${title}`);
  const counts = { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped };
  return !ok && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/** Titles of the tests that failed at first. @param {any[]} suites Of Playwright's report. @returns {string[]} */
const secondTries = (suites) =>
  suites.flatMap(({ suites: inner = [], specs = [] }) => [
    ...secondTries(inner),
    ...specs
      .filter((/** @type {any} */ { tests }) => tests.some((/** @type {any} */ { status }) => status === 'flaky'))
      .map((/** @type {any} */ { file, title }) => `${file}: ${title}`),
  ]);

/** @type {Record<string, () => Counts | Promise<Counts>>} */
const parts = {
  build: () => check(run('main/tools/build.mjs', [])),
  lint: () => check(run('node_modules/@biomejs/biome/bin/biome', ['ci', '--max-diagnostics=60', '.'])),
  types: () => check(run('main/tools/types.mjs', [])),
  unused: () => check(run('node_modules/knip/bin/knip.js', ['--no-progress'])),
  unit,
  browser,
};

const unknown = wanted.filter((name) => !(name in parts));
if (unknown.length > 0) {
  console.error(`Unknown part ${unknown.join(', ')}; there are ${Object.keys(parts).join(', ')}.`);
  process.exit(2);
}

let total = add();
for (const [name, part] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n── ${name}`);
  const started = performance.now();
  const counts = await part();
  total = add(total, counts);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(
    `── ${name}: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped in ${seconds} s`,
  );
}
rmSync(reports, { recursive: true, force: true });
if (strict && total.skipped > 0) {
  console.log(`${total.skipped} skipped; with CI=true each counts as failed`);
  total.failed += total.skipped;
} else if (total.skipped > 0) console.log(`${total.skipped} skipped`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed > 0 ? 1 : 0);
