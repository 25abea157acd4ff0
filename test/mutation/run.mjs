// npm run mutate: breaks the product by one character or word at a time (breaks.ts), in a copy of the tree, and expects
// the tests to fail each time. `-- NAME …` tries those whose file or change contains a name. Exit code 1 where a break
// goes unnoticed, 2 where the tests fail without one.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runnerImport } from 'vite';

const root = join(import.meta.dirname, '..', '..');
const load = async (/** @type {string} */ name) =>
  (await runnerImport(join(import.meta.dirname, name), { configFile: false, logLevel: 'error' })).module;
const { breaks } = await load('breaks.ts');
const { broken } = await load('apply.ts');

const names = process.argv.slice(2);
/** @type {import('./breaks').Break[]} */
const wanted = breaks.filter(
  (/** @type {import('./breaks').Break} */ { file, put }) =>
    names.length === 0 || names.some((name) => file.includes(name) || put.includes(name)),
);
if (wanted.length === 0) {
  console.error(`No break has ${names.join(' or ')} in it.`);
  process.exit(2);
}

/** Minutes that a part of the suite may take, on a busy machine. */
const LIMIT = 10;
const copy = mkdtempSync(join(tmpdir(), 'layerloom-mutate-'));
process.on('exit', () => rmSync(copy, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130));
for (const name of ['engine', 'main', 'renderer', 'test', 'package.json', 'package-lock.json', 'vitest.config.ts']) {
  cpSync(join(root, name), join(copy, name), { recursive: true });
}
for (const name of ['tsconfig.base.json', 'tsconfig.json']) cpSync(join(root, name), join(copy, name));
for (const name of ['dist/kernels', 'dist/stamps']) {
  cpSync(join(root, name), join(copy, name), { recursive: true, force: true });
}
symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');

/** Runs tests in the copy. @param {readonly string[]} files @param {string} [only] */
function run(files, only) {
  const report = join(copy, 'report.json');
  rmSync(report, { force: true });
  const args = ['run', '--bail', '1', '--reporter', 'json', '--outputFile', report, ...(only ? ['-t', only] : [])];
  const { error, stderr } = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', ...args, ...files], {
    cwd: copy,
    encoding: 'utf8',
    timeout: LIMIT * 60_000,
    env: { ...process.env, CI: '' },
  });
  if (error) return { passed: 0, failed: 0, first: `${error.message}` };
  const result = JSON.parse(readFileSync(report, 'utf8'));
  const failures = result.testResults.flatMap((/** @type {any} */ file) =>
    file.assertionResults.filter((/** @type {any} */ test) => test.status === 'failed'),
  );
  const crash = result.testResults.find((/** @type {any} */ file) => file.status === 'failed')?.message;
  return {
    passed: result.numPassedTests,
    failed: failures.length,
    first: failures[0]?.fullName ?? crash ?? stderr.slice(-400),
  };
}

console.log(`${wanted.length} breaks in a copy of the tree; first the tests without any.`);
const sound = run([...new Set(wanted.flatMap(({ tests }) => tests))]);
if (sound.failed > 0 || sound.passed === 0) {
  console.error(`Tests fail without a break, so none can be tried: ${sound.first}`);
  process.exit(2);
}
console.log(`${sound.passed} tests pass.\n`);

let missed = 0;
for (const [index, entry] of wanted.entries()) {
  const path = join(copy, entry.file);
  const text = readFileSync(path, 'utf8');
  try {
    writeFileSync(path, broken(text, entry));
  } catch (error) {
    missed++;
    console.log(`${String(index + 1).padStart(3)} OUTDATED ${error instanceof Error ? error.message : error}`);
    continue;
  }
  const started = performance.now();
  const { passed, failed, first } = run(entry.tests, entry.only);
  writeFileSync(path, text);
  // A file that cannot be loaded fails without a test having judged: such a break says nothing.
  const verdict = failed > 0 ? 'caught' : passed > 0 ? 'MISSED' : 'INVALID';
  if (verdict !== 'caught') missed++;
  const seconds = ((performance.now() - started) / 1000).toFixed(0).padStart(3);
  console.log(`${String(index + 1).padStart(3)} ${verdict} ${seconds} s  ${entry.file}: ${entry.find} → ${entry.put}`);
  console.log(failed > 0 ? `             by: ${first}` : `             ${passed} tests passed. ${first}`);
}
console.log(`\n${wanted.length - missed} of ${wanted.length} breaks caught${missed > 0 ? `, ${missed} NOT` : ''}.`);
process.exit(missed > 0 ? 1 : 0);
