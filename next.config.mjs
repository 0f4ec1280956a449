/** @type {import('next').NextConfig} */
const config = {
  distDir: process.env.MIZAN_DIST_DIR ?? '.next',
  poweredByHeader: false,
  reactStrictMode: true,
  // The address of the page, for coming back after sign-in, and the database driver's own loading stay outside the bundle.
  serverExternalPackages: ['pg', 'pino', '@node-rs/argon2', 'kysely', '@myriaddreamin/typst-ts-node-compiler'],
  experimental: { optimizePackageImports: ['lucide-react', 'radix-ui'] },
  devIndicators: false,
};

export default config;
