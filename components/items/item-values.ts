import type { Choices, Item } from '#contract/items.ts';
import type { ItemKind, NegativeStockPolicy } from '#domain/enums.ts';
import type { CurrencyCode } from '#domain/fx/currencies.ts';

export interface ItemValues {
  code: string;
  name: string;
  nameAr: string;
  category: string;
  kind: ItemKind;
  unitCode: string;
  taxCodeId: string;
  salesPrice: string;
  salesCurrency: CurrencyCode;
  standardCostBase: string;
  negativeStock: NegativeStockPolicy | null;
  barcodes: string[];
  active: boolean;
}

function short(decimal: string): string {
  return decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal;
}

/** An item as form values; a new one takes the first unit and VAT code, and the barcode it was asked for. */
export function valuesOf(
  item: Item | undefined,
  defaults: { choices: Choices; currency: CurrencyCode; barcode: string | undefined },
): ItemValues {
  return {
    code: item?.code ?? '',
    name: item?.name ?? '',
    nameAr: item?.nameAr ?? '',
    category: item?.category ?? '',
    kind: item?.kind ?? 'stocked',
    unitCode: item?.unitCode ?? defaults.choices.units[0]?.code ?? '',
    taxCodeId: item?.taxCodeId ?? defaults.choices.taxCodes[0]?.id ?? '',
    salesPrice: item ? short(item.salesPrice) : '',
    salesCurrency: item?.salesCurrency ?? defaults.currency,
    standardCostBase: short(item?.standardCostBase ?? '0'),
    negativeStock: item?.negativeStock ?? null,
    barcodes: item?.barcodes ?? (defaults.barcode ? [defaults.barcode] : []),
    active: item?.active ?? true,
  };
}
