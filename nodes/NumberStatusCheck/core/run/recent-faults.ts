/** Of the last requests, so many are looked at. */
const LENGTH = 20;
/** Where at least so many of them, and so large a share, met a fault, these are many. */
const MANY = { atLeast: 3, share: 0.3 };

/** Which of the last requests met a fault. Nothing here throws. */
export class RecentFaults {
	private readonly faults: boolean[] = [];

	/** To be called for each request, whether it met a fault. */
	add(fault: boolean): void {
		this.faults.push(fault);
		if (this.faults.length > LENGTH) this.faults.shift();
	}

	/** Whether many of the last requests met a fault: at least 3, and 3 of 10. */
	get areMany(): boolean {
		const count = this.faults.filter((fault) => fault).length;
		return count >= MANY.atLeast && count >= MANY.share * this.faults.length;
	}

	/** Forgets them. */
	clear(): void {
		this.faults.length = 0;
	}
}
