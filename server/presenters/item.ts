import { currencyCode } from '#contract/fields.ts';
import type { Item } from '#contract/items.ts';
import type { PermissionCode } from '#domain/access/permissions.ts';
import type { ItemRecord } from '../db/items.ts';

/** An item as its reader may see it: costs only with their own permission, whoever else manages items. */
export function presentItem(row: ItemRecord, can: (permission: PermissionCode) => boolean): Item {
  const manages = can('items.manage');
  return {
    id: row.id,
    code: row.code,
    name: row.name,
    nameAr: row.name_ar,
    kind: row.kind,
    unitCode: row.unit_code,
    taxCodeId: row.tax_code_id,
    taxCode: row.tax_code,
    taxRate: row.tax_rate,
    salesPrice: row.sales_price,
    salesCurrency: currencyCode.parse(row.sales_currency),
    standardCostBase: can('costs.view') ? row.standard_cost_base : null,
    negativeStock: row.negative_stock,
    barcodes: row.barcodes,
    quantity: row.quantity,
    active: row.active,
    version: row.version,
    abilities: { edit: manages ? { allowed: true } : { allowed: false, reason: 'permission' } },
  };
}
