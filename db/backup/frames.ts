import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';
import { deriveKey } from './key.ts';
import { BackupRefusal } from './refusal.ts';

// AES-256-GCM tells of an edit only at its end. So a file is sealed frame by frame: nothing is passed on before its tag is
// checked, and memory holds one frame. The nonce counts the frames and marks the last one, so that none can be dropped,
// repeated, moved or left off; the key is of this file alone, so that no file can stand in for another.
//
//   file = magic(8) salt(16) frame*      frame = length(4, high bit: the last one) ciphertext tag(16)
const MAGIC = Buffer.from('MIZANBK1');
const SALT = 16;
const HEAD = MAGIC.length + SALT;
const FRAME = 1 << 20;
const TAG = 16;
const LAST = 0x8000_0000;

/** What a file is sealed as: its backup and its place in it. */
export interface SealedAs {
  backup: string;
  file: string;
}

function nonce(counter: number, last: boolean): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.writeUInt8(last ? 1 : 0, 0);
  bytes.writeUInt32BE(counter, 8);
  return bytes;
}

function fileKey(key: Buffer, salt: Buffer, { backup, file }: SealedAs): Buffer {
  return deriveKey(key, salt, `file ${backup} ${file}`);
}

class Sealing extends Transform {
  readonly #key: Buffer;
  readonly #salt = randomBytes(SALT);
  #parts: Buffer[] = [];
  #held = 0;
  #counter = 0;

  constructor(key: Buffer, as: SealedAs) {
    super();
    this.#key = fileKey(key, this.#salt, as);
    this.push(Buffer.concat([MAGIC, this.#salt]));
  }

  #seal(plain: Buffer, last: boolean) {
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonce(this.#counter, last));
    this.#counter += 1;
    const length = Buffer.alloc(4);
    length.writeUInt32BE(last ? plain.length + LAST : plain.length, 0);
    this.push(Buffer.concat([length, cipher.update(plain), cipher.final(), cipher.getAuthTag()]));
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback) {
    this.#parts.push(chunk);
    this.#held += chunk.length;
    if (this.#held > FRAME) {
      let all = Buffer.concat(this.#parts);
      for (; all.length > FRAME; all = all.subarray(FRAME)) this.#seal(all.subarray(0, FRAME), false);
      this.#parts = [all];
      this.#held = all.length;
    }
    done();
  }

  override _flush(done: TransformCallback) {
    this.#seal(Buffer.concat(this.#parts), true);
    done();
  }
}

class Opening extends Transform {
  readonly #master: Buffer;
  readonly #as: SealedAs;
  #key: Buffer | undefined;
  #held: Buffer = Buffer.alloc(0);
  #counter = 0;
  #ended = false;

  constructor(key: Buffer, as: SealedAs) {
    super();
    this.#master = key;
    this.#as = as;
  }

  #head(): boolean {
    if (this.#key) return true;
    if (this.#held.length < HEAD) return false;
    if (!this.#held.subarray(0, MAGIC.length).equals(MAGIC)) throw new BackupRefusal('file_edited', { ...this.#as });
    this.#key = fileKey(this.#master, this.#held.subarray(MAGIC.length, HEAD), this.#as);
    this.#held = this.#held.subarray(HEAD);
    return true;
  }

  /** Opens the next whole frame in hand; false when more bytes are needed. */
  #frame(): boolean {
    if (!this.#key || this.#held.length < 4) return false;
    const word = this.#held.readUInt32BE(0);
    const last = word >= LAST;
    const length = last ? word - LAST : word;
    if (this.#ended || length > FRAME) throw new BackupRefusal('file_edited', { ...this.#as });
    const end = 4 + length + TAG;
    if (this.#held.length < end) return false;
    const decipher = createDecipheriv('aes-256-gcm', this.#key, nonce(this.#counter, last));
    decipher.setAuthTag(this.#held.subarray(4 + length, end));
    const plain = decipher.update(this.#held.subarray(4, 4 + length));
    try {
      decipher.final();
    } catch (error) {
      throw new BackupRefusal('file_edited', { ...this.#as }, error);
    }
    this.push(plain);
    this.#counter += 1;
    this.#ended = last;
    this.#held = this.#held.subarray(end);
    return true;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback) {
    try {
      this.#held = this.#held.length === 0 ? chunk : Buffer.concat([this.#held, chunk]);
      if (this.#head()) while (this.#frame());
      done();
    } catch (error) {
      done(error as Error);
    }
  }

  override _flush(done: TransformCallback) {
    if (this.#ended && this.#held.length === 0) return done();
    done(new BackupRefusal(this.#ended ? 'file_edited' : 'file_truncated', { ...this.#as }));
  }
}

/** Seals what flows through, for one file of one backup. */
export function seal(key: Buffer, as: SealedAs): Transform {
  return new Sealing(key, as);
}

/** Opens what seal() made; fails with file_edited or file_truncated before any byte that is not authentic passes. */
export function unseal(key: Buffer, as: SealedAs): Transform {
  return new Opening(key, as);
}
