import { randomBytes } from 'node:crypto';
import { Readable, type Transform, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { describe, expect, it } from 'vitest';
import { type SealedAs, seal, unseal } from './frames.ts';

const key = randomBytes(32);
const as: SealedAs = { backup: 'b', file: 'f' };
const MIB = 1 << 20;
const FRAME_BYTES = 4 + MIB + 16;
const HEAD = 24;

async function through(chunks: Iterable<Buffer>, by: Transform): Promise<Buffer> {
  const out: Buffer[] = [];
  const end = new Writable({
    write(chunk: Buffer, _encoding, done) {
      out.push(chunk);
      done();
    },
  });
  await pipeline(Readable.from(chunks), by, end);
  return Buffer.concat(out);
}

const sealed = (plain: Buffer) => through([plain], seal(key, as));
const opened = (bytes: Buffer, to: SealedAs = as, by = key) => through([bytes], unseal(by, to));

describe('a sealed file', () => {
  it.each([0, 1, MIB - 1, MIB, MIB + 1, 3 * MIB + 5])(
    'of %i bytes opens as it was, however it arrives',
    async (size) => {
      const plain = randomBytes(size);
      const bytes = await sealed(plain);
      expect((await opened(bytes)).equals(plain)).toBe(true);
      const pieces = [bytes.subarray(0, 7), bytes.subarray(7, 30), bytes.subarray(30)];
      expect((await through(pieces, unseal(key, as))).equals(plain)).toBe(true);
    },
  );

  it('is never the same bytes twice', async () => {
    const plain = Buffer.from('the same');
    expect((await sealed(plain)).equals(await sealed(plain))).toBe(false);
  });

  it('does not open with another key, as another file, or as a file of another backup', async () => {
    const bytes = await sealed(Buffer.from('figures'));
    await expect(opened(bytes, as, randomBytes(32))).rejects.toMatchObject({ code: 'file_edited' });
    await expect(opened(bytes, { ...as, file: 'g' })).rejects.toMatchObject({ code: 'file_edited' });
    await expect(opened(bytes, { ...as, backup: 'c' })).rejects.toMatchObject({ code: 'file_edited' });
  });

  it('does not open with any one bit changed', async () => {
    const bytes = await sealed(Buffer.from('figures'));
    for (let at = 0; at < bytes.length; at += 1) {
      const edited = Buffer.from(bytes);
      edited.writeUInt8(edited.readUInt8(at) ^ 0x80, at);
      await expect(opened(edited), String(at)).rejects.toMatchObject({ code: expect.stringMatching(/^file_/) });
    }
  });

  it('does not open cut off at any place, a whole frame included', async () => {
    const bytes = await sealed(randomBytes(2 * MIB + 10));
    for (const length of [0, HEAD - 1, HEAD, HEAD + FRAME_BYTES, HEAD + 2 * FRAME_BYTES, bytes.length - 1])
      await expect(opened(bytes.subarray(0, length)), String(length)).rejects.toMatchObject({ code: 'file_truncated' });
  });

  it('does not open with frames exchanged, repeated, or anything after its end', async () => {
    const bytes = await sealed(randomBytes(2 * MIB + 10));
    const [head, first, second, last] = [
      bytes.subarray(0, HEAD),
      bytes.subarray(HEAD, HEAD + FRAME_BYTES),
      bytes.subarray(HEAD + FRAME_BYTES, HEAD + 2 * FRAME_BYTES),
      bytes.subarray(HEAD + 2 * FRAME_BYTES),
    ];
    for (const frames of [
      [second, first, last],
      [first, first, second, last],
      [first, last],
      [first, second, last, last],
    ])
      await expect(opened(Buffer.concat([head, ...frames]))).rejects.toMatchObject({ code: 'file_edited' });
  });
});
