'use client';

import { Popover } from 'radix-ui';
import type { ReactNode } from 'react';
import { buttonClasses } from '../ui/button.tsx';

/** A button of the list's toolbar with what it opens. Its content loads at first use. */
export function ToolPopover({
  label,
  icon,
  open,
  onOpenChange,
  children,
}: {
  label: string;
  icon: ReactNode;
  open: boolean;
  onOpenChange(open: boolean): void;
  children: ReactNode;
}) {
  return (
    <Popover.Root open={open} onOpenChange={onOpenChange}>
      <Popover.Trigger className={buttonClasses()}>
        {icon}
        <span className="max-md:sr-only">{label}</span>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={4}
          collisionPadding={8}
          aria-label={label}
          className="z-menu w-72 rounded-md bg-surface-raised p-1 text-sm shadow-menu"
        >
          {children}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
