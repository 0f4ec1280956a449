import { classes } from './classes.ts';

export type Tone = 'neutral' | 'info' | 'success' | 'warning' | 'danger';

const CHIP: Record<Tone, string> = {
  neutral: 'bg-neutral-bg text-neutral-fg',
  info: 'bg-info-bg text-info-fg',
  success: 'bg-success-bg text-success-fg',
  warning: 'bg-warning-bg text-warning-fg',
  danger: 'bg-danger-bg text-danger-fg',
};

const DOT: Record<Tone, string> = {
  neutral: 'bg-neutral-solid',
  info: 'bg-info-solid',
  success: 'bg-success-solid',
  warning: 'bg-warning-solid',
  danger: 'bg-danger-solid',
};

export function Dot({ tone }: { tone: Tone }) {
  return <span aria-hidden="true" className={classes('inline-block size-1.5 shrink-0 rounded-full', DOT[tone])} />;
}

/** State as a dot and a word, in one of five tones; never colour alone. */
export function Status({ tone, children, chip = false }: { tone: Tone; children: string; chip?: boolean }) {
  return (
    <span
      className={classes(
        'inline-flex items-center gap-1.5 whitespace-nowrap',
        chip && classes('rounded-sm px-1.5 py-0.5 text-xs font-medium', CHIP[tone]),
      )}
    >
      <Dot tone={tone} />
      {children}
    </span>
  );
}
