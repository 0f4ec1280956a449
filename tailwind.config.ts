import type { Config } from 'tailwindcss';

const tones = ['neutral', 'info', 'success', 'warning', 'danger'] as const;

/** Names for the tokens of components/tokens.css. The scales are replaced, not extended: a class off the system does not exist. */
const config: Config = {
  content: ['./app/**/*.tsx', './components/**/*.tsx'],
  darkMode: ['selector', '[data-theme="dark"]'],
  theme: {
    colors: {
      transparent: 'transparent',
      current: 'currentColor',
      canvas: 'var(--canvas)',
      surface: {
        DEFAULT: 'var(--surface)',
        sunken: 'var(--surface-sunken)',
        raised: 'var(--surface-raised)',
        hover: 'var(--surface-hover)',
        active: 'var(--surface-active)',
        selected: 'var(--surface-selected)',
      },
      scrim: 'var(--scrim)',
      line: { DEFAULT: 'var(--line)', strong: 'var(--line-strong)', focus: 'var(--line-focus)' },
      fg: {
        DEFAULT: 'var(--fg)',
        muted: 'var(--fg-muted)',
        subtle: 'var(--fg-subtle)',
        disabled: 'var(--fg-disabled)',
        inverse: 'var(--fg-inverse)',
      },
      accent: {
        DEFAULT: 'var(--accent)',
        hover: 'var(--accent-hover)',
        fg: 'var(--accent-fg)',
        text: 'var(--accent-text)',
        subtle: 'var(--accent-subtle)',
      },
      ...Object.fromEntries(
        tones.map((tone) => [
          tone,
          { fg: `var(--tone-${tone}-fg)`, bg: `var(--tone-${tone}-bg)`, solid: `var(--tone-${tone}-solid)` },
        ]),
      ),
    },
    fontFamily: { ui: 'var(--font-ui)', code: 'var(--font-code)' },
    fontSize: Object.fromEntries(
      ['2xs', 'xs', 'sm', 'md', 'lg', 'xl'].map((size) => [
        size,
        [`var(--text-${size})`, { lineHeight: `var(--lead-${size})` }],
      ]),
    ),
    fontWeight: { normal: 'var(--weight-normal)', medium: 'var(--weight-medium)', semibold: 'var(--weight-semibold)' },
    borderRadius: {
      none: '0',
      xs: 'var(--radius-xs)',
      sm: 'var(--radius-sm)',
      md: 'var(--radius-md)',
      lg: 'var(--radius-lg)',
      full: 'var(--radius-full)',
    },
    boxShadow: {
      none: 'none',
      control: 'var(--shadow-control)',
      menu: 'var(--shadow-menu)',
      dialog: 'var(--shadow-dialog)',
      line: 'var(--shadow-line)',
      focus: 'var(--ring-focus)',
    },
    zIndex: {
      sticky: 'var(--z-sticky)',
      rail: 'var(--z-rail)',
      menu: 'var(--z-menu)',
      dialog: 'var(--z-dialog)',
      toast: 'var(--z-toast)',
    },
    extend: {
      spacing: {
        row: 'var(--row-h)',
        'row-head': 'var(--row-h-head)',
        control: 'var(--control-h)',
        cell: 'var(--cell-x)',
        nav: 'var(--nav-h)',
        panel: 'var(--panel-y)',
        stack: 'var(--stack)',
        sidebar: 'var(--sidebar-w)',
        rail: 'var(--rail-w)',
        topbar: 'var(--topbar-h)',
        page: 'var(--page-x)',
      },
      maxWidth: {
        measure: 'var(--measure)',
        dialog: 'var(--dialog-w)',
        'dialog-wide': 'var(--dialog-wide-w)',
        form: 'var(--form-w)',
        print: 'var(--print-w)',
      },
      maxHeight: { list: 'var(--list-max-h)', dialog: 'var(--dialog-max-h)' },
      letterSpacing: { tight: 'var(--track-tight)', title: 'var(--track-title)' },
      transitionDuration: { instant: 'var(--dur-instant)', fast: 'var(--dur-fast)' },
    },
  },
};

export default config;
