// npm test: everything, from a fresh clone. One line a stage; the last line counts: N passed, N failed.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isDebianAsRoot } from './find-browser.mjs';
import { installPackages } from './install.mjs';

installPackages();

const BUILD = '.build-test';
const DIST = '.next-test';
const REPORTS = '.build-test-reports';
const env = {
  ...process.env,
  MIZAN_DIST_DIR: DIST,
  MIZAN_BUILD_DIR: BUILD,
  NEXT_TELEMETRY_DISABLED: '1',
  FORCE_COLOR: '0',
};
for (const name of [
  'DATABASE_URL',
  'DATABASE_OWNER_URL',
  'DATABASE_WORKER_URL',
  'DATABASE_BACKUP_URL',
  'MIZAN_BACKUP_DIR',
  'MIZAN_BACKUP_KEY',
  'MIZAN_BACKUP_KEEP',
  'PORT',
  'MIZAN_DATA_DIR',
  'MIZAN_PUBLIC_URL',
  'MIZAN_ENV',
])
  delete env[name];
const totals = { passed: 0, failed: 0, skipped: 0 };

function count({ passed = 0, failed = 0, skipped = 0 }) {
  totals.passed += passed;
  totals.failed += failed;
  totals.skipped += skipped;
}

/** Runs a command; its output is shown when it fails. */
function run(command, args) {
  const result = spawnSync(command, args, {
    env,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    timeout: 60 * 60_000,
  });
  const output = `${result.stdout ?? ''}${result.stderr ?? ''}${result.error ? result.error.message : ''}`;
  return { ok: result.status === 0, output };
}

function stage(name, work) {
  const started = Date.now();
  let result;
  try {
    result = work();
  } catch (error) {
    result = { ok: false, output: error.stack };
  }
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  if (result.counts) count(result.counts);
  else count(result.ok ? { passed: 1 } : { failed: 1 });
  console.log(
    `${result.ok ? 'ok  ' : 'FAIL'} ${name.padEnd(16)} ${seconds.padStart(6)} s${result.note ? `   ${result.note}` : ''}`,
  );
  if (!result.ok) console.log(result.output.slice(-20_000));
  return result.ok;
}

const bin = (name) => path.join('node_modules', '.bin', name);

/** An independent reader of the ledger export. Where it can't be had, its tests are counted as skipped. */
function installHledger() {
  if (spawnSync('hledger', ['--version']).status === 0 || !isDebianAsRoot()) return;
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore' });
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'hledger'], { stdio: 'ignore' });
}

/** What failed and why, without what passed around it: a log that is cut still names it. */
function failuresOf(files) {
  return files
    .filter(({ status }) => status === 'failed')
    .flatMap(({ name, message, assertionResults }) => [
      `${path.relative(process.cwd(), name)} ${message}`,
      ...assertionResults
        .filter(({ status }) => status === 'failed')
        .map(({ fullName, failureMessages }) => `  ${fullName}\n${failureMessages.join('\n').slice(0, 2000)}`),
    ])
    .join('\n');
}

function vitest() {
  const report = path.join(REPORTS, 'vitest.json');
  const result = run(bin('vitest'), ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]);
  if (!existsSync(report)) return { ok: false, output: result.output };
  const {
    numPassedTests: passed,
    numFailedTests: failed,
    numPendingTests: skipped,
    success,
    testResults,
  } = JSON.parse(readFileSync(report, 'utf8'));
  const ok = result.ok && success && passed > 0;
  return {
    ok,
    output: failuresOf(testResults) || result.output,
    counts: { passed, failed: failed + (ok || failed > 0 ? 0 : 1), skipped },
    note: `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped (hledger is not installed)` : ''}`,
  };
}

async function browser() {
  const { findBrowser } = await import('./find-browser.mjs');
  return findBrowser();
}

function playwright(executable) {
  const report = path.join(REPORTS, 'playwright.json');
  env.PLAYWRIGHT_CHROMIUM_PATH = executable;
  env.PLAYWRIGHT_JSON_OUTPUT_NAME = report;
  const result = run(process.execPath, ['node_modules/playwright/cli.js', 'test', '--reporter=line,json']);
  if (!existsSync(report)) return { ok: false, output: result.output };
  const { stats } = JSON.parse(readFileSync(report, 'utf8'));
  const ok = result.ok && stats.expected > 0;
  const failed = stats.unexpected + (ok || stats.unexpected > 0 ? 0 : 1);
  return {
    ok,
    output: result.output,
    counts: { passed: stats.expected + stats.flaky, failed, skipped: stats.skipped },
    note: `${stats.expected + stats.flaky} passed, ${stats.unexpected} failed${stats.flaky > 0 ? `, ${stats.flaky} of them at the second try` : ''}`,
  };
}

const started = Date.now();
rmSync(REPORTS, { recursive: true, force: true });
const upMigrations = readdirSync('db/migrations')
  .filter((file) => file.endsWith('.up.sql'))
  .map((file) => path.join('db', 'migrations', file));

stage('types', () => {
  const generated = run(bin('next'), ['typegen']);
  return generated.ok ? run(bin('tsc'), ['--noEmit', '-p', '.']) : generated;
});
stage('lint', () => run(bin('oxlint'), ['--deny-warnings', '.']));
stage('format', () => run(bin('biome'), ['check', '--linter-enabled=false', '.']));
stage('unused', () => run(bin('knip'), ['--no-progress', '--no-config-hints']));
stage('design tokens', () => run(process.execPath, ['scripts/check-design-tokens.mjs']));
stage('sql lint', () => run(bin('squawk'), upMigrations));
stage('migrations', () => run(bin('tsx'), ['scripts/check-migrations.ts']));
installHledger();
stage('vitest', vitest);
stage('contract', () => {
  const files = ['contract/openapi.json', 'client/routes.json'];
  const before = files.map((file) => readFileSync(file, 'utf8'));
  const generated = run('npm', ['run', '-s', 'contract:openapi']);
  const changed = files.filter((file, index) => readFileSync(file, 'utf8') !== before[index]);
  files.forEach((file, index) => writeFileSync(file, before[index]));
  return {
    ok: generated.ok && changed.length === 0,
    output: `${generated.output}\n${changed.join(', ')} differ from the contract: run npm run contract:openapi`,
  };
});
const built = stage('build', () => run(process.execPath, ['scripts/build.mjs']));
if (built) {
  try {
    const executable = await browser();
    stage('browser', () => playwright(executable));
  } catch (error) {
    stage('browser', () => ({ ok: false, output: error.message }));
  }
} else count({ failed: 1 });

console.log(`took ${Math.round((Date.now() - started) / 1000)} s`);
process.exitCode = totals.failed > 0 ? 1 : 0;
console.log(
  `${totals.passed} passed, ${totals.failed} failed${totals.skipped > 0 ? `, ${totals.skipped} skipped` : ''}`,
);
