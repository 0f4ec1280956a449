import type { PriceList, PriceListInput } from '#contract/price-lists.ts';
import type { CurrencyCode } from '#domain/fx/currencies.ts';
import { isBusinessDate } from '#lib/dates.ts';
import { readFigure } from '#lib/read-figure.ts';
import type { Option } from '../form/async-combobox.tsx';

export interface PriceValues {
  item: Option | null;
  itemId: string;
  unitPrice: string;
  validFrom: string;
  validTo: string;
}

export interface PriceListValues {
  code: string;
  name: string;
  nameAr: string;
  currency: CurrencyCode;
  pricesIncludeTax: boolean;
  isDefault: boolean;
  active: boolean;
  prices: PriceValues[];
}

function short(decimal: string): string {
  return decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal;
}

export function emptyPrice(today: string): PriceValues {
  return { item: null, itemId: '', unitPrice: '', validFrom: today, validTo: '' };
}

export function priceListValuesOf(
  list: PriceList | undefined,
  defaults: { today: string; currency: CurrencyCode },
): PriceListValues {
  return {
    code: list?.code ?? '',
    name: list?.name ?? '',
    nameAr: list?.nameAr ?? '',
    currency: list?.currency ?? defaults.currency,
    pricesIncludeTax: list?.pricesIncludeTax ?? false,
    isDefault: list?.isDefault ?? false,
    active: list?.active ?? true,
    prices: list?.prices.map((price) => ({
      item: { id: price.itemId, code: price.itemCode, name: price.itemName },
      itemId: price.itemId,
      unitPrice: short(price.unitPrice),
      validFrom: price.validFrom,
      validTo: price.validTo ?? '',
    })) ?? [emptyPrice(defaults.today)],
  };
}

function isWritten(price: PriceValues): boolean {
  return price.itemId !== '' || price.unitPrice !== '';
}

/** Which rows of the form go over the wire, in order: place on the wire → place in the form. */
export function writtenPrices(values: PriceListValues): number[] {
  return values.prices.flatMap((price, index) => (isWritten(price) ? [index] : []));
}

export function priceListInputOf(values: PriceListValues): PriceListInput {
  return {
    ...values,
    prices: values.prices.filter(isWritten).map(({ itemId, unitPrice, validFrom, validTo }) => ({
      itemId,
      unitPrice,
      validFrom,
      validTo: validTo === '' ? null : validTo,
    })),
  };
}

export interface PastedPrice {
  code: string;
  unitPrice: string;
  validFrom: string;
  validTo: string;
}

/** Rows of a spreadsheet as prices: item code or barcode, price, from, to. A row whose price is no figure is a heading. */
export function pastedPrices(text: string, today: string): PastedPrice[] {
  const dateOf = (cell: string) => (isBusinessDate(cell) ? cell : '');
  return text
    .split(/\r?\n/)
    .map((row) => row.split('\t').map((cell) => cell.trim()))
    .flatMap(([code = '', price = '', from = '', to = '']) =>
      code !== '' && /\p{Nd}/u.test(price)
        ? [{ code, unitPrice: readFigure(price), validFrom: dateOf(from) || today, validTo: dateOf(to) }]
        : [],
    );
}
