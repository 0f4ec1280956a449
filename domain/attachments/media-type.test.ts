import { describe, expect, it } from 'vitest';
import { sniffMediaType } from './media-type.ts';

const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'utf8') : Buffer.from(part))));
const ZIP = [0x50, 0x4b, 0x03, 0x04];

describe('what a file is', () => {
  it.each([
    ['application/pdf', bytes('%PDF-1.7\n')],
    ['image/png', bytes([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], 'x')],
    ['image/jpeg', bytes([0xff, 0xd8, 0xff, 0xe0])],
    ['image/webp', bytes('RIFF', [1, 2, 3, 4], 'WEBP')],
    ['text/plain', bytes('date,amount\n2026-11-24,12.50 ليرة\n')],
    [
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      bytes(ZIP, '[Content_Types].xml', 'xl/workbook.xml'),
    ],
    [
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      bytes(ZIP, '[Content_Types].xml', 'word/document.xml'),
    ],
  ])('is told by its bytes: %s', (type, content) => {
    expect(sniffMediaType(content)).toBe(type);
  });

  it.each([
    ['a page', bytes('<!doctype html><p>')],
    ['a drawing that could run', bytes('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
    ['a script behind text', bytes('hello <script>alert(1)</script>')],
    ['a program', bytes([0x4d, 0x5a, 0x90, 0x00])],
    ['an archive', bytes(ZIP, 'payload.exe')],
    ['nothing', bytes()],
    ['half a letter', bytes([0x61, 0xff])],
    ['a name that lies', bytes('GIF89a', [0, 1, 2])],
  ])('is refused when it is %s', (_name, content) => {
    expect(sniffMediaType(content)).toBeUndefined();
  });
});
