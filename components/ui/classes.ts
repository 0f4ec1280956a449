import clsx from 'clsx';

/** Joins class names; falsy ones fall out. */
export const classes = clsx;
