import * as z from 'zod';
import type { PermissionCode } from '#domain/access/permissions.ts';
import { endpoint } from './base.ts';
import { reason, timestamp, uuid, version } from './fields.ts';

/** When, by whom and why a row of master data left everyday work; null while it is in it. */
export const archived = z.object({ at: timestamp, by: z.string().nullable(), reason: z.string() }).nullable();
export type ArchivedFact = z.infer<typeof archived>;

interface Archivable<O extends z.ZodType> {
  path: `/api/${string}`;
  access: PermissionCode;
  tag: string;
  /** As in "Archive a customer". */
  noun: string;
  output: O;
}

/** The two endpoints of every stem whose rows are archived: out of use and sight for a reason, and back. */
export function archivingEndpoints<O extends z.ZodType>({ path, access, tag, noun, output }: Archivable<O>) {
  return {
    archive: endpoint({ method: 'POST', path: `${path}/{id}/archiving`, access, summary: `Archive ${noun}`, tag })
      .input(z.object({ id: uuid, version, reason }))
      .output(output),
    restore: endpoint({
      method: 'POST',
      path: `${path}/{id}/restoration`,
      access,
      summary: `Restore ${noun} from the archive`,
      tag,
    })
      .input(z.object({ id: uuid, version }))
      .output(output),
  };
}
