import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

type Tokens = Map<string, string>;

const css = readFileSync('components/tokens.css', 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '');

/** The declarations of the first block behind a selector. */
function block(selector: string, text = css): Tokens {
  const start = text.indexOf(`${selector} {`);
  if (start < 0) throw new Error(`no ${selector} in tokens.css`);
  const body = text.slice(text.indexOf('{', start) + 1, text.indexOf('}', start));
  return new Map(
    [...body.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value.trim()]),
  );
}

const light = block(':root');
const dark = new Map([...light, ...block('[data-theme="dark"]')]);
const THEMES: [string, Tokens][] = [
  ['light', light],
  ['dark', dark],
];

interface Colour {
  /** Linear light, 0 to 1. */
  rgb: [number, number, number];
  alpha: number;
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}

function encoded(channel: number): number {
  const value = Math.min(1, Math.max(0, channel));
  return value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055;
}

function fromHex(hex: string): Colour {
  const digits = hex.length === 4 ? hex.slice(1).replaceAll(/./g, '$&$&') : hex.slice(1);
  const channel = (at: number) => linear(Number.parseInt(digits.slice(at, at + 2), 16) / 255);
  return { rgb: [channel(0), channel(2), channel(4)], alpha: 1 };
}

/** CSS Color 4: OKLCH through OKLab and LMS to linear sRGB. */
function fromOklch(lightness: number, chroma: number, hue: number, alpha: number): Colour {
  const angle = (hue * Math.PI) / 180;
  const [a, b] = [chroma * Math.cos(angle), chroma * Math.sin(angle)];
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return {
    rgb: [
      4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
      -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
      -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
    ],
    alpha,
  };
}

function colour(tokens: Tokens, name: string): Colour {
  const value = tokens.get(name);
  if (!value) throw new Error(`no token ${name}`);
  const reference = /^var\((--[\w-]+)\)$/.exec(value)?.[1];
  if (reference) return colour(tokens, reference);
  if (value.startsWith('#')) return fromHex(value);
  const parts = /^oklch\(([\d.]+) ([\d.]+) ([\d.]+)(?: \/ ([\d.]+))?\)$/.exec(value);
  if (!parts) throw new Error(`${name} is no colour this test reads: ${value}`);
  const [, lightness, chroma, hue, alpha = '1'] = parts;
  return fromOklch(Number(lightness), Number(chroma), Number(hue), Number(alpha));
}

/** One colour over an opaque one, mixed as a browser does: in encoded sRGB. */
function over(top: Colour, bottom: Colour): Colour {
  const mix = (at: 0 | 1 | 2) => linear(encoded(top.rgb[at]) * top.alpha + encoded(bottom.rgb[at]) * (1 - top.alpha));
  return { rgb: [mix(0), mix(1), mix(2)], alpha: 1 };
}

function luminance({ rgb }: Colour): number {
  const [r, g, b] = rgb.map((channel) => linear(encoded(channel))) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: Colour, b: Colour): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

/** The ratio of a token on others, the last of them opaque. */
function ratio(tokens: Tokens, ink: string, ...grounds: string[]): number {
  const ground = grounds.map((name) => colour(tokens, name)).reduceRight((below, top) => over(top, below));
  return contrast(over(colour(tokens, ink), ground), ground);
}

const GROUNDS = ['--surface', '--canvas', '--surface-sunken', '--surface-raised'];
const STATES = ['--surface-hover', '--surface-active', '--surface-selected'];
const TONES = ['neutral', 'info', 'success', 'warning', 'danger'];

describe('the arithmetic of contrast', () => {
  it('is that of WCAG: black on white is 21, mid-grey on white 4.48', () => {
    const tokens: Tokens = new Map([
      ['--white', '#fff'],
      ['--black', '#000000'],
      ['--grey', '#777777'],
      ['--lch-white', 'oklch(1 0 0)'],
      ['--half-black', 'oklch(0 0 0 / 0.5)'],
    ]);
    expect(ratio(tokens, '--black', '--white')).toBeCloseTo(21, 5);
    expect(ratio(tokens, '--grey', '--white')).toBeCloseTo(4.48, 2);
    expect(ratio(tokens, '--black', '--lch-white')).toBeCloseTo(21, 2);
    expect(ratio(tokens, '--half-black', '--white')).toBeCloseTo(3.95, 1);
  });
});

describe.each(THEMES)('in the %s theme', (_theme, tokens) => {
  it.each(['--fg', '--fg-muted', '--fg-subtle', '--accent-text'])('%s is readable on every ground (AA, 4.5)', (ink) => {
    for (const ground of GROUNDS) {
      expect(ratio(tokens, ink, ground), ground).toBeGreaterThanOrEqual(4.5);
    }
  });

  it.each(['--fg', '--fg-muted', '--fg-subtle', '--accent-text'])(
    '%s stays readable on a hovered, pressed or selected row',
    (ink) => {
      for (const state of STATES)
        for (const ground of GROUNDS)
          expect(ratio(tokens, ink, state, ground), `${state} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    },
  );

  it.each(TONES)('the words of the %s tone are readable on their own ground and on the page', (tone) => {
    for (const ground of GROUNDS) {
      expect(ratio(tokens, `--tone-${tone}-fg`, ground), ground).toBeGreaterThanOrEqual(4.5);
      expect(
        ratio(tokens, `--tone-${tone}-fg`, `--tone-${tone}-bg`, ground),
        `chip on ${ground}`,
      ).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('words on the accent are readable, at rest and hovered', () => {
    expect(ratio(tokens, '--accent-fg', '--accent')).toBeGreaterThanOrEqual(4.5);
    expect(ratio(tokens, '--accent-fg', '--accent-hover')).toBeGreaterThanOrEqual(4.5);
    for (const ground of GROUNDS)
      expect(ratio(tokens, '--accent-text', '--accent-subtle', ground)).toBeGreaterThanOrEqual(4.5);
  });

  it('the focus ring can be told from every ground (AA, 3)', () => {
    for (const ground of GROUNDS) {
      expect(ratio(tokens, '--line-focus', ground), ground).toBeGreaterThanOrEqual(3);
    }
  });
});

describe('the dark theme', () => {
  it('is the same whether it was chosen or follows the system', () => {
    expect(block('[data-theme="system"]')).toEqual(block('[data-theme="dark"]'));
  });

  it('sets no token the light one does not know', () => {
    expect([...block('[data-theme="dark"]').keys()].filter((name) => !light.has(name))).toEqual([]);
  });
});

describe('on paper', () => {
  it('words are black on white', () => {
    const print = block('[data-density]', css.slice(css.indexOf('@media print')));
    expect(ratio(new Map([...light, ...print]), '--fg', '--surface')).toBeGreaterThan(20);
  });
});

describe('the check of contrast', () => {
  it('refuses ink that was made too light', () => {
    const mutant = new Map([...light, ['--fg-muted', 'oklch(0.68 0.013 260)']]);
    expect(ratio(mutant, '--fg-muted', '--surface')).toBeLessThan(4.5);
  });
});
