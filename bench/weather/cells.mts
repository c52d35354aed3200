import { runWeather } from './run-weather.mts';
import type { WeatherRun } from './run-weather.mts';
import type { Best, Weather, World } from './weather.mts';

/** A run beside the best possible in the same world. */
export interface Measured {
	readonly run: WeatherRun;
	readonly best: Best;
}

/** One weather, one length of list, one Concurrency: a run for each seed. */
export interface Cell {
	readonly weather: Weather;
	readonly numbers: number;
	readonly concurrency: number;
	readonly measured: readonly Measured[];
}

/** What a run is judged by. */
export type Figure = 'wall' | 'requests' | 'unresolved' | 'ending' | 'paid twice';

/** Lists of this many numbers and more have the targets of long lists. */
const LONG_LIST = 10_000;
const WALL_OF_LONG_LIST = 1.5;
const WALL_OF_SHORT_LIST = { times: 2, andMs: 5_000 };
const REQUESTS = 1.2;

/** Runs a weather once with each seed. Rejects as `runWeather` does. */
export async function runCell(
	weather: Weather,
	size: Pick<World, 'numbers' | 'concurrency'>,
	seeds: readonly number[],
): Promise<Cell> {
	const measured: Measured[] = [];
	for (const seed of seeds) {
		const world = { ...size, seed };
		measured.push({ run: await runWeather(weather, world), best: weather.best(world) });
	}
	return { weather, ...size, measured };
}

/** How long a run may take, in milliseconds. */
function allowedWallMs(numbers: number, { wallMs }: Best): number {
	if (numbers >= LONG_LIST) return WALL_OF_LONG_LIST * wallMs;
	return WALL_OF_SHORT_LIST.times * wallMs + WALL_OF_SHORT_LIST.andMs;
}

/** The targets that a run of this cell misses. */
function missesOfRun({ weather, numbers }: Cell, { run, best }: Measured): Figure[] {
	const missed: Readonly<Record<Figure, boolean>> = {
		wall: run.wallMs > allowedWallMs(numbers, best),
		requests: run.requests > (weather.exact === true ? 1 : REQUESTS) * best.requests,
		unresolved: run.unresolved > best.unresolved,
		ending: run.ending === 'endless' || !weather.endings.includes(run.ending),
		'paid twice': run.paidTwice > 0,
	};
	return (Object.keys(missed) as Figure[]).filter((figure) => missed[figure]);
}

/** The targets that a cell misses with any of its seeds, each once. */
export function missesOf(cell: Cell): Figure[] {
	return [...new Set(cell.measured.flatMap((measured) => missesOfRun(cell, measured)))];
}

/** Wall time / best possible of a run. */
export const wallRatio = ({ run, best }: Measured) => run.wallMs / best.wallMs;
/** Requests / fewest possible of a run. */
export const requestsRatio = ({ run, best }: Measured) => run.requests / best.requests;
/** Numbers without a result beyond those that are unavoidable. */
export const lostNumbers = ({ run, best }: Measured) => run.unresolved - best.unresolved;

/** The run of a cell with the highest value. Throws `RangeError` when there was none. */
export function worstOf({ measured }: Cell, valueOf: (one: Measured) => number): Measured {
	const [first, ...others] = measured;
	if (first === undefined) throw new RangeError('A cell without a run.');
	return others.reduce((worst, one) => (valueOf(one) > valueOf(worst) ? one : worst), first);
}
