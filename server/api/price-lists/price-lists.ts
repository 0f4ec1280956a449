import { currencyCode } from '#contract/fields.ts';
import { type PriceListRow, priceListsContract } from '#contract/price-lists.ts';
import { resolvePrices as resolve } from '#server/books/prices.ts';
import { createPriceList as create, updatePriceList as update } from '#server/commands/save-price-list.ts';
import { appPool } from '#server/db/pool.ts';
import {
  findListedPrices,
  findPriceList,
  listPriceLists as list,
  type PriceListRecord,
} from '#server/db/price-lists.ts';
import { readCompany } from '#server/db/with-company.ts';
import { Refusal } from '#server/refusal.ts';
import { type MemberContext, memberEndpoint } from '../endpoint.ts';

function presentRow(row: PriceListRecord): PriceListRow {
  return {
    id: row.id,
    code: row.code,
    name: row.name,
    nameAr: row.name_ar,
    currency: currencyCode.parse(row.currency),
    pricesIncludeTax: row.prices_include_tax,
    isDefault: row.is_default,
    active: row.active,
    items: row.items,
    customers: row.customers,
    updatedAt: row.updated_at,
    version: row.version,
  };
}

function showPriceList(context: MemberContext, id: string) {
  return readCompany(appPool(), context.company, async (db) => {
    const row = await findPriceList(db, id);
    if (!row) throw new Refusal('not_found');
    const prices = await findListedPrices(db, id);
    return {
      ...presentRow(row),
      prices: prices.map((price) => ({
        itemId: price.item_id,
        itemCode: price.item_code,
        itemName: price.item_name,
        unitCode: price.unit_code,
        unitPrice: price.unit_price,
        validFrom: price.valid_from,
        validTo: price.valid_to,
      })),
      abilities: {
        edit: context.can('price_lists.manage')
          ? { allowed: true as const }
          : { allowed: false as const, reason: 'permission' },
      },
    };
  });
}

export const listPriceLists = memberEndpoint(priceListsContract.list, async ({ context }) => ({
  rows: (await readCompany(appPool(), context.company, list)).map(presentRow),
}));

export const getPriceList = memberEndpoint(priceListsContract.get, ({ input, context }) =>
  showPriceList(context, input.id),
);

export const createPriceList = memberEndpoint(priceListsContract.create, async ({ input, context }) =>
  showPriceList(context, await create(appPool(), context.company, input, context.idempotency(input))),
);

export const updatePriceList = memberEndpoint(priceListsContract.update, async ({ input, context }) => {
  await update(appPool(), context.company, input);
  return showPriceList(context, input.id);
});

export const resolvePrices = memberEndpoint(priceListsContract.resolve, ({ input, context }) =>
  readCompany(appPool(), context.company, (db) => resolve(db, input)),
);
