import type { CodeFigures, SoldCode, SoldLine } from '#domain/credit-notes/returned.ts';
import { type Decimal, decimal } from '#lib/decimal.ts';
import type { CompanyDb } from './with-company.ts';

/** A line of a sale as a return sees it: what was sold, what came back, and the issue the goods left by. */
export interface SoldLineRecord {
  id: string;
  line_no: number;
  item_id: string;
  item_code: string;
  item_kind: 'stocked' | 'service';
  description: string;
  unit_code: string;
  unit_price: string;
  discount_percent: string;
  tax_code_id: string;
  tax_code: string;
  tax_rate: string;
  barcodes: string[];
  quantity: string;
  amount: string;
  net: string;
  returned_quantity: string;
  returned_amount: string;
  returned_net: string;
  move_id: string | null;
  moved_quantity: string;
  moved_base: string;
  moved_local: string;
  restocked_quantity: string;
  restocked_base: string;
  restocked_local: string;
}

const LIVE = 'n.posted_at is not null and n.voided_by_id is null';

/** Every line of a sale with what its live returns took back. Under the sale's row lock when posting a return. */
export async function findSoldLines(db: CompanyDb, invoiceId: string): Promise<SoldLineRecord[]> {
  const { rows } = await db.sql.query<SoldLineRecord>({
    name: 'sold-lines',
    text: `select l.id, l.line_no, l.item_id, i.code as item_code, i.kind as item_kind, l.description, l.unit_code, l.unit_price, l.discount_percent,
        l.tax_code_id, t.code as tax_code, t.rate as tax_rate, l.quantity, l.amount, l.net,
        array(select b.barcode from item_barcodes b where b.company_id = l.company_id and b.item_id = l.item_id) as barcodes,
        coalesce(r.quantity, 0)::text as returned_quantity, coalesce(r.amount, 0)::text as returned_amount, coalesce(r.net, 0)::text as returned_net,
        m.id as move_id, coalesce(-m.quantity, 0)::text as moved_quantity, coalesce(-m.value_base, 0)::text as moved_base, coalesce(-m.value_local, 0)::text as moved_local,
        coalesce(b.quantity, 0)::text as restocked_quantity, coalesce(b.base, 0)::text as restocked_base, coalesce(b.local, 0)::text as restocked_local
      from sales_invoice_lines l
      join items i on i.company_id = l.company_id and i.id = l.item_id
      join tax_codes t on t.company_id = l.company_id and t.id = l.tax_code_id
      left join stock_moves m on m.company_id = l.company_id and m.document_type = 'sales_invoice' and m.document_id = l.invoice_id and m.document_line_id = l.id
      left join lateral (
        select sum(o.quantity) as quantity, sum(o.amount) as amount, sum(o.net) as net from credit_note_lines o
        join credit_notes n on n.company_id = o.company_id and n.id = o.credit_note_id
        where o.company_id = l.company_id and o.invoice_line_id = l.id and ${LIVE}) r on true
      left join lateral (
        select sum(x.quantity) as quantity, sum(x.value_base) as base, sum(x.value_local) as local from stock_moves x
        where x.company_id = l.company_id and x.returned_from_id = m.id
          and not exists (select 1 from stock_moves v where v.company_id = x.company_id and v.reverses_id = x.id)) b on true
      where l.company_id = $1 and l.invoice_id = $2 order by l.line_no`,
    values: [db.context.companyId, invoiceId],
  });
  return rows;
}

export function soldLineOf(row: SoldLineRecord): SoldLine {
  return {
    id: row.id,
    taxCodeId: row.tax_code_id,
    quantity: decimal(row.quantity),
    amount: decimal(row.amount),
    net: decimal(row.net),
    returned: {
      quantity: decimal(row.returned_quantity),
      amount: decimal(row.returned_amount),
      net: decimal(row.returned_net),
    },
  };
}

