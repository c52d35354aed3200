import { missesOf } from './cells.mts';
import type { Cell, Figure } from './cells.mts';
import type { ExplainedMiss } from './explained.mts';

/** A target that a cell misses. */
export interface Miss {
	readonly cell: Cell;
	readonly figure: Figure;
	/** Undefined where nobody has explained it. */
	readonly explained: ExplainedMiss | undefined;
}

/** What follows from the cells of a run. */
export interface Judgement {
	readonly misses: readonly Miss[];
	/** Reasons that stand for no miss. */
	readonly outdated: readonly ExplainedMiss[];
	/** Cells without an unexplained miss. */
	readonly passed: number;
	/** Cells with one. */
	readonly failed: number;
}

function explains(one: ExplainedMiss, { weather, numbers, concurrency }: Cell, figure: Figure): boolean {
	return (
		one.weather === weather.name &&
		one.figure === figure &&
		(one.numbers?.includes(numbers) ?? true) &&
		(one.concurrency?.includes(concurrency) ?? true)
	);
}

/** Compares every cell with its targets, and the misses with their reasons. */
export function judge(cells: readonly Cell[], explanations: readonly ExplainedMiss[]): Judgement {
	const misses = cells.flatMap((cell) =>
		missesOf(cell).map((figure): Miss => {
			const explained = explanations.find((one) => explains(one, cell, figure));
			return { cell, figure, explained };
		}),
	);
	const used = new Set(misses.map(({ explained }) => explained));
	const failed = new Set(misses.filter(({ explained }) => explained === undefined).map(({ cell }) => cell)).size;
	return {
		misses,
		outdated: explanations.filter((one) => !used.has(one)),
		passed: cells.length - failed,
		failed,
	};
}
