import { pipeline, Readable } from 'node:stream';
import { constants, crc32, createDeflateRaw } from 'node:zlib';

/** One file of an archive; its content may be as long as it likes. */
export interface ZipEntry {
  name: string;
  content: Iterable<string> | AsyncIterable<string>;
}

interface Written {
  name: Buffer;
  crc: number;
  packed: number;
  size: number;
  at: number;
}

const LOCAL = 0x04034b50;
const DESCRIPTOR = 0x08074b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const VERSION = 20;
/** Sizes follow the content (bit 3), names are UTF-8 (bit 11). */
const FLAGS = 0x0808;
const DEFLATED = 8;
/** 1 January 1980: the same content makes the same bytes. */
const DAY = 0x0021;
const LARGEST = 0xffffffff;

function bytes(...fields: (readonly [width: 2 | 4, value: number])[]): Buffer {
  const buffer = Buffer.alloc(fields.reduce((length, [width]) => length + width, 0));
  let at = 0;
  for (const [width, value] of fields) at = buffer.writeUIntLE(value, at, width);
  return buffer;
}

async function* pack({ content }: ZipEntry, written: Written): AsyncGenerator<Buffer> {
  async function* counted() {
    for await (const text of content) {
      const piece = Buffer.from(text);
      written.crc = crc32(piece, written.crc);
      written.size += piece.length;
      yield piece;
    }
  }
  const deflate = createDeflateRaw({ level: constants.Z_BEST_SPEED });
  // A failing source destroys the deflater with its error, which the loop below then throws.
  pipeline(Readable.from(counted()), deflate, () => undefined);
  for await (const piece of deflate as AsyncIterable<Buffer>) {
    written.packed += piece.length;
    yield piece;
  }
}

/**
 * A ZIP archive in pieces, entry after entry, never more than a piece in memory. Throws a RangeError beyond 4 GiB, which this form
 * cannot name.
 */
export async function* zipPieces(entries: AsyncIterable<ZipEntry> | Iterable<ZipEntry>): AsyncGenerator<Buffer> {
  const all: Written[] = [];
  let at = 0;
  for await (const entry of entries) {
    const written: Written = { name: Buffer.from(entry.name), crc: 0, packed: 0, size: 0, at };
    const { length } = written.name;
    yield bytes(
      [4, LOCAL],
      [2, VERSION],
      [2, FLAGS],
      [2, DEFLATED],
      [2, 0],
      [2, DAY],
      [4, 0],
      [4, 0],
      [4, 0],
      [2, length],
      [2, 0],
    );
    yield written.name;
    yield* pack(entry, written);
    if (written.size > LARGEST || at > LARGEST) throw new RangeError('the archive is larger than 4 GiB');
    yield bytes([4, DESCRIPTOR], [4, written.crc], [4, written.packed], [4, written.size]);
    at += 30 + length + written.packed + 16;
    all.push(written);
  }
  const began = at;
  for (const { name, crc, packed, size, at: offset } of all) {
    yield bytes(
      [4, CENTRAL],
      [2, VERSION],
      [2, VERSION],
      [2, FLAGS],
      [2, DEFLATED],
      [2, 0],
      [2, DAY],
      [4, crc],
      [4, packed],
      [4, size],
      [2, name.length],
      [2, 0],
      [2, 0],
      [2, 0],
      [2, 0],
      [4, 0],
      [4, offset],
    );
    yield name;
    at += 46 + name.length;
  }
  yield bytes([4, END], [2, 0], [2, 0], [2, all.length], [2, all.length], [4, at - began], [4, began], [2, 0]);
}
