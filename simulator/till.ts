import type { ReceiptCollected, SaleCompleted, SaleReturned } from '#contract/events/payloads.ts';
import type { CurrencyCode } from '#domain/fx/currencies.ts';
import { add, decimal, divide, format, multiply, round, subtract, sum, ZERO } from '#lib/decimal.ts';
import { newId } from '#lib/ids.ts';

export interface TillItem {
  barcode: string;
  price: string;
  taxCode: string;
  taxRate: string;
}

export interface TillEvent {
  eventId: string;
  epoch: number;
  deviceSeq: number;
  type: string;
  occurredAt: string;
  appVersion: string;
  payload: Record<string, unknown>;
}

export interface TillSetup {
  url: string;
  deviceId: string;
  token: string;
  code: string;
  currency: CurrencyCode;
  today: string;
  random: () => number;
  items: readonly TillItem[];
  /** Tender code of cash in the base currency. */
  cashTender: string;
}

interface Answer {
  results: { eventId: string; outcome: 'accepted' | 'duplicate' | 'conflict' }[];
}

/** One till: makes its events with a gapless sequence, keeps what it could not send, and sends as a real client would. */
export class Till {
  readonly code: string;
  readonly #setup: TillSetup;
  readonly #pending: TillEvent[] = [];
  #seq = 0;
  #receipts = 0;
  #shiftId = newId();
  #cash = ZERO;
  #last: SaleCompleted | undefined;

  constructor(setup: TillSetup) {
    this.#setup = setup;
    this.code = setup.code;
  }

