export const stock = {
  title: 'Stock on hand',
  item: 'Item',
  code: 'Code',
  warehouse: 'Warehouse',
  quantity: 'Quantity',
  value: 'Value {currency}',
  searchHint: 'Item name, code or barcode',
  empty: 'No stock yet',
  emptyHint: 'Stock arrives with an opening document; sales take it away.',
  total: 'Total',
} as const;
