import { explainStop, reasonOf } from '../explain';
import type { NumberOutcome, NumberResult, Reason, RunStop } from '../types';

/**
 * How each number ended, and how often it was asked in vain. A number gets its outcome once: the first result stays,
 * and whatever comes later cannot take it away.
 */
export class Outcomes {
	/** Every number of the list, in its order; null while it is open. */
	private readonly byNumber: Map<string, NumberOutcome | null>;
	/** Numbers that were asked and gave no result; one that never had to wait is not in it. */
	private readonly attempts = new Map<string, number>();
	/** Numbers the API charged without giving a status, against its own document. */
	private readonly chargedInVain = new Set<string>();
	private results = 0;

	/** `numbers`: the distinct numbers of the run. What is said of any other is not kept. */
	constructor(numbers: readonly string[]) {
		this.byNumber = new Map(numbers.map((number) => [number, null]));
	}

	/** Numbers that have a result. */
	get resolved(): number {
		return this.results;
	}

	/** The number has its result; `checkedAt` in milliseconds since the epoch. */
	resolve(number: string, result: NumberResult, checkedAt: number): void {
		const known = this.byNumber.get(number);
		if (known === undefined || known?.kind === 'resolved') return;
		this.results++;
		const charged = result.charged || this.chargedInVain.has(number);
		this.byNumber.set(number, { kind: 'resolved', result, charged, checkedAt });
	}

	/** The number was asked and has no result. Returns how often that has happened, this time included. */
	missed(number: string): number {
		const attempts = (this.attempts.get(number) ?? 0) + 1;
		this.attempts.set(number, attempts);
		return attempts;
	}

	/** The API says that it charged for this number although it gave no status. */
	noteCharge(number: string): void {
		this.chargedInVain.add(number);
	}

	/** The number ends without a result, for a reason of its own. */
	giveUp(number: string, reason: Reason, checkedAt: number, raw?: Readonly<Record<string, unknown>>): void {
		if (this.byNumber.get(number) !== null) return;
		const charged = this.chargedInVain.has(number);
		const outcome = { kind: 'unresolved', reason, cutShort: false, charged, checkedAt } as const;
		this.byNumber.set(number, raw === undefined ? outcome : { ...outcome, raw });
	}

	/**
	 * Closes the run: every number has an outcome afterwards, in the order of the list. What has none was cut short by
	 * `stop`; without a stop that would be a defect of the core, and says so. Those of `lostToStop` were given up, but
	 * for nothing else than what then stopped the run.
	 */
	close(stop: RunStop | undefined, lostToStop: ReadonlySet<string>, now: number): ReadonlyMap<string, NumberOutcome> {
		const reason: Reason =
			stop === undefined
				? { code: 'internal', message: 'This number was never asked: a defect of this node. Please report it.' }
				: reasonOf(explainStop(stop));
		for (const [number, known] of this.byNumber) {
			if (known?.kind === 'resolved' || (known !== null && !lostToStop.has(number))) continue;
			const charged = this.chargedInVain.has(number);
			this.byNumber.set(number, { kind: 'unresolved', reason, cutShort: true, charged, checkedAt: now });
		}
		return this.byNumber as ReadonlyMap<string, NumberOutcome>;
	}
}
