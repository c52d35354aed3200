/** Of the last `length` requests, faults are many where they are at least `atLeast`, and so large a share. */
export interface Many {
	readonly length: number;
	readonly atLeast: number;
	readonly share: number;
}

/** At this moment: 3, and 3 of 10. */
export const JUST_NOW: Many = { length: 20, atLeast: 3, share: 0.3 };
/** For some time: 5, and 10 of 100. */
export const LATELY: Many = { length: 100, atLeast: 5, share: 0.1 };

/** Which of the last requests met a fault. Nothing here throws. */
export class RecentFaults {
	private readonly faults: boolean[] = [];

	constructor(private readonly many: Many) {}

	/** To be called for each request, whether it met a fault. */
	add(fault: boolean): void {
		this.faults.push(fault);
		if (this.faults.length > this.many.length) this.faults.shift();
	}

	/** Whether many of the last requests met a fault. */
	get areMany(): boolean {
		const count = this.faults.filter((fault) => fault).length;
		return count >= this.many.atLeast && count >= this.many.share * this.faults.length;
	}

	/** Forgets them. */
	clear(): void {
		this.faults.length = 0;
	}
}
