import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withoutComments } from '../src/platform/web/assets.ts';

const css = join(import.meta.dirname, '../public/css');
const theme = readFileSync(join(css, 'theme.css'), 'utf8');

const paletteIn = (block: string): Record<string, string> =>
  Object.fromEntries(
    [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map(([, name, value]) => [
      name ?? '',
      value ?? '',
    ]),
  );

const [lightBlock = '', darkBlock = ''] = theme.split('prefers-color-scheme: dark');
const light = paletteIn(lightBlock);
const dark = { ...light, ...paletteIn(darkBlock.split("Designsystemet's tokens")[0] ?? '') };

const channel = (value: number): number =>
  value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;

const luminance = (colour: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((from) =>
    channel(Number.parseInt(colour.slice(from, from + 2), 16) / 255),
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

/** As WCAG 2 defines it. */
const contrast = (one: string, other: string): number => {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
};

const TEXT = [
  ...['ink', 'stone', 'pine', 'pine-strong', 'berry'].flatMap((text) => [
    { text, on: 'birch' },
    { text, on: 'card' },
  ]),
  ...['ink', 'stone', 'pine', 'pine-strong'].map((text) => ({ text, on: 'pine-tint' })),
  { text: 'ink', on: 'hairline' },
  { text: 'on-pine', on: 'pine' },
  { text: 'on-pine', on: 'pine-strong' },
  { text: 'on-panel', on: 'panel' },
  { text: 'on-lit', on: 'lit' },
  { text: 'on-lit-tint', on: 'lit-tint' },
  { text: 'ink', on: 'berry-tint' },
  { text: 'berry', on: 'berry-tint' },
  { text: 'card', on: 'berry' },
];

const CONTROLS = [
  ...['edge', 'pine', 'berry', 'ink'].flatMap((edge) => [
    { edge, on: 'birch' },
    { edge, on: 'card' },
  ]),
  { edge: 'lit', on: 'panel' },
  // A lit marker is told apart by its pine ring, not by cloudberry on birch.
  { edge: 'pine', on: 'pine-tint' },
];

describe.each([
  { scheme: 'light', palette: light },
  { scheme: 'dark', palette: dark },
])('in the $scheme scheme', ({ palette }) => {
  const between = (one: string, other: string): number =>
    contrast(palette[one] ?? '', palette[other] ?? '');

  it.each(TEXT)('$text can be read on $on', ({ text, on }) => {
    expect(between(text, on)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(CONTROLS)('$edge can be seen on $on', ({ edge, on }) => {
    expect(between(edge, on)).toBeGreaterThanOrEqual(3);
  });
});

describe('our own style sheets', () => {
  it('stay small over those of Designsystemet', () => {
    const own = readdirSync(join(css, 'look')).map((file) =>
      withoutComments(readFileSync(join(css, 'look', file), 'utf8')),
    );
    expect(own.join('').length).toBeLessThan(15_000);
  });
});
