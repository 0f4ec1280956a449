'use client';

import { type BaseSyntheticEvent, useCallback, useRef } from 'react';
import { toast } from 'sonner';
import type * as z from 'zod';
import type { PricesAnswer, pricesAsked } from '#contract/price-lists.ts';
import { useApp } from '../app-context.tsx';
import { problemOf } from '../feedback/problem-of.ts';

/** Unit prices by item, as the document counts: its customer, day, currency and tax mode. */
export type PriceOf = (itemIds: readonly string[]) => Promise<Map<string, string>>;

export interface PricedLine {
  itemId: string;
  unitPrice: string;
  /** What the list said when the item was chosen; empty where that is not known. */
  listPrice: string;
}

/** The form of a document whose lines are priced by a list. */
export interface PricedForm {
  document(): { customerId: string; date: string } & Pick<z.input<typeof pricesAsked>, 'currency' | 'pricesIncludeTax'>;
  lines(): readonly PricedLine[];
  setPrice(index: number, price: Partial<Pick<PricedLine, 'unitPrice' | 'listPrice'>>): void;
  setTerms(list: NonNullable<PricesAnswer['list']>): void;
  onPriced(): void;
}

const ITEMS_MAX = 500;
const NOTHING: PricesAnswer = { list: null, prices: [] };

/** Prices by the customer's list. A new customer brings their list's tax mode and currency while nothing is written yet. */
export function usePricing(form: PricedForm) {
  const { api } = useApp();
  const latest = useRef(form);
  latest.current = form;
  const asked = useRef<Promise<unknown>>(Promise.resolve());
  const ask = useCallback(
    async (itemIds: readonly string[]): Promise<PricesAnswer> => {
      const { customerId, date, currency, pricesIncludeTax } = latest.current.document();
      if (date === '') return NOTHING;
      try {
        const answer = api.priceLists.resolve({
          customerId: customerId === '' ? null : customerId,
          date,
          currency,
          pricesIncludeTax,
          itemIds: itemIds.slice(0, ITEMS_MAX),
        });
        asked.current = Promise.allSettled([asked.current, answer]);
        return await answer;
      } catch (error) {
        const message = problemOf(error)?.message;
        if (message) toast.error(message);
        return NOTHING;
      }
    },
    [api],
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
    const lines = form.lines();
    const prices = await priceOf([...new Set(lines.flatMap((line) => (line.itemId === '' ? [] : [line.itemId])))]);
    lines.forEach((line, index) => {
      const price = prices.get(line.itemId);
      if (price === undefined) return;
      form.setPrice(index, { listPrice: price, ...(line.unitPrice === line.listPrice ? { unitPrice: price } : {}) });
    });
    form.onPriced();
  };
  const followCustomer = async (customerId: string) => {
    const { list } = await ask([]);
    if (form.document().customerId !== customerId) return;
    if (list && form.lines().every((line) => line.itemId === '')) form.setTerms(list);
    await reprice();
  };
  /** Saves once every price asked for stands in its line: who picks an item and saves in the same breath saves both. */
  const whenPriced = (save: (event?: BaseSyntheticEvent) => Promise<void>) => async (event?: BaseSyntheticEvent) => {
    event?.preventDefault();
    await asked.current;
    await new Promise((resolve) => setTimeout(resolve));
    await save(event);
  };
  return { priceOf, followCustomer, whenPriced };
}
