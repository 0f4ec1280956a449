'use client';

import { useCombobox } from 'downshift';
import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { problemOf } from '../feedback/problem-of.ts';
import { classes } from '../ui/classes.ts';
import { CONTROL } from '../ui/control.ts';

export interface Option {
  id: string;
  code: string;
  name: string;
  note?: string;
}

export interface AsyncComboboxProps {
  id?: string;
  label: string;
  value: Option | null;
  placeholder: string;
  search(text: string): Promise<Option[]>;
  onChange(option: Option): void;
  'aria-invalid'?: boolean;
  'aria-describedby'?: string | undefined;
  'aria-required'?: boolean;
  /** Lets a line editor find the input to focus. */
  inputRef?: (input: HTMLInputElement | null) => void;
}

const SEARCH_DELAY_MS = 120;

/** Finds records on the server as one types. A scanner's Enter takes the first answer to the very text scanned. */
export function AsyncCombobox({ label, value, placeholder, search, onChange, inputRef, ...field }: AsyncComboboxProps) {
  const t = useTranslations('common.form');
  const unreachable = useTranslations('common.errors')('network');
  const [options, setOptions] = useState<Option[]>([]);
  const [text, setText] = useState(value?.name ?? '');
  const wanted = useRef('');
  const [failure, setFailure] = useState<string>();
  const [looking, setLooking] = useState(false);

  // A record chosen elsewhere (a scan, a reset) is shown at once, without an effect's extra draw.
  const [shown, setShown] = useState(value);
  if (shown !== value) {
    setShown(value);
    setText(value?.name ?? '');
  }

  const look = async (typed: string) => {
    wanted.current = typed;
    try {
      const found = await search(typed.trim());
      if (wanted.current !== typed) return found;
      setLooking(false);
      setFailure(undefined);
      setOptions(found);
      return found;
    } catch (error) {
      // Said where one looks for the answer; what was typed stays.
      setLooking(false);
      setOptions([]);
      setFailure(problemOf(error)?.message ?? unreachable);
      return [];
    }
  };

  const combobox = useCombobox<Option>({
    items: options,
    inputValue: text,
    selectedItem: value,
    itemToString: (option) => option?.name ?? '',
    onSelectedItemChange: ({ selectedItem }) => {
      if (!selectedItem) return;
      setText(selectedItem.name);
      onChange(selectedItem);
    },
    onInputValueChange: ({ inputValue, type }) => {
      if (type !== useCombobox.stateChangeTypes.InputChange) return;
      // Answers to an earlier text are gone at once: nobody takes one of them for an answer to this.
      wanted.current = inputValue;
      setOptions([]);
      setLooking(true);
      setTimeout(() => (inputValue === wanted.current ? void look(inputValue) : undefined), SEARCH_DELAY_MS);
    },
    onIsOpenChange: ({ isOpen, type }) => {
      // Opened by typing: the text typed is looked for already.
      if (isOpen && options.length === 0 && type !== useCombobox.stateChangeTypes.InputChange) void look('');
      // What was typed and not chosen is not a choice.
      if (!isOpen && type === useCombobox.stateChangeTypes.InputBlur) setText(value?.name ?? '');
    },
  });

  const takeScanned = async () => {
    const [first] = await look(text);
    if (!first) return;
    onChange(first);
    combobox.closeMenu();
  };

  return (
    <div className="relative min-w-0">
      <input
        {...combobox.getInputProps({
          ...(inputRef ? { ref: inputRef } : {}),
          ...field,
          'aria-label': label,
          placeholder,
          className: CONTROL,
          // Written at once: React puts the caret, and fast typing, at the mercy of any later update.
          onChange: (event) => setText(event.currentTarget.value),
          onKeyDown: (event) => {
            if (
              event.key !== 'Enter' ||
              event.altKey ||
              event.shiftKey ||
              combobox.highlightedIndex >= 0 ||
              text.trim() === '' ||
              text === value?.name
            )
              return;
            event.preventDefault();
            Object.assign(event.nativeEvent, { preventDownshiftDefault: true });
            void takeScanned();
          },
        })}
        dir="auto"
        autoComplete="off"
      />
      <ul
        {...combobox.getMenuProps({ 'aria-label': label })}
        className={classes(
          'absolute inset-x-0 top-full z-menu mt-1 max-h-list overflow-y-auto rounded-md bg-surface-raised shadow-menu',
          !combobox.isOpen && 'hidden',
        )}
      >
        {combobox.isOpen && options.length === 0 ? (
          <li className="px-2 py-1 text-fg-muted">
            {looking ? t('searching') : failure ? t('searchFailed', { why: failure }) : t('nothingFound')}
          </li>
        ) : null}
        {combobox.isOpen
          ? options.map((option, index) => (
              <li
                key={option.id}
                {...combobox.getItemProps({ item: option, index })}
                className={classes(
                  'flex min-h-control cursor-pointer items-center gap-2 px-2',
                  combobox.highlightedIndex === index && 'bg-surface-hover',
                )}
              >
                <bdi className="truncate">{option.name}</bdi>
                <bdi className="text-xs text-fg-subtle">{option.code}</bdi>
                {option.note ? (
                  <span className="ms-auto text-xs text-fg-muted">
                    <bdi>{option.note}</bdi>
                  </span>
                ) : null}
              </li>
            ))
          : null}
      </ul>
    </div>
  );
}
