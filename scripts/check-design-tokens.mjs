// An allow-list: what is not a token of the system is an error that says what to use. Lists everything at once.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const FOLDERS = ['app', 'components'];
const TOKEN_FILE = path.join('components', 'tokens.css');

const PALETTE =
  'slate|gray|zinc|neutral|stone|red|orange|amber|yellow|lime|green|emerald|teal|cyan|sky|blue|indigo|violet|purple|fuchsia|pink|rose';

const RULES = [
  {
    find: new RegExp(
      `\\b(?:bg|text|border|ring|fill|stroke|from|to|via|outline|divide|shadow)-(?:${PALETTE})-\\d{2,3}\\b`,
      'g',
    ),
    use: 'a semantic colour: bg-surface, text-fg-muted, border-line, bg-danger-bg …',
  },
  { find: /\b(?:bg|text|border|ring|fill|stroke)-(?:black|white)\b/g, use: 'text-fg, text-fg-inverse, bg-surface' },
  {
    find: /(?<![\w-])(?:bg|text|border|ring|fill|stroke|p[xytrbse]?|m[xytrbse]?|gap|size|[wh]|min-[wh]|max-[wh]|rounded|z|leading|tracking|top|bottom|inset(?:-[xy])?|font|shadow)-\[[^\]]+\]/g,
    use: 'a token: add it to components/tokens.css and tailwind.config.ts',
  },
  {
    find: /#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3,4})\b(?=['"\s;,)])/g,
    use: 'a colour token (raw colours live in components/tokens.css)',
  },
  {
    find: /\b(?:rgba?|hsla?|oklch|oklab|lab|lch)\(/g,
    use: 'a colour token (raw colours live in components/tokens.css)',
  },
  { find: /(?<![\w-])-?(?:ml|mr|pl|pr)-(?:\d|auto|page|cell|px)\S*/g, use: 'ms-, me-, ps-, pe-' },
  { find: /(?<![\w-])-?(?:left|right)-(?:\d|auto|full|px)\S*/g, use: 'start-, end-' },
  { find: /(?<![\w-])text-(?:left|right)\b/g, use: 'text-start, text-end' },
  {
    find: /(?<![\w-])(?:border|rounded)-(?:l|r|tl|tr|bl|br)(?:-\S+)?(?![\w])/g,
    use: 'border-s, border-e, rounded-s, rounded-e',
  },
  { find: /(?<![\w-])(?:float|clear)-(?:left|right)\b/g, use: 'float-start, float-end' },
  { find: /(?<![\w-])z-\d+\b/g, use: 'z-sticky, z-menu, z-dialog, z-toast' },
  {
    find: /style=\{\{[^}]*\b(?:color|background|backgroundColor|borderColor|fontSize|zIndex|padding|margin)\b/g,
    use: 'a class; inline style is for computed geometry alone',
  },
  { find: /\b(?:margin|padding|border)-(?:left|right)\s*:/g, use: 'margin-inline-start and its kin' },
];

/** Every finding in one text: line, what was found, what to use. */
export function findOffTokens(text) {
  return text
    .split('\n')
    .flatMap((line, index) =>
      RULES.flatMap(({ find, use }) =>
        [...line.matchAll(find)].map((match) => ({ line: index + 1, found: match[0], use })),
      ),
    );
}

function filesUnder(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const at = path.join(folder, entry.name);
    return entry.isDirectory() ? filesUnder(at) : [at];
  });
}

export function checkTree(root = '.') {
  const files = FOLDERS.flatMap((folder) => filesUnder(path.join(root, folder))).filter(
    (file) => /\.(tsx?|css)$/.test(file) && !file.includes('.test.') && !file.endsWith(TOKEN_FILE),
  );
  return files.flatMap((file) => findOffTokens(readFileSync(file, 'utf8')).map((finding) => ({ file, ...finding })));
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const findings = checkTree();
  for (const { file, line, found, use } of findings) console.error(`${file}:${line}: found ${found}, use ${use}`);
  process.exit(findings.length > 0 ? 1 : 0);
}
