/** Numbers that are asked in one request, and what such requests met so far. */
export interface Batch {
	/** At least one. */
	readonly numbers: readonly string[];
	/** How many faults they met together. */
	readonly faults: number;
	/** How many of their faults and delays speak against the batch itself, and not against the API or the way to it. */
	readonly strikes: number;
	/**
	 * Whether another request started and was answered between two of its faults, so that it is not the API that is down.
	 */
	readonly witnessed: boolean;
	/** How many requests of the run had started when it last met a fault; Infinity if it never did. */
	readonly startedBefore: number;
	/** How many requests for it were alone in flight because it was its last chance. */
	readonly lastChances: number;
	/** Whether their last reply was a delay of the whole request. */
	readonly delayed: boolean;
}

/** A batch that has met nothing so far. Never throws. */
export function newBatch(numbers: readonly string[]): Batch {
	return {
		numbers,
		faults: 0,
		strikes: 0,
		witnessed: false,
		startedBefore: Number.POSITIVE_INFINITY,
		lastChances: 0,
		delayed: false,
	};
}

/**
 * The two halves of a batch of two or more, the first one not smaller; each has met what the batch has met. Never
 * throws.
 */
export function halvesOf(batch: Batch): readonly Batch[] {
	const middle = Math.ceil(batch.numbers.length / 2);
	return [batch.numbers.slice(0, middle), batch.numbers.slice(middle)].map((numbers) => ({ ...batch, numbers }));
}
