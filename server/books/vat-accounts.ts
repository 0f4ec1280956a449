import type { CompanyDb } from '../db/with-company.ts';

/** The account tax of a code is owed on. Exempt and zero codes post no tax line, so asking for theirs is a fault of ours. */
export async function vatAccounts(db: CompanyDb): Promise<(taxCodeId: string) => string> {
  const { rows } = await db.sql.query<{ id: string; payable_account_id: string | null }>({
    name: 'vat-accounts',
    text: 'select id, payable_account_id from tax_codes where company_id = $1',
    values: [db.context.companyId],
  });
  const byCode = new Map(rows.map((row) => [row.id, row.payable_account_id]));
  return (taxCodeId) => {
    const account = byCode.get(taxCodeId);
    if (!account) throw new Error('a tax code without an account carries no tax');
    return account;
  };
}
