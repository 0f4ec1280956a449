import { describe, expect, it } from 'vitest';
import { exportList } from './export-list.ts';

interface Row {
  name: string;
  balance: string;
}

const COLUMNS = [
  { label: 'Balance', text: (row: Row) => row.balance, unit: { label: 'Currency', text: () => 'USD' } },
  { label: 'Acts' },
  { label: 'Name', text: (row: Row) => row.name },
];

async function* pages() {
  yield [
    { name: '=cmd|A1', balance: '-12.50' },
    { name: 'مؤسسة زحلة', balance: '0' },
  ];
  yield [{ name: 'Nails, 5 cm', balance: '7.00' }];
}

describe('an exported list', () => {
  it('holds every page, in the columns and order on screen, with figures as numbers and no formulas', async () => {
    const seen: number[] = [];
    const done = await exportList(pages(), COLUMNS, (count) => seen.push(count) > 0);
    // Blob.text() would take the byte order mark away.
    const bytes = new Uint8Array((await done?.file.arrayBuffer()) ?? new ArrayBuffer(0));
    expect(Array.from(bytes.slice(0, 3))).toEqual([0xef, 0xbb, 0xbf]);
    expect(new TextDecoder().decode(bytes)).toBe(
      'Balance,Currency,Name\r\n-12.50,USD,\'=cmd|A1\r\n0,USD,مؤسسة زحلة\r\n7.00,USD,"Nails, 5 cm"\r\n',
    );
    expect(done?.count).toBe(3);
    expect(seen).toEqual([2, 3]);
  });

  it('asks for no further page once it was stopped, and makes no file', async () => {
    let asked = 0;
    async function* counted() {
      for await (const page of pages()) {
        asked += 1;
        yield page;
      }
    }
    expect(await exportList(counted(), COLUMNS, () => false)).toBeNull();
    expect(asked).toBe(1);
  });

  it('fails whole when a page cannot be had', async () => {
    async function* broken() {
      yield [{ name: 'A', balance: '1' }];
      throw new Error('the server went away');
    }
    await expect(exportList(broken(), COLUMNS, () => true)).rejects.toThrow('the server went away');
  });
});
