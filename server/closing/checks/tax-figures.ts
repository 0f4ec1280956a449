import type { CloseCheck } from '../check.ts';

/** The tax of the month by code, as it would be filed. */
export const taxFigures: CloseCheck = {
  code: 'tax_figures',
  version: 1,
  finds: 'info',
  sql: `select t.code || ' ' || x.direction as key, t.code || ' · ' || x.direction as what,
      trim_scale(sum(x.taxable_local)) || ' · ' || trim_scale(sum(x.tax_local)) || ' (' || trim_scale(sum(x.tax_base)) || ')' as detail, 'tax_code' as link, t.id,
      jsonb_build_object('code', t.code, 'direction', x.direction, 'figures',
        trim_scale(sum(x.taxable_local)) || ' · ' || trim_scale(sum(x.tax_local)) || ' (' || trim_scale(sum(x.tax_base)) || ')') as params
    from tax_lines x join tax_codes t on t.company_id = x.company_id and t.id = x.tax_code_id
    where x.company_id = $1 and x.tax_date between $2::date and $3::date group by t.code, x.direction, t.id`,
};
