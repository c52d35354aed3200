import { GOAL_REACHED } from '../goal-reached';
import { Goal, NOT_ASKED_AGAIN } from './goal';
import type { Outcomes } from './outcomes';
import { NOT_NEEDED } from './waves';
import type { Waves } from './waves';

/**
 * Which numbers of a run are asked, and when: all of them, unless a goal is to be reached (goal.ts), or each contact needs
 * only its best number (waves.ts). Nothing here throws.
 */
export class Selection {
	private readonly goal: Goal;
	/** How many numbers are being asked. */
	private asking = 0;
	private readonly everAsked = new Set<string>();

	/** `numbers`: all of the run, distinct. `activeWanted`: `Number.POSITIVE_INFINITY` for no goal. */
	constructor(
		private readonly numbers: readonly string[],
		private readonly activeWanted: number,
		private readonly waves: Waves | undefined,
	) {
		this.goal = new Goal(activeWanted);
	}

	/** The numbers that are to be asked from the beginning. */
	get first(): readonly string[] {
		return this.waves?.first ?? this.numbers;
	}

	/** Whether there is a goal: then requests may be small. */
	get hasGoal(): boolean {
		return this.activeWanted < Number.POSITIVE_INFINITY;
	}

	/** Whether not every number of the list is asked: requests may be small, and few. */
	get isNarrow(): boolean {
		return this.waves !== undefined || this.hasGoal;
	}

	/** Whether as many active numbers were found as were wanted. */
	get goalReached(): boolean {
		return this.goal.reached;
	}

	/** How many numbers the next request may hold; 0 where a reply has to come first. */
	get room(): number {
		return this.goal.room(this.asking);
	}

	/** The numbers that were sent, answered or not; undefined where all are to be. */
	get asked(): ReadonlySet<string> | undefined {
		return this.isNarrow ? this.everAsked : undefined;
	}

	/** Whether a number is to be asked, or was. */
	isReleased(number: string): boolean {
		return this.waves?.isReleased(number) ?? true;
	}

	/** To be called when these numbers are sent. */
	sent(numbers: readonly string[]): void {
		this.waits(numbers);
		this.asks(numbers);
	}

	/** To be called when another run's request is to bring these numbers; it may not have started yet. */
	waits(numbers: readonly string[]): void {
		this.asking += numbers.length;
	}

	/** To be called when it is known that such a request was sent. */
	asks(numbers: readonly string[]): void {
		if (this.isNarrow) for (const number of numbers) this.everAsked.add(number);
	}

	/** To be called when the request for these numbers is over. */
	landed(numbers: readonly string[]): void {
		this.asking -= numbers.length;
	}

	/** Records a result, once for each number. Returns the numbers that are to be asked now and were not before. */
	resolved(number: string, isActive: boolean): readonly string[] {
		this.goal.note(isActive);
		return this.waves?.end(number, isActive) ?? [];
	}

	/** Records that a number ended without a result. Returns as `resolved` does. */
	givenUp(number: string): readonly string[] {
		this.goal.inVain();
		return this.waves?.end(number, false) ?? [];
	}

	/** To be called for each number that was asked in vain, once. */
	askedInVain(): void {
		this.goal.inVain();
	}

	/**
	 * Ends the numbers of a run that is over for which this is the reason that they have no outcome: no contact needs them,
	 * the limit of the waves, or the goal. `now`, in milliseconds since the epoch, is their `checkedAt`.
	 */
	endRest(outcomes: Outcomes, now: number): void {
		for (const [number, reason] of this.waves?.unasked(this.numbers) ?? []) {
			// A limit keeps no number from being asked once the goal does.
			if (reason === NOT_NEEDED || !this.goalReached) outcomes.giveUp(number, reason, now);
		}
		for (const number of this.goalReached ? outcomes.openNumbers : []) {
			outcomes.giveUp(number, this.everAsked.has(number) ? NOT_ASKED_AGAIN : GOAL_REACHED, now);
		}
	}
}
