import { currencyCode } from '#contract/fields.ts';
import type { Item } from '#contract/items.ts';
import type { PermissionCode } from '#domain/access/permissions.ts';
import type { ItemRecord } from '../db/items.ts';

const NO_PERMISSION = { allowed: false, reason: 'permission' } as const;

/** An item as its reader may see it: costs only with their own permission, whoever else manages items. */
export function presentItem(row: ItemRecord, can: (permission: PermissionCode) => boolean): Item {
  const manages = can('items.manage');
  return {
    id: row.id,
    code: row.code,
    name: row.name,
    nameAr: row.name_ar,
    category: row.category,
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
    archived: row.archived,
    version: row.version,
    abilities: {
      edit: !manages ? NO_PERMISSION : row.archived ? { allowed: false, reason: 'record_archived' } : { allowed: true },
      archive: !manages
        ? NO_PERMISSION
        : Number(row.quantity) !== 0 && !row.archived
          ? { allowed: false, reason: 'item_has_stock' }
          : { allowed: true },
    },
  };
}
