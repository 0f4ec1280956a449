'use client';

import { X } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../ui/button.tsx';
import { CONTROL } from '../ui/control.ts';
import { MENU, MENU_ITEM } from '../ui/menu.ts';

export interface FilterChoice {
  /** Query parameter. */
  name: string;
  label: string;
  options: readonly { value: string; label: string }[];
}

export interface FilterBarProps {
  search?: string;
  searchHint?: string;
  /** Absent where the list has no free-text search. */
  onSearch?(text: string): void;
  filters: readonly FilterChoice[];
  values: Record<string, string | null>;
  onFilter(name: string, value: string | null): void;
  children?: ReactNode;
}

const SEARCH_DELAY_MS = 250;

function SearchBox({ search, hint, onSearch }: { search: string; hint: string; onSearch(text: string): void }) {
  const [text, setText] = useState(search);
  const [seen, setSeen] = useState(search);
  const [sent, setSent] = useState(search);
  if (search !== seen) {
    setSeen(search);
    // The address changed by other means than this box: a saved view, a cleared filter, the way back.
    if (search !== sent) {
      setText(search);
      setSent(search);
    }
  }
  useEffect(() => {
    if (text === sent) return;
    const timer = setTimeout(() => {
      setSent(text);
      onSearch(text);
    }, SEARCH_DELAY_MS);
    return () => clearTimeout(timer);
  }, [text, sent, onSearch]);
  return (
    <div className="w-full md:w-72">
      <input
        type="search"
        className={CONTROL}
        value={text}
        onChange={(event) => setText(event.target.value)}
        placeholder={hint}
        aria-label={hint}
      />
    </div>
  );
}

/** Search and filters of a list; each chosen filter is a chip one can take away. The state is the address. */
export function FilterBar({
  search = '',
  searchHint = '',
  onSearch,
  filters,
  values,
  onFilter,
  children,
}: FilterBarProps) {
  const t = useTranslations('common');
  const chosen = filters.flatMap((filter) => {
    const option = filter.options.find((candidate) => candidate.value === values[filter.name]);
    return option ? [{ filter, option }] : [];
  });
  return (
    <div className="no-print flex flex-wrap items-center gap-2">
      {onSearch ? <SearchBox search={search} hint={searchHint} onSearch={onSearch} /> : null}
      {filters.length > 0 ? (
        <DropdownMenu.Root>
          <DropdownMenu.Trigger asChild>
            <Button>{t('table.addFilter')}</Button>
          </DropdownMenu.Trigger>
          <DropdownMenu.Portal>
            <DropdownMenu.Content align="start" sideOffset={4} className={MENU}>
              {filters.map((filter) => (
                <DropdownMenu.Group key={filter.name}>
                  <DropdownMenu.Label className="px-2 pt-1 text-xs text-fg-subtle">{filter.label}</DropdownMenu.Label>
                  {filter.options.map((option) => (
                    <DropdownMenu.Item
                      key={option.value}
                      className={MENU_ITEM}
                      onSelect={() => onFilter(filter.name, option.value)}
                    >
                      {option.label}
                    </DropdownMenu.Item>
                  ))}
                </DropdownMenu.Group>
              ))}
            </DropdownMenu.Content>
          </DropdownMenu.Portal>
        </DropdownMenu.Root>
      ) : null}
      {chosen.map(({ filter, option }) => (
        <span
          key={filter.name}
          className="inline-flex h-control items-center gap-1 rounded-sm bg-accent-subtle ps-2 text-accent-text"
        >
          {filter.label}: {option.label}
          <button
            type="button"
            aria-label={t('table.removeFilter', { name: filter.label })}
            onClick={() => onFilter(filter.name, null)}
            className="flex size-6 items-center justify-center"
          >
            <X aria-hidden="true" className="size-3" />
          </button>
        </span>
      ))}
      {children}
    </div>
  );
}
