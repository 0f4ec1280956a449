import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { installIsCurrent, installPackages } from './install.mjs';

let root;

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'mizan-install-'));
  const planted = { name: 'planted', version: '1.0.0', dependencies: { part: 'file:part' } };
  const packages = { '': planted, part: { version: '1.0.0' }, 'node_modules/part': { resolved: 'part', link: true } };
  mkdirSync(path.join(root, 'part'));
  write('part/package.json', { name: 'part', version: '1.0.0' });
  write('package.json', planted);
  write('package-lock.json', { name: 'planted', version: '1.0.0', lockfileVersion: 3, packages });
});

afterEach(() => rmSync(root, { recursive: true }));

function write(file, value) {
  writeFileSync(path.join(root, file), JSON.stringify(value));
}

function stamp(text) {
  mkdirSync(path.join(root, 'node_modules'), { recursive: true });
  writeFileSync(path.join(root, 'node_modules', '.mizan-lock'), text);
}

it('a fresh clone, an install that was cut off and another lock are not current', () => {
  expect(installIsCurrent(root)).toBe(false);
  mkdirSync(path.join(root, 'node_modules'));
  expect(installIsCurrent(root)).toBe(false);
  stamp('the lock of last week');
  expect(installIsCurrent(root)).toBe(false);
});

it('an install of this very lock is current, and is not done again', () => {
  stamp(readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
  expect(installIsCurrent(root)).toBe(true);
  rmSync(path.join(root, 'package.json'));
  installPackages(root);
});

it('installs, and remembers the lock it installed', () => {
  installPackages(root);
  expect(installIsCurrent(root)).toBe(true);
  expect(existsSync(path.join(root, 'node_modules', 'part', 'package.json'))).toBe(true);
});

it('that fails is told, and is not remembered as done', () => {
  writeFileSync(path.join(root, 'package-lock.json'), 'cut off');
  expect(() => installPackages(root)).toThrow('npm ci failed');
  expect(existsSync(path.join(root, 'node_modules', '.mizan-lock'))).toBe(false);
});