  #record(type: string, payload: Record<string, unknown>): TillEvent {
    this.#seq += 1;
    const event = {
      eventId: newId(),
      epoch: 1,
      deviceSeq: this.#seq,
      type,
      occurredAt: new Date().toISOString(),
      appVersion: 'simulator 1',
      payload,
    };
    this.#pending.push(event);
    return event;
  }

  openShift(cashier: string, float: string) {
    const { today: businessDate, currency } = this.#setup;
    this.#shiftId = newId();
    this.#record('shift.opened', {
      shiftId: this.#shiftId,
      businessDate,
      cashier,
      counts: [{ currency, amount: float }],
    });
    this.#record('cash.moved', {
      shiftId: this.#shiftId,
      businessDate,
      kind: 'cash_in',
      currency,
      amount: float,
      reason: 'float',
    });
    this.#cash = add(this.#cash, decimal(float));
  }

  /** A sale of one to four items at list price, paid in cash. `barcode` forces an item the server may not know. */
  sell(barcode?: string) {
    const { items, random, currency, today, cashTender } = this.#setup;
    const chosen = barcode
      ? [{ barcode, price: '4.50', taxCode: items[0]?.taxCode ?? '', taxRate: items[0]?.taxRate ?? '0' }]
      : Array.from({ length: 1 + Math.floor(random() * 4) }, () => items[Math.floor(random() * items.length)]);
    const lines = chosen.flatMap((item) => {
      if (!item) return [];
      const quantity = String(1 + Math.floor(random() * 3));
      const unitPrice = format(round(decimal(item.price), 2));
      return [{ item, quantity, unitPrice, net: round(multiply(decimal(quantity), decimal(unitPrice)), 2) }];
    });
    const codes = [...new Set(lines.map((line) => line.item.taxCode))];
    const taxes = codes.map((code) => {
      const own = lines.filter((line) => line.item.taxCode === code);
      const taxable = sum(own.map((line) => line.net));
      return { code, taxable, tax: divide(multiply(taxable, decimal(own[0]?.item.taxRate ?? '0')), decimal('1'), 2) };
    });
    const net = sum(lines.map((line) => line.net));
    const tax = sum(taxes.map((line) => line.tax));
    const total = add(net, tax);
    this.#receipts += 1;
    const payload: SaleCompleted = {
      receiptNo: `${this.code}-${this.#shiftId.slice(-4).toUpperCase()}-${String(this.#receipts).padStart(5, '0')}`,
      shiftId: this.#shiftId,
      businessDate: today,
      currency,
      lines: lines.map(({ item, quantity, unitPrice, net: lineNet }) => ({
        barcode: item.barcode,
        quantity,
        unitPrice,
        discountPercent: '0',
        net: format(lineNet),
      })),
      taxes: taxes.map((line) => ({ code: line.code, taxable: format(line.taxable), tax: format(line.tax) })),
      net: format(net),
      tax: format(tax),
      total: format(total),
      tenders: [{ method: cashTender, tendered: format(total), applied: format(total) }],
    };
    this.#cash = add(this.#cash, total);
    this.#last = payload;
    this.#record('sale.completed', payload);
  }

  /** Gives back one piece of the first line of the last sale, in cash. Nothing where nothing was sold yet. */
  giveBack() {
    const sale = this.#last;
    const [line] = sale?.lines ?? [];
    const item = this.#setup.items.find((candidate) => candidate.barcode === line?.barcode);
    if (!sale || !line || !item) return;
    this.#last = undefined;
    const net = round(decimal(line.unitPrice), 2);
    const tax = divide(multiply(net, decimal(item.taxRate)), decimal('1'), 2);
    const total = add(net, tax);
    this.#receipts += 1;
    const payload: SaleReturned = {
      returnNo: `${this.code}-${this.#shiftId.slice(-4).toUpperCase()}-R${String(this.#receipts).padStart(4, '0')}`,
      saleNo: sale.receiptNo,
      shiftId: this.#shiftId,
      businessDate: this.#setup.today,
      currency: this.#setup.currency,
      reason: 'Customer changed their mind',
      lines: [
        {
          barcode: line.barcode,
          quantity: '1',
          unitPrice: line.unitPrice,
          discountPercent: '0',
          net: format(net),
          restock: true,
        },
      ],
      taxes: [{ code: item.taxCode, taxable: format(net), tax: format(tax) }],
      net: format(net),
      tax: format(tax),
      total: format(total),
      restockingFee: '0',
      tenders: [{ method: this.#setup.cashTender, tendered: format(total), applied: format(total) }],
    };
    this.#cash = subtract(this.#cash, total);
    this.#record('sale.returned', payload);
  }

  /** A customer pays an invoice in cash at the till. */
  collect(invoiceNumber: string, amount: string) {
    const { currency, today, cashTender } = this.#setup;
    this.#receipts += 1;
    const payload: ReceiptCollected = {
      receiptNo: `${this.code}-${this.#shiftId.slice(-4).toUpperCase()}-${String(this.#receipts).padStart(5, '0')}`,
      shiftId: this.#shiftId,
      businessDate: today,
      currency,
      invoices: [{ number: invoiceNumber, amount }],
      tenders: [{ method: cashTender, tendered: amount }],
    };
    this.#cash = add(this.#cash, decimal(amount));
    this.#record('receipt.collected', payload);
  }

  closeShift(difference = '0') {
    const { currency, today: businessDate } = this.#setup;
    this.#record('shift.closed', {
      shiftId: this.#shiftId,
      businessDate,
      counts: [{ currency, amount: format(add(this.#cash, decimal(difference))) }],
    });
  }

  get currency(): CurrencyCode {
    return this.#setup.currency;
  }

  get pending(): number {
    return this.#pending.length;
  }

  /** Sends what is pending. `times` repeats the batch, `shuffled` sends it in disorder: neither may change the books. */
  async send({ times = 1, shuffled = false } = {}): Promise<Record<string, number>> {
    const { url, deviceId, token, random } = this.#setup;
    const events = [...this.#pending];
    if (shuffled) events.sort(() => random() - 0.5);
    const outcomes: Record<string, number> = {};
    for (let time = 0; time < times; time += 1) {
      const answer = await fetch(`${url}/api/pos/outbox/submit`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-device-id': deviceId, authorization: `Bearer ${token}` },
        body: JSON.stringify({ events }),
      });
      if (!answer.ok) throw new Error(`${this.code}: the server answered ${answer.status}: ${await answer.text()}`);
      for (const { outcome } of ((await answer.json()) as Answer).results)
        outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    }
    this.#pending.length = 0;
    return outcomes;
  }
}
