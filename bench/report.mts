import type { Figure } from './figures.mts';

/** A line for each figure: its value, its target, and whether it is met. */
export function figureLines(figures: readonly Figure[]): string[] {
	const cells = figures.map(({ name, value, decimals, atMost, unit = '' }) => ({
		value: `${value.toFixed(decimals)} ${unit}`.trim(),
		target: `≤ ${atMost} ${unit}`.trim(),
		met: Number(value.toFixed(decimals)) <= atMost ? 'met' : 'NOT MET',
		name,
	}));
	const width = (key: 'value' | 'target') => Math.max(...cells.map((cell) => cell[key].length));
	return cells.map(
		({ value, target, met, name }) =>
			`${value.padStart(width('value'))}  ${target.padEnd(width('target'))}  ${met.padEnd(7)}  ${name}`,
	);
}
