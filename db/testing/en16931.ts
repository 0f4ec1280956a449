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
  /** Notes of the sale this one is a part of, up to this one; 0 for a document that stands alone. */
  parts: number;
}

interface CodeRow {
  tax_code_id: string;
  rate: string;
  taxable: string;
  tax: string;
  taxable_local: string;
  tax_local: string;
  tax_exchange_rate: string;
  /** Of a return: what its sale taxed under the code, and whether with this note all of it is back. */
  sold_taxable: string | null;
  sold_tax: string | null;
  complete: boolean | null;
}

const DOCUMENT = `select d.net, d.tax, d.total, d.prices_include_tax as included, u.decimals, c.local_decimals as tax_decimals, d.parts from (
    select id, company_id, net, tax, total, prices_include_tax, currency, 0 as parts from sales_invoices where id = $1
    union all select id, company_id, net, tax, total, prices_include_tax, currency,
      (select count(*)::int from credit_notes o where o.company_id = n.company_id and o.invoice_id = n.invoice_id) from credit_notes n where id = $1) d
  join currencies u on u.code = d.currency join companies c on c.id = d.company_id`;

const LINES = `select net, amount, quantity, unit_price, discount_percent, tax_code_id from sales_invoice_lines where invoice_id = $1
  union all select net, amount, quantity, unit_price, discount_percent, tax_code_id from credit_note_lines where credit_note_id = $1`;

const TAXES = `select x.tax_code_id, t.rate, abs(x.taxable) as taxable, abs(x.tax) as tax, abs(x.taxable_local) as taxable_local, abs(x.tax_local) as tax_local,
    x.tax_exchange_rate, s.taxable as sold_taxable, s.tax as sold_tax, s.taxable + (select sum(b.taxable) from tax_lines b join credit_notes o
      on o.company_id = b.company_id and o.id = b.document_id where o.invoice_id = n.invoice_id and b.tax_code_id = x.tax_code_id) = 0 as complete
  from tax_lines x join tax_codes t on t.company_id = x.company_id and t.id = x.tax_code_id
    left join credit_notes n on n.company_id = x.company_id and n.id = x.document_id
    left join tax_lines s on s.company_id = n.company_id and s.document_id = n.invoice_id and s.tax_code_id = x.tax_code_id
  where x.document_id = $1`;

const DUE = `select o.amount from open_items o where o.document_id = $1 and o.kind = 'ar' and not exists (
    select 1 from credit_notes n where n.id = $1 and (n.fee <> 0 or exists (select 1 from document_tenders t where t.document_id = n.id)))`;

const HALF = decimal('0.5');
const ONE = decimal('1');
const PLACES = 20;

function unit(decimals: number): Decimal {
  return { units: 1n, scale: decimals };
}

/**
 * How far round(taxable × rate) may lie from the tax of a code in the document's currency, its unit being u, the rate r: half a unit
 * for that rounding itself, and
 * - of a price with tax in it, ½u × (1 + r): the net was rounded to ½u, and the tax is what it left;
 * - of a price without, ½u for bringing the tax back from the currency it is reported in, what half a unit of that one is worth, and
 *   r × what rounding took from the taxable amount there;
 * - of a part of a sale, the part's share of what the sale's own tax is off, and the two roundings between which the part was counted:
 *   ½u each, only one of them for the first part and for the last. They are roundings of the tax, or, with tax in the price, of the net, of
 *   which the tax is off by 1 + r times as much. Neither the number of parts nor of lines adds anything.
 * In units that is one, and two for a part between the first and the last of a sale with tax in its prices, as long as the tax currency's unit
 * is worth less and r is below ½. None can be lower: where both roundings fall apart, the figures lie there.
 */
function roundings({ included, decimals, tax_decimals, parts }: Figures, row: CodeRow): Decimal {
  const half = multiply(HALF, unit(decimals));
  const rate = decimal(row.rate);
  const taxable = decimal(row.taxable);
  const ofGross = (amount: Decimal) => (included ? multiply(amount, add(ONE, rate)) : amount);
  if (row.sold_taxable !== null && row.sold_tax !== null) {
    const [soldTaxable, soldTax] = [decimal(row.sold_taxable), decimal(row.sold_tax)];
    const whole = included ? add(soldTaxable, soldTax) : soldTaxable;
    const part = included ? add(taxable, decimal(row.tax)) : taxable;
    const off = absolute(subtract(soldTax, multiply(soldTaxable, rate)));
    const share = compare(whole, ZERO) === 0 ? ZERO : divide(multiply(off, part), whole, PLACES);
    const counted = parts === 1 || row.complete ? half : unit(decimals);
    return add(add(half, share), ofGross(counted));
  }
  if (included) return add(half, ofGross(half));
  const taxRate = decimal(row.tax_exchange_rate);
  const reported = divide(multiply(HALF, unit(tax_decimals)), taxRate, PLACES);
  const lost = absolute(subtract(divide(decimal(row.taxable_local), taxRate, PLACES), taxable));
  return add(add(half, half), add(reported, multiply(rate, lost)));
}

function differs(a: Decimal, b: Decimal, tolerance: Decimal = ZERO): boolean {
  return compare(absolute(subtract(a, b)), tolerance) > 0;
}

/**
 * Which of EN 16931's BR-CO-10…18 a posted invoice or credit note breaks; a return, right after it was posted. There are no allowances or
 * charges on the document and nothing is prepaid, so 11 and 12 are zero and 16 says that the amount due, the open item it made, is the
 * total, to the unit. 17 holds to the unit in the currency tax is reported in where tax is computed from net prices, and otherwise to what
 * `roundings` proves; the standard's own validation allows a whole unit of the currency.
 */
export async function en16931Breaches(db: CompanyDb, id: string): Promise<string[]> {
  const one = async <Row>(text: string) => (await db.sql.query(text, [id])).rows as Row[];
  const [document] = await one<Figures>(DOCUMENT);
  if (!document) throw new Error('no such document');
  const lines = await one<{ net: string; tax_code_id: string }>(LINES);
  const taxes = await one<CodeRow>(TAXES);
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
        ['BR-CO-17 tax of a code', differs(fromDocument, decimal(row.tax), roundings(document, row))],
      ];
    }),
  ];
  return rules.flatMap(([rule, broken]) => (broken ? [rule] : []));
}
