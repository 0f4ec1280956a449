import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { BY_HAND, locateBrowser } from './find-browser.mjs';

let folder;
let chromium;
let bundled;
let plain;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'mizan-browser-'));
  [chromium, bundled, plain] = ['chromium', 'bundled', 'notes.txt'].map((name) => path.join(folder, name));
  for (const file of [chromium, bundled]) {
    writeFileSync(file, '#!/bin/sh\n');
    chmodSync(file, 0o755);
  }
  writeFileSync(plain, 'not a browser', { mode: 0o644 });
});

afterAll(() => rmSync(folder, { recursive: true }));

it('the variable comes first, then the bundled browser, then one of the system', () => {
  expect(locateBrowser({ variable: chromium, bundled, system: [] })).toBe(chromium);
  expect(locateBrowser({ variable: undefined, bundled, system: [chromium] })).toBe(bundled);
  expect(
    locateBrowser({ variable: '', bundled: path.join(folder, 'gone'), system: [path.join(folder, 'no'), chromium] }),
  ).toBe(chromium);
});

it('a variable that points nowhere is an error, whatever else is there', () => {
  for (const variable of [path.join(folder, 'gone'), plain])
    expect(() => locateBrowser({ variable, bundled, system: [chromium] })).toThrow(
      `PLAYWRIGHT_CHROMIUM_PATH=${variable} is not an executable file.`,
    );
});

it('what is not executable is passed over', () => {
  expect(locateBrowser({ bundled: plain, system: [plain, chromium] })).toBe(chromium);
});

it('where there is none, it says what to do by hand', () => {
  expect(locateBrowser({ bundled: undefined, system: [] })).toBeUndefined();
  expect(BY_HAND).toContain('playwright install chromium');
});
