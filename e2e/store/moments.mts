import { SeededRandom } from '../../examples/data/random.mts';

/**
 * So many moments between 0 and `lastMs`, one at random in each of as many equal parts, so that no part of a run is left
 * out. The same seed gives the same moments.
 */
export function momentsOf(count: number, lastMs: number, seed: number): number[] {
	const random = new SeededRandom(seed);
	return Array.from({ length: count }, (_, index) => Math.round(((index + random.next()) / count) * lastMs));
}
