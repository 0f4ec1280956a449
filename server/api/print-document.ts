import { recordAct } from '../db/audit-events.ts';
import { readCompanySettings } from '../db/companies.ts';
import { appPool } from '../db/pool.ts';
import { withCompany } from '../db/with-company.ts';
import { type Speech, speechOf } from '../documents/letterhead.ts';
import type { Paper } from '../documents/paper.ts';
import { renderPaper } from '../documents/render-paper.ts';
import type { MemberContext } from './endpoint.ts';

/** Letters, digits and dashes: what every system takes as a file's name. */
function fileName(name: string): string {
  return `${name
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')}.pdf`;
}

/** A document as a PDF file in the company's document languages; that it was taken is written down. */
export async function printDocument(
  { company }: MemberContext,
  subject: string,
  id: string,
  paperOf: (speech: Speech) => Paper,
): Promise<File> {
  const settings = await withCompany(appPool(), company, async (db) => {
    await recordAct(db, subject, id, 'export', { format: 'pdf' });
    return readCompanySettings(db);
  });
  const paper = paperOf(speechOf(settings));
  const pdf = await renderPaper(paper);
  return new File([new Uint8Array(pdf)], fileName(paper.number ?? paper.name), { type: 'application/pdf' });
}
