import { getChoices } from '../items/choices.ts';
import { archiveItem, createItem, getItem, listItems, lookupItems, restoreItem, updateItem } from '../items/items.ts';
import { listStock } from '../items/list-stock.ts';
import {
  archiveWarehouse,
  createWarehouse,
  listWarehouses,
  restoreWarehouse,
  updateWarehouse,
} from '../warehouses/warehouses.ts';

/** Items and where they lie. */
export const stockRoutes = {
  items: {
    lookup: lookupItems,
    list: listItems,
    get: getItem,
    create: createItem,
    update: updateItem,
    archive: archiveItem,
    restore: restoreItem,
    choices: getChoices,
    stock: listStock,
  },
  warehouses: {
    list: listWarehouses,
    create: createWarehouse,
    update: updateWarehouse,
    archive: archiveWarehouse,
    restore: restoreWarehouse,
  },
};
