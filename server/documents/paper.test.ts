import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import type { Paper } from './paper.ts';
import { renderPaper } from './render-paper.ts';

const textToolIsHere = spawnSync('pdftotext', ['-v']).status === 0;
if (!textToolIsHere)
  process.stdout.write('skipped: pdftotext is not installed, so the text of PDF files is not read\n');

function textOf(pdf: Buffer): string {
  const { status, stdout, stderr } = spawnSync('pdftotext', ['-layout', '-', '-'], { input: pdf, encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout;
}

function paper(more: Partial<Paper> = {}): Paper {
  return {
    name: 'Invoice INV-2026-000001',
    lang: 'en',
    direction: 'ltr',
    landscape: false,
    date: { year: 2026, month: 11, day: 24 },
    watermark: null,
    title: { main: 'Invoice', also: 'فاتورة' },
    number: 'INV-2026-000001',
    status: null,
    subtitle: [],
    footer: 'Cedar Trading SAL',
    company: { name: 'Cedar Trading SAL', alsoName: 'شركة الأرز التجارية', lines: ['Dora highway, Beirut'] },
    blocks: [],
    ...more,
  };
}

function linesOf(count: number, description: string): Paper['blocks'][number] {
  return {
    kind: 'table',
    size: 9,
    columns: [
      { label: { main: 'Item' }, numeric: false, width: 1 },
      { label: { main: 'Net' }, numeric: true, width: null },
    ],
    rows: Array.from({ length: count }, (_, index) => ({
      strong: false,
      cells: [`${description} ${index}`, '−1,234.50'],
    })),
  };
}

it('a document is PDF/A, and the same document makes the same bytes', async () => {
  const [first, again] = [await renderPaper(paper()), await renderPaper(paper())];
  expect(first.subarray(0, 5).toString()).toBe('%PDF-');
  expect(first.includes('pdfaid:part')).toBe(true);
  expect(first.equals(again)).toBe(true);
});

it('what cannot be laid out is told, and the next document is laid out all the same', async () => {
  const broken = { ...paper(), blocks: [{ kind: 'nothing' }] } as unknown as Paper;
  await expect(renderPaper(broken)).rejects.toThrow('could not be laid out');
  expect((await renderPaper(paper())).length).toBeGreaterThan(1000);
});

it
  .skipIf(!textToolIsHere)
  .each([
    '#strong[bold]',
    '*stars* _under_ `code`',
    '$x^2$ and \\u{41}',
    '#import "kit.typ": *',
    '#read("/etc/passwd")',
    '= Heading',
    '- item / term: <label> @reference // comment',
  ])('what a person typed is shown as typed, never run: %s', async (typed) => {
  const pdf = await renderPaper(
    paper({ blocks: [{ kind: 'note', label: null, text: typed }, linesOf(1, typed)], status: typed, footer: typed }),
  );
  const text = textOf(pdf).replaceAll(/\s+/g, ' ');
  expect(text.split(typed).length - 1).toBeGreaterThanOrEqual(4);
});

it.skipIf(!textToolIsHere)('Arabic is written in its own direction and can be read back', async () => {
  const arabic = 'مؤسسة النور';
  const pdf = await renderPaper(
    paper({
      lang: 'ar',
      direction: 'rtl',
      title: { main: 'فاتورة', also: 'Invoice' },
      blocks: [{ kind: 'note', label: null, text: arabic }, linesOf(2, 'دهان')],
    }),
  );
  // Marks of direction around runs are the reader's own.
  const text = textOf(pdf)
    .normalize('NFKC')
    .replaceAll(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '');
  for (const word of [...arabic.split(' '), 'فاتورة', 'دهان']) expect(text).toContain(word);
  expect(text).toContain('−1,234.50');
});

it.skipIf(!textToolIsHere)(
  'a long document repeats its head, and every page says which of how many it is',
  async () => {
    const text = textOf(await renderPaper(paper({ blocks: [linesOf(150, 'Emulsion paint')] })));
    const pages = text.split('\f').slice(0, -1);
    expect(pages.length).toBeGreaterThan(2);
    pages.forEach((page, index) => {
      expect(page.replaceAll(' ', '')).toContain(`${index + 1}/${pages.length}`);
      expect(page).toMatch(/Item\s+Net/);
    });
  },
);
