import type { Reason } from '../types';

/** Why a number was not asked: what was to be found had been found before. */
export const GOAL_REACHED: Reason = {
	code: 'goalReached',
	message:
		'This number was not asked: as many numbers as Stop After Active says were active before it. Raise that, or run the unresolved contacts again.',
};

/** Where hardly any number is active, up to so many are asked at a time for the last ones that are missing. */
const MOST_FOR_THE_LAST = 10;

/**
 * How near a run is to the number of active numbers that it is to find, and how many numbers may be asked at a time, so
 * that hardly more are paid for than it takes: as many as are missing, or, once that is fewer than ten, as many as it
 * is likely to take, up to ten. However many of them are active, a run that keeps to that finds at most nine more than
 * it was to find. Nothing here throws.
 */
export class Goal {
	private active = 0;
	private results = 0;

	/** `wanted`: how many active numbers are to be found, `Number.POSITIVE_INFINITY` for a run without a goal. */
	constructor(private readonly wanted: number) {}

	/** Records a result. Each number may come once. */
	note(isActive: boolean): void {
		this.results++;
		if (isActive) this.active++;
	}

	/** Whether enough have been found. */
	get reached(): boolean {
		return this.missing <= 0;
	}

	/** How many numbers the next request may hold, while this many are being asked; 0 where a reply has to come first. */
	room(inFlight: number): number {
		const { missing } = this;
		// One active number is assumed beside those that were found: the first guess is that all are.
		const share = (this.active + 1) / (this.results + 1);
		const atATime = Math.max(missing, Math.min(MOST_FOR_THE_LAST, Math.ceil(missing / share)));
		return Math.max(0, atATime - inFlight);
	}

	private get missing(): number {
		return this.wanted - this.active;
	}
}
