import {
  absolute,
  add,
  compare,
  type Decimal,
  decimal,
  divide,
  multiply,
  round,
  subtract,
  sum,
  ZERO,
} from '#lib/decimal.ts';
import type { CompanyDb } from '#server/db/with-company.ts';

interface Figures {
  net: string;
  tax: string;
  total: string;
  included: boolean;
  decimals: number;
  tax_decimals: number;
  /** Notes of the sale this one is a part of; 0 for a document that stands alone. */
  parts: number;
}

const DOCUMENT = `select d.net, d.tax, d.total, d.prices_include_tax as included, u.decimals, c.local_decimals as tax_decimals, d.parts from (
    select id, company_id, net, tax, total, prices_include_tax, currency, 0 as parts from sales_invoices where id = $1
    union all select id, company_id, net, tax, total, prices_include_tax, currency,
      (select count(*)::int from credit_notes o where o.company_id = n.company_id and o.invoice_id = n.invoice_id) from credit_notes n where id = $1) d
  join currencies u on u.code = d.currency join companies c on c.id = d.company_id`;

const LINES = `select net, amount, quantity, unit_price, discount_percent, tax_code_id from sales_invoice_lines where invoice_id = $1
  union all select net, amount, quantity, unit_price, discount_percent, tax_code_id from credit_note_lines where credit_note_id = $1`;

const TAXES = `select x.tax_code_id, t.rate, abs(x.taxable) as taxable, abs(x.tax) as tax, abs(x.taxable_local) as taxable_local, abs(x.tax_local) as tax_local, x.tax_exchange_rate
  from tax_lines x join tax_codes t on t.company_id = x.company_id and t.id = x.tax_code_id where x.document_id = $1`;

const DUE = `select o.amount from open_items o where o.document_id = $1 and o.kind = 'ar' and not exists (
    select 1 from credit_notes n where n.id = $1 and (n.fee <> 0 or exists (select 1 from document_tenders t where t.document_id = n.id)))`;

/** So many units of the last place. */
function units(count: number, decimals: number): Decimal {
  return { units: BigInt(count), scale: decimals };
}

/** What rounding may leave in the document's currency: a unit of it, and a unit of the currency the tax was rounded in, for each part. */
function roundings({ parts, decimals, tax_decimals: places }: Figures, taxRate: Decimal): Decimal {
  const count = Math.max(1, parts);
  return add(units(count, decimals), divide(units(count, places), taxRate, decimals + 2));
}

function differs(a: Decimal, b: Decimal, tolerance: Decimal = ZERO): boolean {
  return compare(absolute(subtract(a, b)), tolerance) > 0;
}

/**
 * Which of EN 16931's BR-CO-10…17 a posted invoice or credit note breaks. There are no allowances or charges on the document and
 * nothing is prepaid, so 11 and 12 are zero and 16 says that the amount due, the open item it made, is the total. 17 holds to the unit
 * where tax is computed from net prices; where it is taken out of a price, to one unit of rounding; where a sale comes back in parts, to one
 * for each part, whose roundings the last takes; and where the tax currency is the coarser one, to what its unit is worth. The standard's own validation allows a whole unit of the currency.
 */
export async function en16931Breaches(db: CompanyDb, id: string): Promise<string[]> {
  const one = async <Row>(text: string) => (await db.sql.query(text, [id])).rows as Row[];
  const [document] = await one<Figures>(DOCUMENT);
  if (!document) throw new Error('no such document');
  const lines = await one<{ net: string; tax_code_id: string }>(LINES);
  const taxes =
    await one<
      Record<'tax_code_id' | 'rate' | 'taxable' | 'tax' | 'taxable_local' | 'tax_local' | 'tax_exchange_rate', string>
    >(TAXES);
  // What a fee keeps back or a refund pays out at once is no longer due.
  const [due] = await one<{ amount: string }>(DUE);
  const [net, tax, total] = [document.net, document.tax, document.total].map(decimal) as [Decimal, Decimal, Decimal];
  const linesNet = sum(lines.map((line) => decimal(line.net)));
  const exact = !document.included && document.parts === 0;
  const rules: [string, boolean][] = [
    ['BR-CO-10 sum of line nets', differs(linesNet, net)],
    ['BR-CO-13 total without tax', differs(subtract(add(linesNet, ZERO), ZERO), net)],
    ['BR-CO-14 total tax is the sum over codes', differs(sum(taxes.map((row) => decimal(row.tax))), tax)],
    ['BR-CO-15 total with tax', differs(add(net, tax), total)],
    ['BR-CO-16 amount due', due !== undefined && differs(absolute(decimal(due.amount)), total)],
    ...taxes.flatMap((row): [string, boolean][] => {
      const own = sum(lines.filter((line) => line.tax_code_id === row.tax_code_id).map((line) => decimal(line.net)));
      const expected = round(multiply(decimal(row.taxable_local), decimal(row.rate)), document.tax_decimals);
      const fromDocument = round(multiply(decimal(row.taxable), decimal(row.rate)), document.decimals);
      return [
        ['BR-CO-18 taxable of a code is its lines', differs(own, decimal(row.taxable))],
        ['BR-CO-17 tax of a code, in the tax currency', exact && differs(expected, decimal(row.tax_local), ZERO)],
        [
          'BR-CO-17 tax of a code',
          differs(fromDocument, decimal(row.tax), roundings(document, decimal(row.tax_exchange_rate))),
        ],
      ];
    }),
  ];
  return rules.flatMap(([rule, broken]) => (broken ? [rule] : []));
}
