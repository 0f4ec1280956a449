'use client';

import { useCallback } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { toast } from 'sonner';
import type { PricesAnswer } from '#contract/price-lists.ts';
import { useApp } from '../app-context.tsx';
import { problemOf } from '../feedback/problem-of.ts';
import type { InvoiceValues } from './invoice-values.ts';

/** Unit prices by item, as the document counts: its customer, day, currency and tax mode. */
export type PriceOf = (itemIds: readonly string[]) => Promise<Map<string, string>>;

const ITEMS_MAX = 500;
const NOTHING: PricesAnswer = { list: null, prices: [] };

/** Prices by the customer's list. A new customer brings their list's tax mode and currency while nothing is written yet. */
export function usePricing(form: UseFormReturn<InvoiceValues>, onChanged: () => void) {
  const { api } = useApp();
  const ask = useCallback(
    async (itemIds: readonly string[]): Promise<PricesAnswer> => {
      const { customerId, invoiceDate, currency, pricesIncludeTax } = form.getValues();
      if (invoiceDate === '') return NOTHING;
      try {
        return await api.priceLists.resolve({
          customerId: customerId === '' ? null : customerId,
          date: invoiceDate,
          currency,
          pricesIncludeTax,
          itemIds: itemIds.slice(0, ITEMS_MAX),
        });
      } catch (error) {
        const message = problemOf(error)?.message;
        if (message) toast.error(message);
        return NOTHING;
      }
    },
    [api, form],
  );
  const priceOf = useCallback<PriceOf>(
    async (itemIds) => {
      if (itemIds.length === 0) return new Map();
      const { prices } = await ask(itemIds);
      return new Map(prices.map((price) => [price.itemId, price.unitPrice]));
    },
    [ask],
  );
  /** Lines somebody priced by hand keep their price; the others take the new list's. */
  const reprice = async () => {
    const lines = form.getValues('lines');
    const prices = await priceOf([...new Set(lines.flatMap((line) => (line.itemId === '' ? [] : [line.itemId])))]);
    lines.forEach((line, index) => {
      const price = prices.get(line.itemId);
      if (price === undefined) return;
      if (line.unitPrice === line.listPrice) form.setValue(`lines.${index}.unitPrice`, price);
      form.setValue(`lines.${index}.listPrice`, price);
    });
    onChanged();
  };
  const followCustomer = async (customerId: string) => {
    const { list } = await ask([]);
    if (form.getValues('customerId') !== customerId) return;
    const untouched = form.getValues('lines').every((line) => line.itemId === '');
    if (list && untouched) {
      form.setValue('pricesIncludeTax', list.pricesIncludeTax, { shouldDirty: true });
      form.setValue('currency', list.currency, { shouldDirty: true });
    }
    await reprice();
  };
  return { priceOf, followCustomer };
}
