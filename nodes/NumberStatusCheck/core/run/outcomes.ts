import { explainStop } from '../explain';
import { reasonOf } from '../explanation';
import type { NumberOutcome, NumberResult, Reason, RunStop } from '../types';
import type { SavedResult } from '../ports';

type Resolved = Extract<NumberOutcome, { kind: 'resolved' }>;

/** What the reply said of a number that ends without a result. */
interface GivenUp {
	readonly charged?: boolean;
	/** The vendor's own entry, where it is kept. */
	readonly raw?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * How each number ended, and how often it was asked in vain. The first result of a number is final: nothing that comes
 * later replaces it. Nothing here throws.
 */
export class Outcomes {
	/** Every number of the run, in order; null while it has no outcome. */
	private readonly byNumber: Map<string, NumberOutcome | null>;
	/** How often each number was asked in vain; one that never was is absent. */
	private readonly attempts = new Map<string, number>();
	private results = 0;
	private withoutOutcome: number;

	/**
	 * `numbers`: the distinct numbers of the run. Other numbers are ignored. `onResult` is called with each result that is
	 * recorded, and `again`, as it was but charged, once a charge is told later; `onGivenUp` with each number that ends
	 * without one, `onInVain` once for each that is asked in vain.
	 */
	constructor(
		numbers: readonly string[],
		private readonly onResult: (result: SavedResult, again: boolean) => void = () => {},
		private readonly onGivenUp: (number: string) => void = () => {},
		private readonly onInVain: () => void = () => {},
	) {
		this.byNumber = new Map(numbers.map((number) => [number, null]));
		this.withoutOutcome = this.byNumber.size;
	}

	/** How many numbers have no outcome yet. */
	get open(): number {
		return this.withoutOutcome;
	}

	/** How many numbers have a result. */
	get resolved(): number {
		return this.results;
	}

	/** Whether a number of the run has no outcome yet. */
	isOpen(number: string): boolean {
		return this.byNumber.get(number) === null;
	}

	/** Whether a number is one of the run and has no result, though it may have been given up. */
	isMissing(number: string): boolean {
		const outcome = this.byNumber.get(number);
		return outcome !== undefined && outcome?.kind !== 'resolved';
	}

	/**
	 * Records the result of a number, unless it has one; a charge that was told before or is told later counts all the
	 * same. `checkedAt` in milliseconds since the epoch.
	 */
	resolve(number: string, result: NumberResult, checkedAt: number): void {
		const earlier = this.byNumber.get(number);
		if (earlier === undefined) return;
		const charged = result.charged || earlier?.charged === true;
		if (earlier?.kind === 'resolved') {
			if (charged) this.chargeLater(number, earlier);
			return;
		}
		this.results++;
		if (earlier === null) this.withoutOutcome--;
		this.byNumber.set(number, { kind: 'resolved', result, charged, checkedAt });
		this.onResult({ number, result: charged === result.charged ? result : { ...result, charged }, checkedAt }, false);
	}

	private chargeLater(number: string, outcome: Resolved): void {
		if (outcome.charged) return;
		this.byNumber.set(number, { ...outcome, charged: true });
		const { result, checkedAt } = outcome;
		this.onResult({ number, result: { ...result, charged: true }, checkedAt }, true);
	}

	/** How often the number was asked in vain. */
	attemptsOf(number: string): number {
		return this.attempts.get(number) ?? 0;
	}

	/** Records that the number was asked in vain. Returns how often that has happened, including this time. */
	missed(number: string): number {
		const attempts = this.attemptsOf(number) + 1;
		this.attempts.set(number, attempts);
		if (attempts === 1) this.onInVain();
		return attempts;
	}

	/**
	 * Ends a number without a result, for a reason of its own, unless it has an outcome already; a charge that is told
	 * later counts all the same. `charged`: whether the API charged for it; `checkedAt` in milliseconds since the epoch.
	 */
	giveUp(number: string, reason: Reason, checkedAt: number, { charged = false, raw }: GivenUp = {}): void {
		const earlier = this.byNumber.get(number);
		if (earlier?.kind === 'resolved' && charged) this.chargeLater(number, earlier);
		const told = earlier?.kind === 'unresolved' && charged && !earlier.charged;
		if (earlier !== null && !told) return;
		if (earlier === null) this.withoutOutcome--;
		const outcome = { kind: 'unresolved', reason, cutShort: false, charged, checkedAt } as const;
		this.byNumber.set(number, raw === undefined ? outcome : { ...outcome, raw });
		if (earlier === null) this.onGivenUp(number);
	}

	/** The numbers that have no outcome, in order. */
	get openNumbers(): readonly string[] {
		return [...this.byNumber].flatMap(([number, outcome]) => (outcome === null ? [number] : []));
	}

	/**
	 * Closes the run and returns the outcome of every number, in order. A number without one was cut short by `stop`;
	 * without a stop that would be a defect of the core, and its reason says so. `nothingCame`: whether no reply of the run
	 * was an answer; then numbers that were given up were cut short, too. `now` in milliseconds since the epoch.
	 */
	close(stop: RunStop | undefined, nothingCame: boolean, now: number): ReadonlyMap<string, NumberOutcome> {
		const reason: Reason =
			stop === undefined
				? { code: 'internal', message: 'This number was never asked: a defect of this node. Please report it.' }
				: reasonOf(explainStop(stop));
		for (const [number, outcome] of this.byNumber) {
			// What was charged for has come, though as no result.
			if (outcome !== null && (outcome.kind === 'resolved' || outcome.charged || !nothingCame)) continue;
			this.byNumber.set(number, { kind: 'unresolved', reason, cutShort: true, charged: false, checkedAt: now });
		}
		return this.byNumber as ReadonlyMap<string, NumberOutcome>;
	}
}
