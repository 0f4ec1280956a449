/** Countries whose tax numbers have a form of their own. Every other takes what an authority may print. */
export const TAX_NUMBER_COUNTRIES = ['ET', 'LB'] as const;
type SchemeCountry = (typeof TAX_NUMBER_COUNTRIES)[number];

interface Scheme {
  canonical(typed: string): string;
  fits(canonical: string): boolean;
}

const withoutSpaces = (typed: string) => typed.replace(/\s/g, '').toUpperCase();

const SCHEMES: Record<SchemeCountry, Scheme> = {
  // Ten ASCII digits, leading zeros among them; there is no published check digit.
  ET: {
    canonical: (typed) => withoutSpaces(typed).replaceAll('-', ''),
    fits: (number) => /^[0-9]{10}$/.test(number) && number !== '0000000000',
  },
  // The registration number, and after a dash the suffix of those who are registered for VAT.
  LB: {
    canonical: withoutSpaces,
    fits: (number) => /^[0-9]{4,8}(-[0-9]{3})?$/.test(number) && !/^0+(-|$)/.test(number),
  },
};

const ANY: Scheme = { canonical: withoutSpaces, fits: (number) => /^[A-Z0-9][A-Z0-9./-]{2,29}$/.test(number) };

function schemeOf(country: string): Scheme {
  const own = TAX_NUMBER_COUNTRIES.find((code) => code === country);
  return own ? SCHEMES[own] : ANY;
}

/** What was typed, as it is stored: without spaces, in capitals, and without dashes where the country writes none. */
export function canonicalTaxNumber(country: string, typed: string): string {
  return schemeOf(country).canonical(typed);
}

/** Whether a canonical number is one of this country. `tax_number_fits()` in the database says the same of the same text. */
export function taxNumberFits(country: string, number: string): boolean {
  return schemeOf(country).fits(number);
}

/** What a number of this country looks like, told to whoever typed another. */
export function taxNumberHint(country: string): string {
  switch (TAX_NUMBER_COUNTRIES.find((code) => code === country)) {
    case 'ET':
      return 'an Ethiopian TIN has exactly ten digits';
    case 'LB':
      return 'a Lebanese number has 4 to 8 digits, with a dash and three more where there is a suffix: 1288450-601';
    default:
      return 'use 3 to 30 letters, digits and . / -';
  }
}
