import { SeededRandom } from '../../examples/data/random.mts';

/**
 * Which of the requests of a run meet a random fault: each with the same chance, by the order in which they arrive. So
 * the fewest requests in a run are known before it begins.
 */
export class Fates {
	private readonly random: SeededRandom;
	/** Whether the request with this index meets a fault. */
	private readonly faulty: boolean[] = [];

	/** `chance` in [0, 1); `seed` a whole number. */
	constructor(
		seed: number,
		private readonly chance: number,
	) {
		// Another chance draws other numbers, so that 1 % and 5 % of a short list do not meet the same faults.
		this.random = new SeededRandom(seed * 1_000 + Math.round(chance * 1_000));
	}

	/** Whether the request with this index, counted from 0, meets a fault. */
	isFaulty(index: number): boolean {
		while (this.faulty.length <= index) this.faulty.push(this.random.next() < this.chance);
		return this.faulty[index] === true;
	}

	/** How many requests have to be sent until `sound` of them meet no fault. */
	requestsFor(sound: number): number {
		let requests = 0;
		for (let met = 0; met < sound; requests++) if (!this.isFaulty(requests)) met++;
		return requests;
	}
}
