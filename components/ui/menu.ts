/** Looks of a menu and its entries. */
export const MENU = 'z-menu min-w-48 rounded-md bg-surface-raised p-1 shadow-menu';
export const MENU_ITEM =
  'flex min-h-control items-center gap-2 rounded-sm px-2 text-sm outline-none data-highlighted:bg-surface-hover';
