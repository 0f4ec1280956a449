import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { env } from '#lib/env.ts';

const LIFE_MS = 5 * 60_000;

interface Linked {
  companyId: string;
  id: string;
}

/** The key links are signed with: of the environment where several machines serve, else of the data directory. */
function linkKey(): Buffer {
  const { MIZAN_LINK_KEY, MIZAN_DATA_DIR } = env();
  if (MIZAN_LINK_KEY) return Buffer.from(MIZAN_LINK_KEY, 'utf8');
  const folder = path.resolve(MIZAN_DATA_DIR, 'private');
  const file = path.join(folder, 'link-key');
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    try {
      writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' });
    } catch (error) {
      // Another process made it in this moment: that one is the key.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  return readFileSync(file);
}

function macOf(text: string): Buffer {
  return createHmac('sha256', linkKey()).update(text).digest();
}

/** An address that opens one attachment for five minutes, for whoever holds it. */
export function attachmentLink({ companyId, id }: Linked, now = Date.now()): string {
  const text = `${companyId}.${id}.${now + LIFE_MS}`;
  return `/api/attachments/content/${text}.${macOf(text).toString('base64url')}`;
}

/** What a link opens; undefined when it was not made here, or is too old. */
export function readLink(token: string, now = Date.now()): Linked | undefined {
  const match = /^([0-9a-f-]{36})\.([0-9a-f-]{36})\.(\d{1,15})\.([\w-]{43})$/.exec(token);
  if (!match) return undefined;
  const [, companyId = '', id = '', until = '', mac = ''] = match;
  const given = Buffer.from(mac, 'base64url');
  const right = macOf(`${companyId}.${id}.${until}`);
  if (given.length !== right.length || !timingSafeEqual(given, right) || Number(until) < now) return undefined;
  return { companyId, id };
}
