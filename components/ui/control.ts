/** The look of everything one types or chooses in. */
export const CONTROL =
  'h-control w-full min-w-0 rounded-sm border border-line-strong bg-surface px-2 text-sm text-fg placeholder:text-fg-subtle aria-invalid:border-danger-solid disabled:bg-surface-sunken disabled:text-fg-muted';
