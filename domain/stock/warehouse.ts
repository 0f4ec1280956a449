interface WarehouseFacts {
  itemsInStock: number;
  holdsValue: boolean;
  devices: number;
  others: number;
}

/** Why a warehouse stays active; undefined when it may be deactivated. The table's guard says the same. */
export function refusalOfClosing(
  warehouse: WarehouseFacts,
): 'warehouse_has_stock' | 'warehouse_has_devices' | 'warehouse_is_last' | undefined {
  if (warehouse.itemsInStock > 0 || warehouse.holdsValue) return 'warehouse_has_stock';
  if (warehouse.devices > 0) return 'warehouse_has_devices';
  if (warehouse.others === 0) return 'warehouse_is_last';
  return undefined;
}
