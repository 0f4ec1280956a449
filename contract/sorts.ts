/**
 * The orders a list may be asked for, named without their schemas: a screen that offers an order must not bring zod into its first load.
 */
export const CUSTOMER_SORTS = ['name', '-name', 'code', '-code'] as const;
export const INVOICE_SORTS = ['-date', 'date', '-number', 'number', '-due', 'due'] as const;
export const RECEIPT_SORTS = ['-date', 'date', '-number', 'number'] as const;
export const ITEM_SORTS = ['name', '-name', 'code', '-code'] as const;
export const CREDIT_NOTE_SORTS = ['-date', 'date', '-number', 'number'] as const;
