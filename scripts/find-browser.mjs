// Finds a Chromium for the browser tests: by variable, bundled, of the system, then by installing one where that is allowed.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
];
export const BY_HAND = 'npx playwright install chromium   (or on Debian: sudo apt-get install -y chromium)';

function executable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The first that is there; undefined when none is. A variable that points nowhere is an error, not a reason to look further. */
export function locateBrowser({ variable, bundled, system = SYSTEM }) {
  if (variable) {
    if (!executable(variable)) throw new Error(`PLAYWRIGHT_CHROMIUM_PATH=${variable} is not an executable file.`);
    return variable;
  }
  return [bundled, ...system].find((file) => file && existsSync(file) && executable(file));
}

export function isDebianAsRoot() {
  return (
    process.getuid?.() === 0 && existsSync('/etc/debian_version') && readFileSync('/etc/debian_version', 'utf8') !== ''
  );
}

export function findBrowser() {
  const { chromium } = createRequire(import.meta.url)('playwright');
  const look = () =>
    locateBrowser({ variable: process.env.PLAYWRIGHT_CHROMIUM_PATH, bundled: chromium.executablePath() });
  const found = look();
  if (found) return found;
  console.log('No Chromium here; trying to install one…');
  spawnSync(process.execPath, ['node_modules/playwright/cli.js', 'install', 'chromium'], {
    stdio: 'ignore',
    timeout: 120_000,
  });
  if (look()) return look();
  if (isDebianAsRoot()) {
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit' });
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  }
  const installed = look();
  if (!installed) throw new Error(`No browser for the browser tests. Run: ${BY_HAND}`);
  return installed;
}
