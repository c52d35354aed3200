import type { Reason } from '../types';

/** Why a number that was asked has no result: it was delayed or met a fault, and nothing more was asked. */
export const NOT_ASKED_AGAIN: Reason = {
	code: 'notAskedAgain',
	message:
		'The API has not given a status for this number, and it was not asked again, as Stop After Active was reached. Run this contact again later.',
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
	private answers = 0;

	/** `wanted`: how many active numbers are to be found, `Number.POSITIVE_INFINITY` for a run without a goal. */
	constructor(private readonly wanted: number) {}

	/** Records a result. Each number may come once. */
	note(isActive: boolean): void {
		this.answers++;
		if (isActive) this.active++;
	}

	/** Records that a number was asked in vain: it may take more numbers to find an active one. */
	inVain(): void {
		this.answers++;
	}

	/** Whether enough have been found. */
	get reached(): boolean {
		return this.missing <= 0;
	}

	/** How many numbers the next request may hold, while this many are being asked; 0 where a reply has to come first. */
	room(inFlight: number): number {
		const { missing } = this;
		// One active number is assumed beside those that were found: the first guess is that all are.
		const share = (this.active + 1) / (this.answers + 1);
		const atATime = Math.max(missing, Math.min(MOST_FOR_THE_LAST, Math.ceil(missing / share)));
		return Math.max(0, atATime - inFlight);
	}

	private get missing(): number {
		return this.wanted - this.active;
	}
}
