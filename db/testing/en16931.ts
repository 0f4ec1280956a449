import { absolute, add, compare, type Decimal, decimal, multiply, round, subtract, sum, ZERO } from '#lib/decimal.ts';
import type { CompanyDb } from '#server/db/with-company.ts';

interface Figures {
  net: string;
  tax: string;
  total: string;
  included: boolean;
  decimals: number;
  tax_decimals: number;
  partial: boolean;
}

const DOCUMENT = `select d.net, d.tax, d.total, d.prices_include_tax as included, u.decimals, c.local_decimals as tax_decimals, d.partial from (
    select id, company_id, net, tax, total, prices_include_tax, currency, false as partial from sales_invoices where id = $1
    union all select id, company_id, net, tax, total, prices_include_tax, currency, invoice_id is not null from credit_notes where id = $1) d
  join currencies u on u.code = d.currency join companies c on c.id = d.company_id`;

const LINES = `select net, amount, quantity, unit_price, discount_percent, tax_code_id from sales_invoice_lines where invoice_id = $1
  union all select net, amount, quantity, unit_price, discount_percent, tax_code_id from credit_note_lines where credit_note_id = $1`;

const TAXES = `select x.tax_code_id, t.rate, abs(x.taxable) as taxable, abs(x.tax) as tax, abs(x.taxable_local) as taxable_local, abs(x.tax_local) as tax_local
  from tax_lines x join tax_codes t on t.company_id = x.company_id and t.id = x.tax_code_id where x.document_id = $1`;

/** One unit of the last place. */
function unit(decimals: number): Decimal {
  return { units: 1n, scale: decimals };
}

function differs(a: Decimal, b: Decimal, tolerance: Decimal = ZERO): boolean {
  return compare(absolute(subtract(a, b)), tolerance) > 0;
}

/**
 * Which of EN 16931's BR-CO-10…17 a posted invoice or credit note breaks. There are no allowances or charges on the document and
 * nothing is prepaid, so 11 and 12 are zero and 16 says that the amount due is the total. 17 holds to the unit where tax is computed
 * from net prices; where tax is taken out of a price, or a part of a sale goes back, to one unit of rounding, as the standard's own
 * validation allows.
 */
export async function en16931Breaches(db: CompanyDb, id: string): Promise<string[]> {
  const one = async <Row>(text: string) => (await db.sql.query(text, [id])).rows as Row[];
  const [document] = await one<Figures>(DOCUMENT);
  if (!document) throw new Error('no such document');
  const lines = await one<{ net: string; tax_code_id: string }>(LINES);
  const taxes =
    await one<Record<'tax_code_id' | 'rate' | 'taxable' | 'tax' | 'taxable_local' | 'tax_local', string>>(TAXES);
  const [net, tax, total] = [document.net, document.tax, document.total].map(decimal) as [Decimal, Decimal, Decimal];
  const linesNet = sum(lines.map((line) => decimal(line.net)));
  const exact = !document.included && !document.partial;
  const rules: [string, boolean][] = [
    ['BR-CO-10 sum of line nets', differs(linesNet, net)],
    ['BR-CO-13 total without tax', differs(subtract(add(linesNet, ZERO), ZERO), net)],
    ['BR-CO-14 total tax is the sum over codes', differs(sum(taxes.map((row) => decimal(row.tax))), tax)],
    ['BR-CO-15 total with tax', differs(add(net, tax), total)],
    ['BR-CO-16 amount due', differs(total, add(net, tax))],
    ...taxes.flatMap((row): [string, boolean][] => {
      const own = sum(lines.filter((line) => line.tax_code_id === row.tax_code_id).map((line) => decimal(line.net)));
      const expected = round(multiply(decimal(row.taxable_local), decimal(row.rate)), document.tax_decimals);
      const fromDocument = round(multiply(decimal(row.taxable), decimal(row.rate)), document.decimals);
      return [
        ['BR-CO-18 taxable of a code is its lines', differs(own, decimal(row.taxable))],
        ['BR-CO-17 tax of a code, in the tax currency', exact && differs(expected, decimal(row.tax_local), ZERO)],
        ['BR-CO-17 tax of a code', differs(fromDocument, decimal(row.tax), unit(document.decimals))],
      ];
    }),
  ];
  return rules.flatMap(([rule, broken]) => (broken ? [rule] : []));
}
