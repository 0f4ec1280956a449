/** The version of this product, as package.json has it; the bundles carry it along. */
export const APP_VERSION = '0.1.0';
