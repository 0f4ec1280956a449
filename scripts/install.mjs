// Installs the locked packages when they are missing or the lock has changed since.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export function installIsCurrent(root) {
  const stamp = path.join(root, 'node_modules', '.mizan-lock');
  return (
    existsSync(stamp) && readFileSync(stamp, 'utf8') === readFileSync(path.join(root, 'package-lock.json'), 'utf8')
  );
}

export function installPackages(root = process.cwd()) {
  if (installIsCurrent(root)) return;
  console.log('Installing packages…');
  const npm = spawnSync('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (npm.status !== 0) throw new Error('npm ci failed. Check the network to the package registry, then try again.');
  writeFileSync(
    path.join(root, 'node_modules', '.mizan-lock'),
    readFileSync(path.join(root, 'package-lock.json'), 'utf8'),
  );
}