type Side = 'sold' | 'back';
type CodeRow = { tax_code_id: string; rate: string } & Record<
  `${Side}_${'net' | 'taxable' | 'tax'}${'' | '_base' | '_local'}`,
  string
>;

function figuresOf(row: CodeRow, side: Side): CodeFigures {
  const amounts = (figure: 'net' | 'taxable' | 'tax'): Record<'amount' | 'base' | 'local', Decimal> => ({
    amount: decimal(row[`${side}_${figure}`]),
    base: decimal(row[`${side}_${figure}_base`]),
    local: decimal(row[`${side}_${figure}_local`]),
  });
  return { net: amounts('net'), taxable: amounts('taxable'), tax: amounts('tax') };
}

const COLUMNS = (['sold', 'back'] as const)
  .flatMap((side) =>
    (['net', 'taxable', 'tax'] as const).flatMap((figure) =>
      (['', '_base', '_local'] as const).map(
        (of) =>
          `coalesce(sum(f.${figure}${of}) filter (where ${side === 'sold' ? '' : 'not '}f.sold), 0)::text as ${side}_${figure}${of}`,
      ),
    ),
  )
  .join(', ');

/** What a sale booked per tax code, and what its live returns turned back, read from the ledger and the tax lines themselves. */
export async function findSoldCodes(db: CompanyDb, invoiceId: string): Promise<SoldCode[]> {
  const { rows } = await db.sql.query<CodeRow>({
    name: 'sold-codes',
    text: `with documents as (
        select s.journal_id, true as sold from sales_invoices s where s.company_id = $1 and s.id = $2
        union all select n.journal_id, false from credit_notes n where n.company_id = $1 and n.invoice_id = $2 and ${LIVE}
      ), figures as (
        select l.tax_code_id, d.sold, case when d.sold then -l.amount else l.amount end as net, case when d.sold then -l.amount_base else l.amount_base end as net_base,
          case when d.sold then -l.amount_local else l.amount_local end as net_local,
          0 as taxable, 0 as taxable_base, 0 as taxable_local, 0 as tax, 0 as tax_base, 0 as tax_local
        from documents d join journal_lines l on l.company_id = $1 and l.journal_id = d.journal_id and l.tax_code_id is not null
        join tax_codes t on t.company_id = l.company_id and t.id = l.tax_code_id and t.payable_account_id is distinct from l.account_id
        union all
        select x.tax_code_id, d.sold, 0, 0, 0, x.taxable * s.sign, x.taxable_base * s.sign, x.taxable_local * s.sign, x.tax * s.sign, x.tax_base * s.sign, x.tax_local * s.sign
        from documents d cross join lateral (select case when d.sold then 1 else -1 end as sign) s
        join tax_lines x on x.company_id = $1 and x.journal_id = d.journal_id
      )
      select t.id as tax_code_id, t.rate, ${COLUMNS} from figures f join tax_codes t on t.company_id = $1 and t.id = f.tax_code_id
      group by t.id, t.rate, t.code order by t.code`,
    values: [db.context.companyId, invoiceId],
  });
  return rows.map((row) => ({
    taxCodeId: row.tax_code_id,
    rate: decimal(row.rate),
    ...figuresOf(row, 'sold'),
    returned: figuresOf(row, 'back'),
  }));
}

export interface ReturnOfSaleRecord {
  id: string;
  number: string | null;
  status: 'draft' | 'posted' | 'void';
  note_date: string;
  currency: string;
  total: string;
}

/** The credit notes that name a sale, newest first. */
export async function findReturnsOfSale(db: CompanyDb, invoiceId: string): Promise<ReturnOfSaleRecord[]> {
  const { rows } = await db.sql.query<ReturnOfSaleRecord>({
    name: 'returns-of-sale',
    text: `select n.id, n.number, n.status, n.note_date, n.currency, n.total from credit_notes n where n.company_id = $1 and n.invoice_id = $2
      order by n.note_date desc, n.id desc`,
    values: [db.context.companyId, invoiceId],
  });
  return rows;
}
