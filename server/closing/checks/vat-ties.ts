import { type CloseCheck, tieAtEnd } from '../check.ts';

/** The tax of the documents equals the tax accounts on the last day. */
export const vatTies: CloseCheck = {
  code: 'vat_ties',
  version: 1,
  finds: 'red',
  sql: tieAtEnd(
    'vat',
    `select -coalesce(sum(case direction when 'output' then tax_base else -tax_base end), 0) as base,
        -coalesce(sum(case direction when 'output' then tax_local else -tax_local end), 0) as local
      from tax_lines where company_id = $1 and tax_date <= $3::date`,
  ),
};
