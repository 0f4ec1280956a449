import { Tooltip } from 'radix-ui';
import type { ComponentProps, ReactNode } from 'react';
import { classes } from './classes.ts';

export type ButtonVariant = 'primary' | 'default' | 'quiet' | 'danger';

const VARIANTS: Record<ButtonVariant, string> = {
  primary: 'bg-accent text-accent-fg border-transparent hover:bg-accent-hover',
  default: 'bg-surface text-fg border-line-strong shadow-control hover:bg-surface-hover',
  quiet: 'bg-transparent text-fg-muted border-transparent hover:bg-surface-hover hover:text-fg',
  danger: 'bg-surface text-danger-fg border-line-strong hover:bg-danger-bg',
};

const BASE =
  'inline-flex h-control shrink-0 items-center justify-center gap-1.5 rounded-sm border px-2.5 text-sm font-medium whitespace-nowrap aria-disabled:opacity-50 aria-disabled:cursor-not-allowed transition-colors duration-instant';

/** Looks of a button for what is really a link. */
export function buttonClasses(variant: ButtonVariant = 'default'): string {
  return classes(BASE, VARIANTS[variant]);
}

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'disabled'> {
  variant?: ButtonVariant;
  /** Why it cannot be pressed. The button stays focusable and says so. */
  disabledReason?: string | undefined;
  pending?: boolean;
  icon?: ReactNode;
}

/** A button that, when it cannot be pressed, says why instead of going dead. */
export function Button({
  variant = 'default',
  disabledReason,
  pending = false,
  icon,
  children,
  className,
  onClick,
  type = 'button',
  ...rest
}: ButtonProps) {
  const off = disabledReason !== undefined || pending;
  const button = (
    <button
      {...rest}
      type={off ? 'button' : type}
      aria-disabled={off || undefined}
      aria-busy={pending || undefined}
      className={classes(buttonClasses(variant), className)}
      onClick={off ? (event) => event.preventDefault() : onClick}
    >
      {icon}
      {children}
    </button>
  );
  if (disabledReason === undefined) return button;
  return (
    <Tooltip.Root delayDuration={150}>
      <Tooltip.Trigger asChild>{button}</Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Content
          sideOffset={6}
          className="z-menu max-w-dialog rounded-md bg-surface-raised px-2.5 py-1.5 text-xs text-fg shadow-menu"
        >
          {disabledReason}
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
